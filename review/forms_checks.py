"""The forms of one check's settings and of the quality model."""

from __future__ import annotations

from django import forms

from translation.checks.base import Threshold
from translation.checks.catalogue import Described
from translation.checks.policy import FALLEN
from translation.models import CheckChange, Finding

_DAMAGED = "This page is damaged; open the check again."


class CheckForm(forms.Form):
    """What holds for one check; its thresholds are fields named ``t-<name>``."""

    is_on = forms.BooleanField(label="In use", required=False)
    severity = forms.ChoiceField(
        choices=[("", "As the check says"), *Finding.Severity.choices],
        required=False,
        help_text="Major and critical findings block submitting; minor and neutral ones are warnings.",
    )
    standing = forms.ChoiceField(label="When most of its findings are dismissed")
    seen = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _DAMAGED),
    )

    def __init__(self, *args, check: Described, now: CheckChange, **kwargs):
        super().__init__(*args, initial=_initial(check, now), **kwargs)
        Standing = CheckChange.Standing
        self.fields["standing"].choices = [
            choice for choice in Standing.choices if choice[0] != FALLEN or now.standing == FALLEN
        ]
        for name, threshold in check.thresholds.items():
            self.fields[f"t-{name}"] = _field(name, threshold)

    @property
    def setting(self) -> dict:
        """The arguments of :func:`translation.policy.change_check`."""
        data = self.cleaned_data
        moved = {name[2:]: value for name, value in data.items() if name.startswith("t-")}
        named = {name: data[name] for name in ("is_on", "severity", "standing", "seen")}
        return named | {"thresholds": moved}


class VersionForm(forms.Form):
    """Which version of the quality model shall judge; none: the shipped one."""

    version = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


def _field(name: str, threshold: Threshold) -> forms.Field:
    label = name.replace("_", " ").capitalize()
    if threshold.choices:
        choices = [(float(number), text) for number, text in enumerate(threshold.choices)]
        return forms.TypedChoiceField(label=label, choices=choices, coerce=float, help_text=threshold.meaning)
    return forms.FloatField(
        label=label,
        min_value=threshold.low,
        max_value=threshold.high,
        widget=forms.NumberInput({"step": "any"}),
        help_text=f"{threshold.meaning} Usually {threshold.default:g}; "
        f"{threshold.low:g} to {threshold.high:g}.",
    )


def _initial(check: Described, now: CheckChange) -> dict:
    values = {f"t-{name}": float(threshold.default) for name, threshold in check.thresholds.items()}
    values |= {f"t-{name}": value for name, value in now.thresholds.items()}
    return values | {
        "is_on": now.is_on,
        "severity": now.severity,
        "standing": now.standing,
        "seen": now.pk,
    }
