"""What is asked with accounts: a new one, a role, a language, a password. Not here: doing it (`platform`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.account.forms import ChangePasswordForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from bleibe.platform.accounts import AccountRefusedError, Refusal, check_role
from bleibe.platform.models import User
from bleibe.platform.roles import ROLES_OF_ORGANISATIONS, Role
from bleibe.platform.words import language, languages, own_name, say

Choices = Sequence[tuple[str, str]]

FIELD_OF: dict[Refusal, str] = {
    Refusal.NAME_WRONG: "name",
    Refusal.NAME_TAKEN: "name",
    Refusal.NEEDS_ORGANISATION: "organisation",
    Refusal.HAS_NO_ORGANISATION: "organisation",
    Refusal.HELD_ALREADY: "role",
}
"""Beside which field a refusal is told; any other stands above all of them."""


class WordedForm(forms.Form):
    """A form whose fields have their words under `web.accounts.field`, in the look of KERN."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            field.label = field.label or say(f"web.accounts.field.{name}")
            field.error_messages["required"] = say("web.accounts.field.missing")
            is_choice = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = f"kern-form-input__{'select' if is_choice else 'input'}"

    def refuse(self, error: AccountRefusedError) -> None:
        """Tell a refusal beside the field that it is about."""
        field = FIELD_OF.get(error.refusal, "")
        self.add_error(field if field in self.fields else None, say(error.why))


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What can be chosen for a role: in a region its roles and organisations, else the site's roles."""

    region: str
    roles: tuple[Role, ...]
    places: Choices


class RoleForm(WordedForm):
    """A role within a region, for an organisation where the role asks for one; or one for the whole site."""

    role = forms.ChoiceField()
    organisation = forms.ChoiceField(required=False)

    def __init__(self, *args: object, offered: Offered, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.region = offered.region
        role, organisation = self.fields["role"], self.fields["organisation"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(organisation, forms.ChoiceField)
        role.choices = [(one.value, say(f"platform.role.{one.value}")) for one in offered.roles]
        organisation.choices = [("", say("web.accounts.field.no_organisation")), *offered.places]
        organisation.help_text = say("web.accounts.field.organisation_help")
        if not ROLES_OF_ORGANISATIONS.intersection(offered.roles):
            del self.fields["organisation"]

    def clean(self) -> dict[str, object]:
        """Refuse a role for what it cannot be held for."""
        asked = super().clean() or {}
        if "role" in asked:
            try:
                check_role(self.asked_role, self.region, self.asked_organisation)
            except AccountRefusedError as error:
                self.refuse(error)
        return asked

    @property
    def asked_role(self) -> Role:
        """The role that is asked for."""
        return Role(self.cleaned_data["role"])

    @property
    def asked_organisation(self) -> str:
        """The organisation that is asked for, or nothing."""
        return str(self.cleaned_data.get("organisation") or "")


class NewAccountForm(RoleForm):
    """A new account with its first role."""

    name = forms.CharField(max_length=150)
    full_name = forms.CharField(max_length=150, required=False)
    language = forms.ChoiceField()
    field_order = ("name", "full_name", "language", "role", "organisation")

    def __init__(self, *args: object, offered: Offered, **kwargs: object) -> None:
        super().__init__(*args, offered=offered, **kwargs)
        _offer_languages(self.fields["language"], language())
        self.fields["name"].help_text = say("web.accounts.field.name_help")
        self.fields["full_name"].help_text = say("web.accounts.field.full_name_help")


class LanguageForm(WordedForm):
    """The language in which somebody reads the site."""

    language = forms.ChoiceField()

    def __init__(self, *args: object, chosen: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _offer_languages(self.fields["language"], chosen)


class PasswordForm(WordedForm):
    """A password, twice."""

    password = forms.CharField(
        max_length=200, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        max_length=200, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: object, account: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["password"].help_text = say("web.accounts.field.password_help")

    def clean_password(self) -> str:
        """Refuse a weak password."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, object]:
        """Refuse two different ones."""
        asked = super().clean() or {}
        if {"password", "again"} <= asked.keys() and asked["password"] != asked["again"]:
            self.add_error("again", say("web.accounts.field.differs"))
        return asked


def _offer_languages(field: forms.Field, chosen: str) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(code, own_name(code)) for code in languages()]
    field.initial = chosen


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """Changing a password that one knows, in the words of the site."""

    def clean(self) -> dict[str, Any]:
        """Return what was filled in; say in the site's words where the two new passwords differ."""
        cleaned: dict[str, Any] = super().clean()
        said = {self.data.get(self.add_prefix(name)) for name in ("password1", "password2")}
        if len(said) > 1 and "password2" in self.errors:
            self.errors["password2"] = self.error_class([say("platform.sign_in.not_the_same")])
        return cleaned
