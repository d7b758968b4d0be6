"""Forms of the align page."""

from django import forms

from review import pairing, realigning
from review.align_rows import ORDERS, SHOWS


class ActForm(forms.Form):
    """One act on a sentence or a row; ``seen`` is the pairing that the page showed."""

    act = forms.ChoiceField(choices=[(name, name) for name in pairing.ACTS])
    seen = forms.IntegerField(min_value=0)
    segment = forms.IntegerField(min_value=1, error_messages={"required": "Choose a sentence first."})
    side = forms.ChoiceField(choices=[("source", "source"), ("target", "target")])
    number = forms.IntegerField(min_value=0)
    to = forms.IntegerField(min_value=1, required=False)
    place = forms.IntegerField(min_value=1, required=False)

    def wanted(self) -> pairing.Act:
        """What the person wants; only of a valid form."""
        data = self.cleaned_data
        return pairing.Act(
            data["act"], data["segment"], data["side"], data["number"], data["to"], data["place"]
        )


class SeenForm(forms.Form):
    """An act on the whole pairing that the page showed."""

    seen = forms.IntegerField(min_value=0)


class RealignForm(SeenForm):
    """Aligning the rest anew, as the page has shown it."""

    by = forms.ChoiceField(choices=[(realigning.WORDS, "words"), (realigning.MEANING, "meaning")])


def choice(value: str | None, options: dict[str, str]) -> str:
    """The value of a query parameter, or the first option where it is missing or unknown."""
    return value if value in options else next(iter(options))


def shown(data) -> tuple[str, str]:
    """(order, filter) of the page."""
    return choice(data.get("order"), ORDERS), choice(data.get("show"), SHOWS)
