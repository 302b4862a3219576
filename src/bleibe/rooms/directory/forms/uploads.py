"""What is asked with files that somebody hands over, and with sheets that are sent out.

Here: the fields. Not here: reading the files (`services.uploads`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from bleibe.exchange.sheets import sheet_languages
from bleibe.platform.words import language, own_name, say
from bleibe.rooms.directory.forms.fields import Choices, with_kern


class WordedForm(forms.Form):
    """A form whose fields have their words under `directory.<words>`."""

    words = ""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            field.label = say(f"directory.{self.words}.{name}")
            field.help_text = say(f"directory.{self.words}.{name}_help")
            field.error_messages["required"] = say("directory.form.missing")
            with_kern(field)


class SeveralFiles(forms.FileField):
    """One field for several files."""

    widget = type("SeveralFilesInput", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data: object, initial: object = None) -> list[UploadedFile[Any]]:
        """Return every file."""
        single = super().clean
        if not isinstance(data, (list, tuple)):
            data = [data]
        return [single(one, initial) for one in data] or [single(None, initial)]


class UploadForm(WordedForm):
    """A region as a file: workbook, zipped folder or HSDS JSON."""

    words = "upload"
    file = forms.FileField()
    began = forms.IntegerField(required=False, min_value=1, max_value=999_999_999)
    source = forms.CharField(required=False, max_length=1000)


class MergeForm(WordedForm):
    """A colleague's version, and what both began from."""

    words = "merge"
    file = forms.FileField()
    base = forms.FileField(required=False)
    source = forms.CharField(required=False, max_length=1000)


class TakeForm(WordedForm):
    """What came back: sheets, questionnaires, proposals, partners' lists."""

    words = "take"
    came = SeveralFiles()
    source = forms.CharField(required=False, max_length=1000)
    dated = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean_dated(self) -> date | None:
        """Refuse a day that has not come yet."""
        day: date | None = self.cleaned_data["dated"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(say("directory.take.in_future"))
        return day


class AskForm(WordedForm):
    """Sheets to be sent out: to whom, in which language, by whom."""

    words = "ask"
    sheet_language = forms.ChoiceField()
    asked_by = forms.CharField(required=False, max_length=200)
    actor = forms.ChoiceField(required=False)

    def __init__(self, *args: object, actors: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        chosen, actor = self.fields["sheet_language"], self.fields["actor"]
        assert isinstance(chosen, forms.ChoiceField)
        assert isinstance(actor, forms.ChoiceField)
        chosen.choices = [(code, own_name(code)) for code in sheet_languages()]
        chosen.initial = language()
        actor.choices = [("", say("directory.ask.all")), *actors]


class NewRegionForm(WordedForm):
    """A new region: its name, districts and universities."""

    words = "new"
    name = forms.CharField(max_length=100)
    districts = forms.CharField(max_length=1000)
    universities = forms.CharField(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


def lines_of(text: str, separators: Sequence[str] = ("\n", ";")) -> list[str]:
    """Return the entries of a text in which each stands on a line of its own.

    Examples
    --------
    >>> lines_of("Universität A\\r\\nHochschule B; ")
    ['Universität A', 'Hochschule B']
    """
    for separator in separators:
        text = text.replace(separator, "\n")
    return [line.strip() for line in text.splitlines() if line.strip()]
