import datetime

import pytest

from tests.factories import ArticleFactory, FindingFactory, SegmentFactory, TranslationFactory, UserFactory
from translation import checking
from translation.checks import SIGNATURE
from translation.lang.text import digest
from translation.models import Finding, Rendering, Term, TermForm

pytestmark = pytest.mark.django_db
Status = Finding.Status


@pytest.fixture
def segment():
    return SegmentFactory(source="Cầu dài 420 mét.", hypothesis="Jembatan itu panjangnya 402 meter .")


def check(segment, target=None):
    targets = None if target is None else {segment.pk: target}
    return checking.check_segments(segment.translation, targets, [segment])


def rows(segment):
    """(check, quote, status) of every stored finding of a segment."""
    return list(segment.findings.order_by("target_start", "pk").values_list("check_id", "quote", "status"))


def snapshot():
    return list(Finding.objects.order_by("pk").values())


def test_check_segments_stores_what_the_checks_find(segment):
    count = check(segment)

    number = segment.findings.get(check_id="number")
    assert count == 2
    assert rows(segment) == [("number", "402", Status.OPEN), ("spacing", " .", Status.OPEN)]
    assert (number.source_start, number.source_end, number.target_start, number.target_end) == (8, 11, 24, 27)
    assert (number.category, number.suggestion) == ("locale-conventions/number", "420")
    assert number.text_digest == digest(segment.hypothesis)


def test_check_segments_judges_every_segment_by_its_living_text():
    translation = TranslationFactory(processed=True)
    first, second = SegmentFactory.create_batch(
        2, translation=translation, hypothesis="Panjangnya 402 meter."
    )

    count = checking.check_segments(translation, {second.pk: "Panjangnya 420 meter."})

    assert count == 1
    assert rows(first) == [("number", "402", Status.OPEN)]
    assert rows(second) == []


def test_check_segments_changes_no_row_the_second_time(segment):
    check(segment)
    before = snapshot()

    check(segment)

    assert snapshot() == before


def test_check_segments_moves_a_finding_with_its_text(segment):
    check(segment)
    pk = segment.findings.get(check_id="number").pk

    check(segment, "Konon jembatan itu panjangnya 402 meter.")

    moved = segment.findings.get(check_id="number")
    assert (moved.pk, moved.target_start, moved.status) == (pk, 30, Status.OPEN)
    assert moved.text_digest == digest("Konon jembatan itu panjangnya 402 meter.")


def test_check_segments_marks_what_is_gone_fixed_and_opens_what_comes_back(segment):
    check(segment)

    count = check(segment, "Jembatan itu panjangnya 420 meter.")
    fixed = rows(segment)
    check(segment)

    assert count == 0
    assert fixed == [("number", "402", Status.FIXED), ("spacing", " .", Status.FIXED)]
    assert rows(segment) == [("number", "402", Status.OPEN), ("spacing", " .", Status.OPEN)]


def test_check_segments_keeps_a_dismissal_while_the_finding_stands(segment):
    check(segment)
    person = UserFactory()
    segment.findings.filter(check_id="number").update(
        status=Status.DISMISSED, dismissed_reason="Sumber salah", dismissed_by=person
    )

    count = check(segment, "Konon jembatan itu panjangnya 402 meter .")

    dismissed = segment.findings.get(check_id="number")
    assert count == 1
    assert (dismissed.status, dismissed.dismissed_reason, dismissed.dismissed_by) == (
        Status.DISMISSED,
        "Sumber salah",
        person,
    )
    assert dismissed.target_start == 30


def test_check_segments_drops_a_dismissal_with_its_finding(segment):
    check(segment)
    segment.findings.update(status=Status.DISMISSED, dismissed_reason="Biarkan", dismissed_by=UserFactory())

    check(segment, "Jembatan itu panjangnya 420 meter.")

    assert list(segment.findings.values_list("status", "dismissed_reason", "dismissed_by").distinct()) == [
        (Status.FIXED, "", None)
    ]


def test_check_segments_tells_equal_findings_of_one_segment_apart(segment):
    count = check(segment, "Panjang , lebar , tinggi 420 meter.")

    assert count == 2
    assert [quote for _, quote, _ in rows(segment)] == [" ,", " ,"]


def test_check_segments_without_a_source_keeps_to_the_indonesian():
    translation = TranslationFactory(processed=True, article=ArticleFactory(source=""))
    segment = SegmentFactory(translation=translation, source="", hypothesis="Jembatan itu 402 meter .")

    checking.check_segments(translation)

    assert rows(segment) == [("spacing", " .", Status.OPEN)]


def test_check_segments_judges_terms_by_the_day_of_the_article():
    term = Term.objects.create(vi="hội thả diều", category="concept")
    TermForm.objects.create(term=term, text="hội thả diều")
    Rendering.objects.create(
        term=term, text="pesta lama", status="preferred", valid_to=datetime.date(2024, 12, 31)
    )
    Rendering.objects.create(
        term=term, text="pesta baru", status="preferred", valid_from=datetime.date(2025, 1, 1)
    )
    article = ArticleFactory(published_on=datetime.date(2025, 5, 1))
    segment = SegmentFactory(
        translation__article=article, source="Hội thả diều đông vui.", hypothesis="Pesta lama itu ramai."
    )

    check(segment)

    assert rows(segment) == [("term-wrong", "Pesta lama", Status.OPEN)]


