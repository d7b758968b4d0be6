"""What the workbench sends: the text of a row, the reason of a dismissal, the rows of furniture."""

from django import forms
from django.conf import settings

from translation.lang.text import clean

REASONS = ("House style", "Correct as it is", "Error in the source", "Name or quotation, kept on purpose")


class PostEditForm(forms.Form):
    """The text of one row with the version that the editor had before their eyes."""

    # As long as a whole article may be: a row is whatever stands between two full stops.
    target = forms.CharField(required=False, strip=False, max_length=settings.MAX_TEXT_BYTES)
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    confirm = forms.BooleanField(required=False)

    def clean_target(self) -> str:
        return clean(self.cleaned_data["target"])


class DismissForm(forms.Form):
    """Why a finding is set aside; the reasons offered are only suggestions."""

    reason = forms.CharField(
        max_length=500, error_messages={"required": "Give a reason: it is kept with the text."}
    )


class FurnitureForm(forms.Form):
    """Rows of site furniture to remove from the text or to keep in it."""

    segments = forms.TypedMultipleChoiceField(coerce=int)
    keep = forms.TypedChoiceField(
        choices=[("", "Remove"), ("1", "Keep")], coerce=bool, required=False, empty_value=False
    )

    def __init__(self, *args, segment_ids: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["segments"].choices = [(pk, pk) for pk in segment_ids]


class InlineFurnitureForm(forms.Form):
    """Findings of site furniture inside rows: what they mark is removed."""

    findings = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, *args, findings: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["findings"].choices = [(pk, pk) for pk in findings]


class EverywhereForm(forms.Form):
    """What to look at before a fix is carried through the article; both boxes are on at first."""

    finding = forms.IntegerField(min_value=1)
    new = forms.CharField(
        max_length=300, required=False, error_messages={"max_length": "Write at most 300 characters."}
    )
    same = forms.BooleanField(required=False)
    inflected = forms.BooleanField(required=False)
    shown = forms.BooleanField(required=False)

    def clean_new(self) -> str:
        return _one_line(self.cleaned_data["new"])

    def clean(self) -> dict:
        data = super().clean()
        return data if data.get("shown") else data | {"same": True, "inflected": True}


class PlacesForm(forms.Form):
    """The places that were ticked, each "post-edit.version.start", and what is written there."""

    finding = forms.IntegerField(min_value=1)
    new = forms.CharField(max_length=300, error_messages={"required": "Write what should stand there."})

    def clean_new(self) -> str:
        return _one_line(self.cleaned_data["new"])

    def clean(self) -> dict:
        data = super().clean()
        try:
            places = [tuple(map(int, place.split("."))) for place in self.data.getlist("places")]
        except ValueError:
            places = []
        if not places or any(len(place) != 3 for place in places):
            raise forms.ValidationError("Tick at least one place.")
        return data | {"places": places}


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
