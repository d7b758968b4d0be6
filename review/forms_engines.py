"""Forms about engines: another translation, a reference, what is compared."""

from __future__ import annotations

from django import forms

from review.engine_report import Choice
from review.engines import APPROVED, HUMAN
from review.forms import TextsForm, file_field, text_field

_DAY = {"type": "date"}


class AddTranslationForm(TextsForm):
    sides = ("target",)

    engine = forms.CharField(
        max_length=100, required=False, help_text="What made this translation; each engine once."
    )
    target = text_field("Indonesian translation", "id")
    target_file = file_field("Indonesian file")


class AddReferenceForm(TextsForm):
    sides = ("text",)

    label = forms.CharField(
        label="Name",
        max_length=100,
        required=False,
        help_text="Who translated it, or where it was published.",
    )
    text = text_field("Indonesian translation by a person", "id")
    text_file = file_field("Indonesian file")


class ChoiceForm(forms.Form):
    """Which articles count, by the day of their import, and what the engines are compared with."""

    since = forms.DateField(label="Imported from", required=False, widget=forms.DateInput(_DAY, "%Y-%m-%d"))
    until = forms.DateField(label="to", required=False, widget=forms.DateInput(_DAY, "%Y-%m-%d"))
    publisher = forms.ChoiceField(required=False)
    against = forms.ChoiceField(
        label="Compared with",
        required=False,
        choices=[(APPROVED, "the approved text"), (HUMAN, "a human translation")],
    )

    def __init__(self, data, *, articles):
        super().__init__(data)
        publishers = articles.exclude(publisher="").values_list("publisher", flat=True)
        names = [(name, name) for name in publishers.distinct().order_by("publisher")]
        self.fields["publisher"].choices = [("", "all"), *names]

    def choice(self) -> Choice:
        """What is valid of the form; the rest as if it had been left empty."""
        values = {name: value for name, value in self.cleaned_data.items() if value}
        return Choice(**values)
