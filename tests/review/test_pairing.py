"""Pairing anew by hand: what holds after any sequence of acts, what follows, what is refused."""

import random

import pytest

from review import decisions, pairing, pairing_steps, queries, realigning, workflow
from review.models import Event, PostEdit, Review, Revision
from tests.factories import ArticleFactory, FindingFactory, TranslationFactory, UserFactory
from translation import checking, ingest
from translation.models import Finding, Score, Segment, Sentence
from translation.pair_rows import joined

pytestmark = pytest.mark.django_db

SOURCE = """Cầu Sông Gấm thông xe

Sáng 5-3, tỉnh khánh thành cầu Sông Gấm. Cầu dài 420 mét. Người dân đến dự.
Ông Lường Văn Páo nói: “Nay tôi không phải đi đò.” Hai bờ sông từng cách trở.
[ads_2]
Mỗi ngày có 300 lượt xe qua cầu. Vốn đầu tư là 25 tỷ đồng. Dự án kéo dài ba năm.
Nguồn: https://tin.example/cau-1.html
"""
TARGET = """Jembatan Song Gam dibuka untuk lalu lintas

Pada pagi 5 Maret, provinsi meresmikan jembatan Song Gam. Jembatan itu panjangnya 420 meter. Warga hadir.
Luong Van Pao mengatakan: "Sekarang saya tidak perlu naik perahu." Kedua tepi sungai dulu terpisah.
[iklan_2]
Setiap hari ada 300 kendaraan melintas. Nilai investasinya 25 miliar dong. Proyek itu berlangsung tiga tahun.
Sumber: https://tin.example/cau-1.html
"""


@pytest.fixture
def lan():
    return UserFactory(username="lan", roles=["translator"])


@pytest.fixture
def review(lan):
    return make_review(lan)


def make_review(lan, source=SOURCE, target=TARGET):
    translation = TranslationFactory(article=ArticleFactory(source=source), text=target, processed=True)
    ingest.ingest_translation(translation)
    checking.check_segments(translation)
    return workflow.open_review(translation, actor=lan)


def rows_of(review):
    return list(review.post_edits.select_related("segment").order_by("segment__position"))


def texts(review):
    return [(row.segment.source, row.target) for row in rows_of(review)]


def at(review, position):
    return rows_of(review)[position].segment_id


def do(review, lan, name, position, **more):
    seen = Review.objects.get(pk=review.pk).pairing
    wanted = pairing.Act(name, at(review, position), **more)
    return pairing.act(review.pk, editor=lan, seen=seen, act=wanted)


def undo_last(review, lan):
    review = Review.objects.get(pk=review.pk)
    return pairing.undo(review.pk, pairing_steps.standing(review)[0], editor=lan, seen=review.pairing)


def save(review, lan, position, target, **options):
    row = rows_of(review)[position]
    return workflow.save(row.pk, editor=lan, target=target, seen_version=row.version, **options)


def picture(review):
    """All that an undo must bring back; versions go on, they are a lock."""
    segments = review.translation.segments.order_by("position")
    names = ("pk", "position", "paragraph", "kind", "source", "hypothesis", "pinned", "confidence")
    edits = review.post_edits.order_by("segment__position")
    findings = Finding.objects.exclude(status="fixed").order_by("segment_id", "identity")
    return {
        "segments": list(segments.values_list(*names)),
        "sentences": list(
            review.translation.sentences.order_by("side", "start").values_list(
                "segment", "side", "start", "end"
            )
        ),
        "texts": list(edits.values_list("pk", "segment", "target", "state", "editor")),
        "findings": list(
            findings.values_list(
                "segment", "check_id", "quote", "target_start", "source_start", "status", "dismissed_reason"
            )
        ),
    }


def assert_whole(review):
    """Every sentence once and in order, every text that of its sentences, every place filled."""
    translation = review.translation
    segments = list(translation.segments.order_by("position"))
    assert [segment.position for segment in segments] == list(range(len(segments)))
    assert [s.paragraph for s in segments] == sorted(s.paragraph for s in segments)
    for side, text in (("source", translation.article.source), ("target", translation.text)):
        found = [
            (one.start, one.end, segment)
            for segment in segments
            for one in segment.sentences.filter(side=side).order_by("start")
        ]
        spans = [(start, end) for start, end, _ in found]
        assert spans == sorted(spans)
        covered = [i for start, end in spans for i in range(start, end) if not text[i].isspace()]
        assert covered == [i for i, character in enumerate(text) if not character.isspace()]
        for segment in segments:
            own = list(segment.sentences.filter(side=side).order_by("start"))
            assert getattr(segment, "source" if side == "source" else "hypothesis") == joined(text, own)
    assert Sentence.objects.count() == translation.sentences.count()
    assert {row.segment_id for row in review.post_edits.all()} == {segment.pk for segment in segments}
    for row in review.post_edits.filter(state="mt").select_related("segment"):
        assert row.target == row.segment.hypothesis
    live = set(translation.segments.values_list("pk", flat=True))
    assert set(Finding.objects.exclude(status="fixed").values_list("segment", flat=True)) <= live
    assert set(Score.objects.values_list("segment", flat=True)) <= live


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


