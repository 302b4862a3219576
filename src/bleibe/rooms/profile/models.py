"""What was computed of a region, kept as it was computed, and how far computing is.

Here: readings of a state of a region, the work on the next one, answers to what-ifs, and editions that stay.
Not here: computing and changing them (`services`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.db import models, transaction
from django.utils import timezone

from bleibe.platform.models import User
from bleibe.platform.signed_links import SignedLink
from bleibe.rooms.profile.rules.editions import FOLLOWS, EditionState
from bleibe.transition import NotPossibleNowError


class Reading(models.Model):
    """A profile of one state of a region, for one day and edition, ready to be shown.

    `message` and `drawing` hold the sentence and the small picture for lists of regions, by language;
    `carried` is None where it is unknown, `measures` is what is proposed with its sentences, `profile` the
    bytes of profile.json as the command line writes them.
    """

    region = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    as_of = models.DateField()
    edition = models.CharField(max_length=10)
    made_at = models.DateTimeField()
    message = models.JSONField()
    drawing = models.JSONField(default=dict)
    carried = models.FloatField(null=True)
    persons = models.FloatField()
    measures = models.JSONField(default=list)
    profile = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["region", "version", "as_of", "edition"], name="reading_once"),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.version} {self.as_of} {self.edition}"


class ReadingPart(models.Model):
    """One chapter of a reading in one language, as HTML that our own renderer wrote."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="parts")
    language = models.CharField(max_length=12)
    chapter = models.CharField(max_length=40)
    content = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reading", "language", "chapter"], name="part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.chapter} {self.language}"


class Work(models.Model):
    """Work that says how far it is: what is being computed (empty before it begins), and steps done."""

    told_at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=100, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class Computing(Work):
    """The work on a region's next reading, or that it failed."""

    region = models.CharField(max_length=100)
    edition = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    as_of = models.DateField()
    begun_at = models.DateTimeField()
    has_failed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["region", "edition"], name="computing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.version} {self.what} {self.done}/{self.of}"


class WhatIf(Work):
    """The answer to a what-if about a state of a region, kept so that the next who asks need not wait.

    `asked` is the query of its address, `content` the answer as HTML by language.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    region = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    as_of = models.DateField()
    edition = models.CharField(max_length=10)
    asked = models.TextField()
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    content = models.JSONField(default=dict)
    before = models.FloatField(null=True)
    after = models.FloatField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["region", "version", "as_of", "edition", "digest"], name="what_if_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.version} {self.asked}"


Row = TypeVar("Row", bound=models.Model)


class Unreleased(models.QuerySet[Row]):
    """Rows of editions; a released one is neither changed nor removed, also not many at once."""

    def update(self, **values: Any) -> int:
        """Change rows, unless one belongs to a released edition."""
        self._refuse_released()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove rows, unless one belongs to a released edition."""
        self._refuse_released()
        return super().delete()

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        """Add rows, unless one would belong to a released edition."""
        rows = list(objs)
        editions = [one.of_id for one in rows if isinstance(one, PartOfEdition)]
        StoredEdition.objects.filter(pk__in=editions)._refuse_released()
        return super().bulk_create(rows, *args, **kwargs)

    def _refuse_released(self) -> None:
        field = "state" if self.model is StoredEdition else "of__state"
        if self.filter(**{field: EditionState.RELEASED}).exists():
            raise NotPossibleNowError("a released edition never changes", why="profile.refusal.released")


class StoredEdition(models.Model):
    """A profile of a region on a day, numbered and kept: prepared by one person, released by another.

    `rows` is the region as it was, from which its files can be made again; `files_digest` stands for all of
    its files, `printed_comments` for the comments that are printed in them.
    """

    region = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    as_of = models.DateField()
    edition = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in EditionState],
        default=EditionState.MAKING,
    )
    rows = models.JSONField()
    input_sha256 = models.CharField(max_length=64)
    message = models.JSONField(default=dict)
    files_digest = models.CharField(max_length=64, blank=True)
    printed_comments = models.CharField(max_length=64, blank=True)
    has_failed = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    released_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    released_by_name = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(null=True)

    objects = Unreleased.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["region", "number"], name="edition_once"),
            models.CheckConstraint(
                condition=~models.Q(state=EditionState.RELEASED.value)
                | ~models.Q(made_by=models.F("released_by")) & ~models.Q(released_by_name=""),
                name="edition_released_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.number} {self.state}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, unless it is released or the state cannot follow.

        Raises
        ------
        NotPossibleNowError
            If what is stored is released, or its state cannot become this one.
        """
        with transaction.atomic():
            # locked, so that nobody releases it between the look and the save
            stands = StoredEdition.objects.select_for_update().filter(pk=self.pk)
            stood = stands.values_list("state", flat=True).first()
            if stood is not None:
                self._refuse_after(EditionState(stood))
            super().save(*args, **kwargs)

    def _refuse_after(self, earlier: EditionState) -> None:
        if earlier is EditionState.RELEASED:
            raise NotPossibleNowError("a released edition never changes", why="profile.refusal.released")
        if self.state != earlier and EditionState(self.state) not in FOLLOWS[earlier]:
            raise NotPossibleNowError(
                f"an edition that is {earlier} cannot become {self.state}", why="profile.refusal.moved_on"
            )

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove it, unless it is released."""
        StoredEdition.objects.filter(pk=self.pk)._refuse_released()
        return super().delete(*args, **kwargs)


class PartOfEdition(models.Model):
    """What belongs to an edition, and stands as it does once that is released."""

    of = models.ForeignKey(StoredEdition, on_delete=models.CASCADE, related_name="%(class)ss")

    objects = Unreleased.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, unless its edition is released."""
        self._refuse_released()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove it, unless its edition is released."""
        self._refuse_released()
        return super().delete(*args, **kwargs)

    def _refuse_released(self) -> None:
        StoredEdition.objects.filter(pk=self.of_id)._refuse_released()


class EditionFile(PartOfEdition):
    """One file of an edition in one language: its bytes as the command line writes them."""

    language = models.CharField(max_length=12)
    name = models.CharField(max_length=40)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["language", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["of", "language", "name"], name="edition_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.language}"


class EditionMention(PartOfEdition):
    """What an edition says about an actor, as HTML by language."""

    actor = models.CharField(max_length=200)
    name = models.CharField(max_length=500)
    content = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["of", "actor"], name="mention_once"),
        ]

    def __str__(self) -> str:
        return self.name


class EditionComment(PartOfEdition):
    """What an actor says about an edition before its release; printed in it."""

    actor = models.CharField(max_length=200)
    name = models.CharField(max_length=500)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["of", "actor"], name="comment_once"),
        ]

    def __str__(self) -> str:
        return self.name


class EditionLink(PartOfEdition, SignedLink):
    """A link by which somebody without an account reads what an edition says about an actor, and comments."""

    SALT = "bleibe.rooms.profile.edition-link"
    SEPARATOR = ":"

    class Meta(SignedLink.Meta):
        pass
