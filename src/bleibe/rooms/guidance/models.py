"""What guidance keeps: reports that an answer of the law is wrong. Nothing of a person who asked is in them.

Here: the table. Not here: who may report (`platform.roles`), the answer itself (`science.residence`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from bleibe.platform.models import User


class WrongAnswer(models.Model):
    """A rule whose answer somebody holds to be wrong, with the law that was asked; no fact of a case.

    `rule` is the identifier of a title, `part` of one of its conditions or what work it allows; empty where
    the whole is meant. `law_of` is the day since which that law is one, never a day that somebody entered.
    """

    rule = models.CharField(max_length=100)
    part = models.CharField(max_length=100, blank=True)
    law_of = models.DateField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    settled_by_name = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["rule", "part", "by"],
                condition=models.Q(settled_at=None),
                name="wrong_answer_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.part}".strip()
