"""The form in which an actor comments on an edition. Not here: keeping it (`services.commenting`)."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from bleibe.platform.words import say
from bleibe.rooms.profile.services.commenting import LONGEST_COMMENT


class CommentForm(forms.Form):
    """One text of at most a page."""

    text = forms.CharField(max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, data: QueryDict | None, *, earlier: str) -> None:
        super().__init__(data, initial={"text": earlier})
        self.fields["text"].label = say("profile.said.comment")