def test_check_segments_asks_no_more_of_the_database_for_more_segments(django_assert_num_queries):
    translation = TranslationFactory(processed=True)
    SegmentFactory.create_batch(30, translation=translation, hypothesis="Panjangnya 402 meter .")
    segments = list(translation.segments.all())
    checking.check_segments(translation, segments=segments)

    for chosen in (segments[:1], segments):
        with django_assert_num_queries(2):
            checking.check_segments(translation, segments=chosen)


def test_check_segments_of_one_segment_takes_three_statements_when_something_changed(
    segment, django_assert_num_queries
):
    check(segment)

    with django_assert_num_queries(3):
        check(segment, "Jembatan itu panjangnya 421 meter.")


def test_checks_signature_names_checks_and_termbase_and_follows_the_termbase():
    before = checking.checks_signature()

    Term.objects.create(vi="hội thả diều", category="concept")

    assert before.startswith(f"{SIGNATURE} termbase:")
    assert checking.checks_signature() != before
    assert len(before) <= 200


@pytest.fixture
def article():
    """Two segments about one person, the second with tone marks on the name."""
    translation = TranslationFactory(processed=True)
    texts = (
        ("Ông Lò Văn Pín dự.", "Bapak Lo Van Pin hadir."),
        ("Ông Lò Văn Pín phát biểu.", "Bapak Lò Văn Pín berpidato."),
    )
    return [SegmentFactory(translation=translation, source=vi, hypothesis=id_) for vi, id_ in texts]


def name_findings(segment):
    found = segment.findings.filter(check_id="consistency")
    return list(found.values_list("quote", "target_start", "status"))


def test_check_segments_judges_persons_over_the_whole_article(article):
    checking.check_segments(article[0].translation)

    assert name_findings(article[0]) == []
    assert name_findings(article[1]) == [("Lò Văn Pín", 6, Status.OPEN)]


def test_check_segments_of_one_segment_keeps_what_the_article_showed_while_the_words_stand(article):
    checking.check_segments(article[0].translation)

    check(article[1], "Lalu Bapak Lò Văn Pín berpidato.")
    moved = name_findings(article[1])
    check(article[1], "Lalu Bapak Lo Van Pin berpidato.")

    assert moved == [("Lò Văn Pín", 11, Status.OPEN)]
    assert name_findings(article[1]) == [("Lò Văn Pín", 11, Status.FIXED)]


def test_a_finding_about_the_article_goes_when_its_words_became_the_better_ones(segment):
    other = {"other": {"segment": 3, "quote": "Wakil Ketua"}}
    facts = {"quote": "Ketua", "target_start": 0, "target_end": 5, "evidence": other}
    finding = FindingFactory(segment=segment, check_id="person-title", **facts)

    check(segment, "Wakil Ketua hadir.")

    finding.refresh_from_db()
    assert finding.status == Status.FIXED


def edit(segment, before, after):
    """Judge one edited segment beside the raw text of the others."""
    others = {s.pk: s.hypothesis for s in segment.translation.segments.all()}
    return checking.check_edits(segment.translation, {segment: (before, after)}, lambda: others)


def test_check_edits_judges_the_article_anew_where_a_person_is_concerned(article):
    first, second = article
    checking.check_segments(first.translation)

    concerned = edit(first, first.hypothesis, "Bapak Lò Văn Pín hadir.")

    assert concerned == {second.pk}
    assert name_findings(first) == []
    assert name_findings(second) == [("Lò Văn Pín", 6, Status.FIXED)]


def test_check_edits_reports_a_difference_that_the_edit_itself_brings(article):
    first, second = article
    checking.check_segments(first.translation)
    twice = "Bapak Lo Van Pin berpidato, lalu Bapak Lo Van Pin pulang."
    edit(second, second.hypothesis, twice)

    concerned = checking.check_edits(
        first.translation,
        {first: (first.hypothesis, "Bapak Lò Văn Pín hadir.")},
        lambda: {first.pk: first.hypothesis, second.pk: twice},
    )

    assert concerned == set()
    assert name_findings(first) == [("Lò Văn Pín", 6, Status.OPEN)]
    assert name_findings(second) == [("Lò Văn Pín", 6, Status.FIXED)]


def test_check_edits_keeps_a_dismissal_in_another_segment(article):
    first, second = article
    checking.check_segments(first.translation)
    second.findings.update(status=Status.DISMISSED, dismissed_reason="He writes it so")

    concerned = edit(first, first.hypothesis, "Bapak Lo Van Pin hadir dan Bapak Lo Van Pin pulang.")

    assert concerned == set()
    assert name_findings(second) == [("Lò Văn Pín", 6, Status.DISMISSED)]


def test_check_edits_leaves_the_article_unread_where_nothing_about_it_changed(article):
    def unread():
        raise AssertionError("The living texts were asked for.")

    first, _ = article
    checking.check_segments(first.translation)
    edits = {first: (first.hypothesis, "Hari ini Bapak Lo Van Pin hadir .")}

    assert checking.check_edits(first.translation, edits, unread) == set()
    assert rows(first) == [("spacing", " .", Status.OPEN)]


def test_check_edits_asks_no_more_of_the_database_for_a_longer_article(article, django_assert_num_queries):
    first, _ = article
    for _ in range(3):
        SegmentFactory(
            translation=first.translation, source="Ông Lò Văn Pín về.", hypothesis="Lo Van Pin pulang."
        )
    checking.check_segments(first.translation)
    living = {s.pk: s.hypothesis for s in first.translation.segments.all()}

    with django_assert_num_queries(4):  # the termbase's version, the segments, their findings, one write
        checking.check_edits(
            first.translation, {first: (first.hypothesis, "Bapak Lò Văn Pín hadir.")}, lambda: living
        )
