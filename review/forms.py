"""Forms of the way in and out: an import typed or as files, a source given later, the choice of an export."""

from __future__ import annotations

from django import forms
from django.conf import settings

from review.exporting import APPROVED, CONTENT_TYPES, CURRENT
from review.importing import DEFAULT_ENGINE, read_file
from translation.formats.html import HtmlArticle
from translation.formats.text import UnreadableInput

_FILES = ".txt,.html,.htm,text/plain,text/html"


def text_field(label: str, lang: str) -> forms.CharField:
    attrs = {"lang": lang, "rows": 12, "spellcheck": "false"}
    return forms.CharField(label=label, required=False, strip=False, widget=forms.Textarea(attrs))


def file_field(label: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        allow_empty_file=True,  # so that the reader's own message tells what to do
        widget=forms.FileInput({"accept": _FILES}),
        help_text="A .txt or .html file instead of the text above.",
    )


class TextsForm(forms.Form):
    """Texts that come typed or as a file each; a file that was read is shown as typed text from then on."""

    sides: tuple[str, ...] = ()

    def clean(self) -> dict:
        cleaned = super().clean()
        for side in self.sides:
            upload = cleaned.get(f"{side}_file")
            if upload is None:
                continue
            if cleaned.get(side, "").strip():
                self.add_error(f"{side}_file", "There is text above as well. Empty it, or choose no file.")
                continue
            try:
                article = self._read(upload)
            except UnreadableInput as error:
                self.add_error(f"{side}_file", str(error))
            else:
                self._take({side: article.text, **self.facts(side, article)})
        return cleaned

    def facts(self, side: str, article: HtmlArticle) -> dict[str, object]:
        """What a page says about itself that belongs into other fields, by field name."""
        return {}

    def _read(self, upload) -> HtmlArticle:
        if upload.size > settings.MAX_TEXT_BYTES:
            raise UnreadableInput(
                f"{upload.name} has {upload.size:,} bytes; at most {settings.MAX_TEXT_BYTES:,} are accepted. "
                "Import the article alone, without the rest of the page or file."
            )
        return read_file(upload.read(), name=upload.name)

    def _take(self, values: dict[str, object]) -> None:
        """Fill empty fields, in what is stored and in what an erroneous form shows again."""
        self.data = self.data.copy()
        for name, value in values.items():
            if value and not self.cleaned_data.get(name) and name not in self.errors:
                self.cleaned_data[name] = self.data[name] = value


class ImportForm(TextsForm):
    """A translation with its source or without; a web page fills what its article says about itself."""

    sides = ("source", "target")

    source = text_field("Vietnamese source (may follow later)", "vi")
    source_file = file_field("Vietnamese file")
    target = text_field("Indonesian translation", "id")
    target_file = file_field("Indonesian file")
    title = forms.CharField(
        required=False, max_length=500, help_text="The first line of the source where this is left empty."
    )
    source_url = forms.URLField(
        label="Source address",
        required=False,
        max_length=1000,
        assume_scheme="https",
        error_messages={"invalid": "This is no address of a web page; write https://… or leave it empty."},
    )
    publisher = forms.CharField(required=False, max_length=200)
    published_on = forms.DateField(
        label="Published on",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Terms are judged by this day.",
    )
    engine = forms.CharField(
        required=False, max_length=100, initial=DEFAULT_ENGINE, help_text="What made the translation."
    )
    external_id = forms.CharField(
        label="External id",
        required=False,
        max_length=200,
        help_text="The article's name in another system. The same id and engine are imported once.",
    )
    source_note = forms.CharField(
        label="Note on the source",
        required=False,
        max_length=200,
        help_text="Where the source text comes from, if not from its page.",
    )
    allow_duplicate = forms.BooleanField(label="Import it although it exists", required=False)

    def facts(self, side: str, article: HtmlArticle) -> dict[str, object]:
        """Title and day of either page; address and publisher of the source's only."""
        facts: dict[str, object] = {"title": article.title, "published_on": article.date}
        if side == "source":
            facts |= {"source_url": article.url, "publisher": article.publisher}
        return facts

    def pair(self) -> dict[str, object]:
        """The arguments of :func:`review.importing.import_pair`."""
        return {name: value for name, value in self.cleaned_data.items() if not name.endswith("_file")}


class GiveSourceForm(TextsForm):
    sides = ("source",)

    source = text_field("Vietnamese source", "vi")
    source_file = file_field("Vietnamese file")
    source_note = forms.CharField(
        label="Note on the source",
        required=False,
        max_length=200,
        help_text="Where the source text comes from, if not from its page.",
    )


class ExportForm(forms.Form):
    format = forms.ChoiceField(choices=[(name, name) for name in CONTENT_TYPES])
    text = forms.ChoiceField(choices=[(APPROVED, "Approved"), (CURRENT, "Current")])
