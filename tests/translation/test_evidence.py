from translation.checks import Pair
from translation.checks import counterparts as counterparts_module
from translation.evidence import both, evidence
from translation.quality.features import Evidence
from translation.termbase import load_default

SOURCE = "Hội nghị không thông qua nghị quyết về phát triển kinh tế của tỉnh."
TARGET = "Konferensi tidak mengesahkan resolusi tentang pembangunan ekonomi provinsi."
ANOTHER = "Dokter gigi memeriksa puluhan anak sekolah tanpa memungut biaya apa pun."


def of(target: str, source: str | None = SOURCE) -> Evidence:
    return evidence(Pair(source, target), load_default())


def test_evidence_needs_both_texts():
    assert of(TARGET, None) == of(" ") == Evidence()


def test_evidence_counts_the_negations_one_side_has_more():
    assert of(TARGET).denials == 0
    assert of(TARGET.replace("tidak ", "")).denials == 1
    assert of(f"{TARGET} Itu bukan keputusan dan tidak mengikat.").denials == 2


def test_evidence_says_which_side_denies_more_and_that_figures_stand_elsewhere():
    lost, added = of(TARGET.replace("tidak ", "")), of(f"{TARGET} Itu bukan keputusan.")
    swapped = of("Dari 7 desa, 12 ikut.", "Trong 12 làng có 7 làng tham gia.")

    assert (lost.denials_lost, lost.denials_added) == (1, 0)
    assert (added.denials_lost, added.denials_added) == (0, 1)
    assert (of(TARGET).swapped, swapped.swapped) == (0, 1)


def test_evidence_is_more_like_the_source_for_its_own_translation_than_for_another_text():
    own, another = of(TARGET), of(ANOTHER)

    assert own.unlike < 0 < another.unlike
    assert own.word_lacks < another.word_lacks


def test_how_unlike_a_pair_is_does_not_depend_on_whether_the_checks_look_at_it_closely(monkeypatch):
    """An error can make a pair doubtful; were the measure another then, two rows could not be compared."""
    sure = of(TARGET)
    counterparts_module._counterparts.cache_clear()
    monkeypatch.setattr(counterparts_module, "_is_doubtful", lambda *_: True)
    close = of(TARGET)
    counterparts_module._counterparts.cache_clear()

    assert sure.word_lacks == 0 < close.word_lacks
    assert sure.unlike == close.unlike


def test_evidence_of_the_encoder_is_none_where_it_was_not_asked():
    alone, read = both(Pair(SOURCE, TARGET), load_default())

    assert (alone, read) == (of(TARGET), None)
