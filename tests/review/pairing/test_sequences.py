"""Any sequence of acts keeps every sentence, text and finding, and is undone whole."""

import random

import pytest

from review import pairing, pairing_steps, workflow
from review.models import Revision
from tests.review.pairing.steps import assert_whole, do, picture, rows_of, save, undo_last

pytestmark = pytest.mark.django_db


def random_act(review, lan, rng):
    """One act that may be refused, as a person might try it."""
    rows = rows_of(review)
    position = rng.randrange(len(rows))
    side = rng.choice(["source", "target"])
    number = rng.randrange(3)
    name = rng.choice(pairing.ACTS)
    more = {"side": side, "number": number}
    if name == "move":
        more["to"] = rng.choice(rows).segment_id
    if name == "cut":
        more["place"] = rng.randrange(1, 40)
    try:
        return do(review, lan, name, position, **more)
    except workflow.NotAllowed:
        return None


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_acts_keeps_every_sentence_and_text_and_is_undone_whole(review, lan, seed):
    rng = random.Random(seed)
    for number in (0, 2, 3):
        save(
            review,
            lan,
            number,
            f"Naskah {number} ditulis ulang. Kalimat kedua {number}.",
            confirm=number == 2,
        )
    before, done = picture(review), 0
    for _ in range(40):
        done += random_act(review, lan, rng) is not None
        assert_whole(review)
        words = [word for row in rows_of(review) for word in row.target.split()]
        assert [words.count(word) for word in ("Naskah", "ditulis", "Kalimat", "kedua")] == [3] * 4
    assert done > 5

    while pairing_steps.standing(review):
        undo_last(review, lan)
        assert_whole(review)

    assert picture(review) == before


def test_no_edited_text_is_lost_by_any_sequence_with_edits_between(review, lan):
    rng = random.Random(7)
    typed = []
    for turn in range(15):
        random_act(review, lan, rng)
        position = rng.randrange(len(rows_of(review)))
        typed.append(f"Suntingan nomor {turn}.")
        save(review, lan, position, typed[-1])
    assert_whole(review)

    kept = list(Revision.objects.values_list("target", flat=True))
    for text in typed:
        assert any(text in target for target in kept)
