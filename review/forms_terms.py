"""Forms of the pages about terms: one term with its renderings, a file, a phrase to try."""

from __future__ import annotations

import datetime

from django import forms

from translation.models import HouseStyle, Rendering, Term
from translation.termbase.rules import RuleError, parse_rules
from translation.terms import Errors

_TEXT = {"spellcheck": "false", "autocomplete": "off"}
_DATE = {"type": "date"}


def _line(label: str, longest: int, *, required: bool = False, help_text: str = "", **attrs: str):
    attrs = _TEXT | attrs
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        widget=forms.TextInput(attrs),
        help_text=help_text,
    )


class TermForm(forms.Form):
    """The facts of a term apart from its renderings."""

    vi = _line("Vietnamese term", 300, lang="vi", required=True)
    other_forms = forms.CharField(
        label="Other forms",
        required=False,
        widget=forms.Textarea(_TEXT | {"lang": "vi", "rows": 3}),
        help_text="Variants and abbreviations, one a line.",
    )
    category = _line(
        "Domain",
        40,
        required=True,
        list="domains",
        help_text="Such as party_body; it groups terms.",
    )
    standing = forms.ChoiceField(
        choices=Term.Standing,
        help_text="Attested: somebody has been seen using the preferred rendering.",
    )
    en = _line("English", 300, lang="en")
    context = _line("When it applies", 500, help_text="For people: what tells it from its namesakes.")
    rules = forms.CharField(
        label="Rules of context",
        required=False,
        max_length=5000,
        widget=forms.Textarea(_TEXT | {"rows": 3}),
        help_text="The same for the machine, one a line: “before: … | …”, “not before:”, “after:”, "
        "“not after:”, “near:”, “not near:”, “capitalised”, “wrong anywhere: …”, “misleads: …”, “family: …”.",
    )
    note = forms.CharField(required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))
    sources = _line("Sources", 200, help_text="Tags or addresses, where the term was seen.")
    is_active = forms.BooleanField(label="In use: it is looked for in texts", required=False, initial=True)
    is_pattern = forms.BooleanField(
        label="A shape with a gap, such as “khóa + numeral”; not looked for word by word", required=False
    )
    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_rules(self) -> str:
        """The rules as typed; each line must be one that the matcher understands."""
        rules = self.cleaned_data["rules"]
        try:
            parse_rules(rules)
        except RuleError as error:
            raise forms.ValidationError(str(error)) from error
        return rules

    def clean_seen_at(self) -> datetime.datetime | None:
        """When the term had been saved last as the person opened it; None for a new one."""
        value = self.cleaned_data["seen_at"]
        try:
            return datetime.datetime.fromisoformat(value) if value else None
        except ValueError:
            raise forms.ValidationError("This page is damaged; open the term again.") from None


class RenderingForm(forms.Form):
    """One Indonesian rendering; an empty line is left out."""

    text = _line("Indonesian", 300, lang="id")
    status = forms.ChoiceField(choices=Rendering.Status, required=False)
    house_style = forms.ChoiceField(label="House style", required=False)
    valid_from = forms.DateField(
        label="Valid from", required=False, widget=forms.DateInput(_DATE, format="%Y-%m-%d")
    )
    valid_to = forms.DateField(
        label="Valid to", required=False, widget=forms.DateInput(_DATE, format="%Y-%m-%d")
    )
    source = _line("Source", 200)
    note = _line("Note", 500)

    def __init__(self, *args, styles: list[str] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["house_style"].choices = [("", "every"), *((name, name) for name in styles)]

    def clean(self) -> dict:
        cleaned = super().clean()
        details = any(cleaned.get(name) for name in ("valid_from", "valid_to", "source", "note"))
        if details and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", "Write the rendering, or empty its line.")
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and first > last:
            self.add_error("valid_to", "It ends before it begins.")
        return cleaned


RenderingForms = forms.formset_factory(RenderingForm, extra=3, max_num=100, absolute_max=110)


def house_styles() -> list[str]:
    """The names of the house styles, in order."""
    return list(HouseStyle.objects.order_by("name").values_list("name", flat=True))


def initial_of(data: dict, seen_at: datetime.datetime | None = None) -> tuple[dict, list[dict]]:
    """What both forms show at first for these facts (``translation.terms``)."""
    facts = {name: value for name, value in data.items() if name != "renderings"}
    facts["other_forms"] = "\n".join(form for form in data["forms"] if form != data["vi"])
    facts["seen_at"] = seen_at.isoformat() if seen_at else ""
    return facts, data["renderings"]


def data_from(form: TermForm, renderings) -> dict:
    """The facts that two valid forms hold, in the shape of ``translation.terms``."""
    facts = {name: value for name, value in form.cleaned_data.items() if name != "seen_at"}
    others = facts.pop("other_forms").splitlines()
    facts["forms"] = [facts["vi"], *filter(None, map(str.strip, others))]
    rows = [row.cleaned_data for row in renderings if row.cleaned_data.get("text")]
    facts["renderings"] = [
        {
            **row,
            "status": row["status"] or Rendering.Status.PREFERRED,
            **{name: row[name].isoformat() if row[name] else None for name in ("valid_from", "valid_to")},
        }
        for row in rows
    ]
    return facts


def show(errors: Errors, form: TermForm, renderings) -> None:
    """Put what ``save_term`` refused beside its field, or above the renderings."""
    for field, messages in errors.items():
        if field == "renderings":
            renderings.non_form_errors().extend(messages)
            continue
        name = "other_forms" if field == "forms" else field
        for message in messages:
            form.add_error(name if name in form.fields else None, message)


class TermFileForm(forms.Form):
    file = forms.FileField(
        label="File",
        allow_empty_file=True,  # so that the reader's own message tells what to do
        widget=forms.FileInput({"accept": ".csv,.tsv,.xlsx,.tbx,.xml"}),
        help_text="CSV, XLSX or TBX, as the export writes them. Nothing is stored before you have seen it.",
    )


class PhraseForm(forms.Form):
    """A phrase in either language whose titles are wanted."""

    text = forms.CharField(
        label="Phrase", max_length=500, widget=forms.TextInput(_TEXT | {"placeholder": "Phó Bí thư Tỉnh ủy"})
    )
    lang = forms.ChoiceField(label="Language", choices=[("vi", "Vietnamese"), ("id", "Indonesian")])
