"""What an editor sends: an approval of exactly one text, or its return."""

from django import forms

from translation.models import Segment, Translation

UNKNOWN_ROW = "One of the rows is not in this article any more. Load the page again."


class ApproveForm(forms.Form):
    """``seen_digest`` names the text that was read; an override needs its reason."""

    seen_digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    override = forms.BooleanField(required=False, widget=forms.HiddenInput)
    override_reason = forms.CharField(max_length=1000, required=False)

    def clean(self):
        data = super().clean()
        if data.get("override") and not data.get("override_reason"):
            self.add_error("override_reason", "Say why this text may go out although something blocks it.")
        return data


class ReturnForm(forms.Form):
    """Why the text goes back, and which of its rows."""

    reason = forms.CharField(
        max_length=1000, error_messages={"required": "Say what has to change; the translator reads this."}
    )
    segments = forms.ModelMultipleChoiceField(
        Segment.objects.none(),
        required=False,
        error_messages=dict.fromkeys(["invalid_choice", "invalid_pk_value"], UNKNOWN_ROW),
    )

    def __init__(self, *args, translation: Translation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["segments"].queryset = translation.segments.all()
