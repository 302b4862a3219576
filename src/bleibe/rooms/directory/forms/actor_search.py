"""What somebody may ask of the register of actors, as it stands in the address.

Here: reading and checking it. Not here: answering (`selectors.actor_list`).
"""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from bleibe.platform.words import language, say
from bleibe.transition import ActorGroup, ActorRole, label

LONGEST_TEXT = 200


class ActorSearch(forms.Form):
    """The search for actors; every part may be left out."""

    text = forms.CharField(max_length=LONGEST_TEXT, required=False)
    group = forms.ChoiceField(required=False)
    role = forms.ChoiceField(required=False)

    def __init__(self, *args: object, roles: Iterable[ActorRole], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        here = language()
        words = {"text": "search_words", "group": "group", "role": "role"}
        for name, choices in (("group", list(ActorGroup)), ("role", list(roles))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            named = sorted((label(one, here), one.value) for one in choices)
            field.choices = [
                ("", say("directory.actors.any_role")),
                *((code, word) for word, code in named),
            ]
            field.widget.attrs["class"] = "kern-form-input__select"
            field.error_messages["invalid_choice"] = say("directory.search.no_choice")
        self.fields["text"].widget.attrs.update({"class": "kern-form-input__input", "type": "search"})
        for name, word in words.items():
            self.fields[name].label = say(f"directory.actors.{word}")

    def asked_group(self) -> ActorGroup | None:
        """Return the group that is asked for."""
        return ActorGroup(self.cleaned_data["group"]) if self.cleaned_data["group"] else None

    def asked_role(self) -> ActorRole | None:
        """Return the role that is asked for."""
        return ActorRole(self.cleaned_data["role"]) if self.cleaned_data["role"] else None