def test_join_puts_the_texts_together_and_says_so_in_the_history(review, lan):
    save(review, lan, 2, "Panjang jembatan itu 420 meter.", confirm=True)
    second, third = rows_of(review)[1:3]

    event = do(review, lan, "join", 1)

    row = rows_of(review)[1]
    assert (row.pk, row.state, row.version) == (second.pk, "draft", second.version + 1)
    assert row.target == f"{second.target} Panjang jembatan itu 420 meter."
    revision = Revision.objects.get(post_edit=row, version=row.version)
    assert (revision.target, revision.reason, revision.editor) == (row.target, "Joined rows 2 and 3", lan)
    retired = PostEdit.objects.get(pk=third.pk)
    assert (retired.review, retired.target, retired.state) == (
        None,
        "Panjang jembatan itu 420 meter.",
        "confirmed",
    )
    assert retired.segment.retired_from == review.translation
    assert (event.verb, event.data["label"]) == ("joined rows", "Joined rows 2 and 3")
    assert list(review.translation.segments.filter(pinned=True)) == [row.segment]


def test_join_of_untouched_rows_stays_the_machines(review, lan):
    do(review, lan, "join", 1)

    row = rows_of(review)[1]
    assert (row.state, row.version, row.target) == ("mt", 1, row.segment.hypothesis)


def test_split_divides_an_edited_text_by_its_words(review, lan):
    do(review, lan, "join", 1)
    edited = "Pagi 5 Maret, provinsi meresmikan jembatan Song Gam. Jembatan tersebut sepanjang 420 meter."
    save(review, lan, 1, edited)

    event = do(review, lan, "split", 1, side="target", number=1)

    first, second = rows_of(review)[1:3]
    assert first.target == "Pagi 5 Maret, provinsi meresmikan jembatan Song Gam."
    assert second.target == "Jembatan tersebut sepanjang 420 meter."
    assert (first.segment.source, second.segment.source) == (
        "Sáng 5-3, tỉnh khánh thành cầu Sông Gấm.",
        "Cầu dài 420 mét.",
    )
    assert event.data["divided"] == sorted([first.segment_id, second.segment_id])
    assert Revision.objects.filter(post_edit=first, target=edited).exists()


def test_unlink_and_join_part_and_link_the_sides(review, lan):
    before = texts(review)
    source, target = before[1]

    do(review, lan, "unlink", 1)
    assert texts(review)[1:3] == [(source, ""), ("", target)]
    do(review, lan, "join", 1)

    assert texts(review) == before


def test_text_written_for_an_omission_stays_with_its_source(review, lan):
    do(review, lan, "unlink", 1)
    save(review, lan, 1, "Ditulis untuk sumber tanpa terjemahan.")

    do(review, lan, "join", 0)

    headline = "Jembatan Song Gam dibuka untuk lalu lintas"
    assert rows_of(review)[0].target == f"{headline} Ditulis untuk sumber tanpa terjemahan."


def test_move_takes_the_text_along(review, lan):
    third, fourth = rows_of(review)[2:4]
    save(review, lan, 2, "Panjang 420 meter.")

    do(review, lan, "down", 2, side="target", number=0)

    assert texts(review)[2:4] == [
        (third.segment.source, ""),
        (fourth.segment.source, f"Panjang 420 meter. {fourth.target}"),
    ]


def test_cut_and_merge_change_sentences_and_no_text(review, lan):
    before = texts(review)
    place = rows_of(review)[1].segment.hypothesis.index("provinsi")

    do(review, lan, "cut", 1, side="target", number=0, place=place)
    assert texts(review) == before
    assert review.translation.sentences.filter(side="target", segment=at(review, 1)).count() == 2
    do(review, lan, "split", 1, side="target", number=1)
    assert [target for _, target in texts(review)[1:3]] == [
        "Pada pagi 5 Maret,",
        "provinsi meresmikan jembatan Song Gam.",
    ]
    do(review, lan, "join", 1)
    do(review, lan, "merge", 1, side="target", number=0)

    assert texts(review) == before


def test_dismissed_finding_follows_its_words_and_stays_dismissed(review, lan):
    save(review, lan, 2, "Panjang jembatan itu 402 meter.")
    finding = Finding.objects.open().filter(segment=at(review, 2), check_id="number").get()
    decisions.dismiss(finding.pk, actor=lan, reason="Memang begitu.")
    before = picture(review)

    do(review, lan, "join", 1)

    finding.refresh_from_db()
    row = rows_of(review)[1]
    assert (finding.segment_id, finding.status) == (row.segment_id, "dismissed")
    assert row.target[finding.target_start : finding.target_end] == finding.quote
    undo_last(review, lan)
    assert picture(review) == before


