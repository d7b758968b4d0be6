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
