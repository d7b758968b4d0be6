"""What the tests beside it do and set up more than once."""

from review import pairing, pairing_steps, workflow
from review.models import Review
from tests.factories import ArticleFactory, TranslationFactory
from translation import checking, ingest
from translation.models import Finding, Score, Sentence
from translation.pair_rows import joined

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