def test_findings_that_a_repairing_ends_are_no_accepted_findings(review, lan):
    do(review, lan, "unlink", 1)
    open_now = list(Finding.objects.open().values_list("pk", flat=True))
    do(review, lan, "join", 1)

    gone = Finding.objects.filter(pk__in=open_now, status="fixed")
    assert gone.exists()
    assert set(gone.values_list("outcome", flat=True)) == {""}


def test_two_dismissed_findings_that_quote_the_same_stay_apart_in_a_joined_row(review, lan):
    save(review, lan, 1, "Jembatan 402 meter.")
    save(review, lan, 2, "Jembatan 402 meter.")
    for position, reason in ((1, "Satu."), (2, "Dua.")):
        finding = Finding.objects.open().filter(segment=at(review, position), quote__contains="402").first()
        decisions.dismiss(finding.pk, actor=lan, reason=reason)
    before = picture(review)

    do(review, lan, "join", 1)
    undo_last(review, lan)

    assert picture(review) == before


def test_approval_is_revoked_and_scores_wait_for_the_worker(review, lan):
    dewi = UserFactory(roles=["editor"])
    segment = rows_of(review)[1].segment
    Score.objects.create(
        translation=review.translation,
        segment=segment,
        metric="quality",
        value=90,
        signature="t",
        text_digest="t",
    )
    Review.objects.filter(pk=review.pk).update(state="submitted")
    digest = queries.content_digest(review)
    workflow.approve(review.pk, actor=dewi, seen_digest=digest, override_reason="Mendesak.")

    do(review, lan, "join", 1)

    review.refresh_from_db()
    assert (review.state, review.last_editor) == (Review.State.IN_REVIEW, lan)
    assert Event.objects.filter(verb="approval revoked", actor=lan).count() == 1
    assert Score.objects.filter(segment=segment).count() == 0


def test_act_on_an_older_pairing_is_refused_with_who_and_what(review, lan):
    dewi = UserFactory(username="dewi", roles=["editor"])
    do(review, dewi, "join", 1)
    before = picture(review)

    with pytest.raises(pairing.StalePairing, match="dewi changed the pairing.*Joined rows 2 and 3"):
        pairing.act(review.pk, editor=lan, seen=0, act=pairing.Act("join", at(review, 3)))

    assert picture(review) == before


def test_undo_is_refused_where_a_later_edit_would_be_lost(review, lan):
    do(review, lan, "join", 1)
    save(review, lan, 1, "Ditulis setelahnya.")

    with pytest.raises(workflow.NotAllowed, match="Row 2 was edited after this change"):
        undo_last(review, lan)

    assert rows_of(review)[1].target == "Ditulis setelahnya."


def test_undo_goes_backwards_only(review, lan):
    first = do(review, lan, "join", 1)
    do(review, lan, "join", 3)

    with pytest.raises(workflow.NotAllowed, match="Only the last change"):
        pairing.undo(review.pk, first.pk, editor=lan, seen=2)


def test_realign_keeps_fixed_pairs_and_edited_texts_and_is_undone(review, lan):
    for position in (3, 2, 1):
        do(review, lan, "down", position, side="target", number=0)
    Segment.objects.update(pinned=False)
    save(review, lan, 4, "Kalimat yang disunting orang.", confirm=True)
    do(review, lan, "pin", 0)
    before = picture(review)
    now = realigning.read(review)
    preview = realigning.preview(now, realigning.by_words(now))

    event = pairing.realign(review.pk, editor=lan, seen=Review.objects.get().pairing)

    assert_whole(review)
    assert event.data["label"] == f"Re-aligned {len(preview.changed)} rows"
    assert preview.rows_after == len(rows_of(review))
    assert (preview.pinned, preview.kept) == (1, 1)
    assert rows_of(review)[0].segment.pinned
    assert "Kalimat yang disunting orang." in [target for _, target in texts(review)]
    undo_last(review, lan)
    assert picture(review) == before


def test_realign_that_changes_nothing_is_refused(review, lan):
    assert realigning.by_words(realigning.read(review)) is None
    with pytest.raises(workflow.NotAllowed, match="Nothing would change"):
        pairing.realign(review.pk, editor=lan, seen=0)


def test_finding_across_a_cut_ends_with_its_part(review, lan):
    do(review, lan, "join", 1)
    row = rows_of(review)[1]
    length = len(row.target)
    FindingFactory(
        segment=row.segment, check_id="mystery", quote=row.target, target_start=0, target_end=length
    )

    do(review, lan, "split", 1, side="target", number=1)

    assert_whole(review)
    finding = Finding.objects.get(check_id="mystery")
    assert (finding.segment_id, finding.status, finding.outcome) == (row.segment_id, "fixed", "")
