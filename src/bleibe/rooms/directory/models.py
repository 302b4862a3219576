"""A region as it is stored: its rows by name, every earlier state of each, and what waits to be accepted.

Here: the tables. A row's cells are those of the region's tables (`exchange.region_schema`), so that a region
stored here, a folder and a workbook are one and the same. Not here: changing them (`services`), reading them
(`selectors`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from bleibe.platform.models import Change, User
from bleibe.platform.signed_links import SignedLink


class StoredRegion(models.Model):
    """A region of the site. `version` grows by one with every change; what is derived names its version."""

    key = models.SlugField(max_length=100, unique=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]

    def __str__(self) -> str:
        return self.key


class StoredRow(models.Model):
    """One row of a region. `name` is what names it in its table (`exchange.RowName`), as a list of texts."""

    region = models.ForeignKey(StoredRegion, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=40)
    name = models.JSONField()
    position = models.PositiveIntegerField()
    cells = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["region", "table", "name"], name="row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {' / '.join(self.name)}"


class RowChange(models.Model):
    """What a change did to one row; the cells before and after, None where there was no row."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="rows")
    region = models.ForeignKey(StoredRegion, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    table = models.CharField(max_length=40)
    name = models.JSONField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["region", "table"])]

    def __str__(self) -> str:
        return f"{self.table} {' / '.join(self.name)} {self.version}"


class StoredProposal(models.Model):
    """Cells that somebody proposes; nothing changes until a coordinator accepts them.

    `cells` never alters; `settled` says by position what became of a cell: taken or left out. `actor` is the
    key of the actor whose link the proposal came by, `remarks` what was written but changes no cell: each as
    the reader of files writes it, or by language.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        DONE = "done"
        WITHDRAWN = "withdrawn"

    region = models.ForeignKey(StoredRegion, on_delete=models.CASCADE, related_name="proposals")
    made_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    way = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    cells = models.JSONField()
    source = models.CharField(max_length=1000, blank=True)
    actor = models.CharField(max_length=200, blank=True)
    remarks = models.JSONField(default=list)
    settled = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.title


class OwnerLink(SignedLink):
    """A link that opens an actor's own rows to somebody without an account."""

    SALT = "bleibe.directory.owner-link"

    region = models.ForeignKey(StoredRegion, on_delete=models.CASCADE, related_name="links")
    used_at = models.DateTimeField(null=True)


class ListMapping(models.Model):
    """How a partner's list is read, kept for the next one; its text is that of the mapping's file."""

    region = models.ForeignKey(StoredRegion, on_delete=models.CASCADE, related_name="mappings")
    name = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["region", "name"], name="mapping_once"),
        ]

    def __str__(self) -> str:
        return self.name


class WaitingList(models.Model):
    """A partner's list that waits until somebody has looked at its mapping."""

    region = models.ForeignKey(StoredRegion, on_delete=models.CASCADE, related_name="waiting_lists")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    data = models.BinaryField()
    source = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.file_name
