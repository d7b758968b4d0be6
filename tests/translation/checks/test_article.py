from translation.checks import Pair, default_checks, run
from translation.checks.article import article_checks, run_article
from translation.termbase import load_default

CHAIRMAN = (
    "Chủ tịch UBND tỉnh Lò Văn Pín kiểm tra đê.",
    "Ketua Komite Rakyat Provinsi Lo Van Pin memeriksa tanggul.",
)
DEPUTY = "Wakil Ketua Komite Rakyat Provinsi Lo Van Pin memeriksa tanggul."


def judged(rows, alone=False):
    """(row, check, severity, quote, suggestion) of what only the whole article shows."""
    checks = default_checks(load_default())
    pairs = [Pair(source, target) for source, target in rows]
    own = [run(checks, pair) if alone else [] for pair in pairs]
    return [
        (number, f.check, f.severity, f.quote, f.suggestion)
        for number, found in enumerate(run_article(article_checks(load_default()), pairs, own))
        for f in found
        if f not in own[number]
    ]


def test_a_second_title_of_one_person_is_reported_once_where_it_is_wrong():
    rows = [CHAIRMAN, (CHAIRMAN[0], DEPUTY), CHAIRMAN, (CHAIRMAN[0], DEPUTY)]

    assert judged(rows) == [
        (1, "person-title", "major", "Wakil Ketua Komite Rakyat Provinsi", "Ketua Komite Rakyat Provinsi")
    ]


def test_what_the_title_check_has_said_is_not_said_again():
    assert judged([CHAIRMAN, (CHAIRMAN[0], DEPUTY)], alone=True) == []


def test_a_person_whom_the_source_gives_two_titles_may_have_both():
    secretary = (
        "Bí thư Tỉnh ủy Lò Văn Pín kết luận.",
        "Sekretaris Komite Partai Provinsi Lo Van Pin menyimpulkan.",
    )

    assert judged([CHAIRMAN, secretary]) == []


def test_a_person_without_a_title_or_with_a_shorter_one_is_no_inconsistency():
    rows = [
        CHAIRMAN,
        ("Ông Lò Văn Pín đề nghị dân sơ tán.", "Bapak Lo Van Pin meminta warga mengungsi."),
        ("Chủ tịch Lò Văn Pín cảm ơn.", "Ketua Lo Van Pin mengucapkan terima kasih."),
    ]

    assert judged(rows) == []


def test_without_a_source_the_same_office_with_and_without_wakil_is_a_warning():
    found = judged([(None, CHAIRMAN[1]), (None, DEPUTY)])

    assert found == [(1, "person-title", "minor", "Wakil Ketua Komite Rakyat Provinsi", None)]


def test_names_with_tone_marks_in_an_article_without_them_are_reported_once_each():
    later = ("Ông Lò Văn Pín ở lại xã.", "Bapak Lò Văn Pín tetap di komune.")

    assert judged([CHAIRMAN, later, CHAIRMAN, later]) == [
        (1, "consistency", "minor", "Lò Văn Pín", "Lo Van Pin")
    ]


def test_a_misspelt_name_is_reported_in_its_own_segment_alone():
    later = ("Ông Lò Văn Pín ở lại xã.", "Bapak Lo Van Pinh tetap di komune.")

    assert judged([CHAIRMAN, later]) == []


def test_another_person_of_a_similar_name_is_another_person():
    other = ("Ông Lò Văn Pình cũng dự.", "Bapak Lo Van Pinh juga hadir.")

    assert judged([CHAIRMAN, other]) == []


def test_two_house_styles_in_one_article_are_mixed_and_one_alone_is_not():
    source = "Ban Nội chính Trung ương họp."
    ours, theirs = "Departemen Politik Internal KS PKV rapat.", "Komisi Urusan Internal Pusat rapat."

    assert judged([(source, theirs), (source, theirs)]) == []
    assert judged([(source, ours), (source, theirs), (source, theirs), (source, ours)]) == [
        (1, "term-mixed", "minor", "Komisi Urusan Internal Pusat", "Departemen Politik Internal KS PKV")
    ]


def test_the_style_that_the_article_uses_most_is_its_style():
    inside = ("Ban Nội chính Trung ương họp.", "Komisi Urusan Internal Pusat rapat.")
    abroad = ("Ban Đối ngoại Trung ương tiếp khách.", "Departemen Hubungan Luar Negeri KS PKV menerima tamu.")

    assert judged([inside, abroad, inside]) == [
        (
            1,
            "term-mixed",
            "minor",
            "Departemen Hubungan Luar Negeri KS PKV",
            "Komisi Hubungan Luar Negeri Pusat",
        )
    ]


def test_mixed_styles_without_a_source_are_told_as_a_guess():
    pairs = [
        Pair(None, "Departemen Politik Internal KS PKV rapat."),
        Pair(None, "Komisi Urusan Internal Pusat rapat."),
    ]

    found = run_article(article_checks(load_default()), pairs, [[], []])

    assert [[f.message for f in own] for own in found] == [
        [],
        [
            "“Komisi Urusan Internal Pusat” is of the house style “pusat”, but segment 1 writes “Departemen "
            "Politik Internal KS PKV”, of “vov”: one article keeps to one style. The source is missing, "
            "so this is a guess."
        ],
    ]


def test_the_other_place_is_named_by_its_segment_in_the_article():
    checks = article_checks(load_default())
    rows = [("Chợ họp.", ""), CHAIRMAN, (CHAIRMAN[0], DEPUTY)]
    pairs = [Pair(source, target) for source, target in rows]

    found = run_article(checks, pairs, [[], [], []])

    assert [len(own) for own in found] == [0, 0, 1]
    assert found[2][0].evidence["other"]["segment"] == 1
    assert "in segment 2:" in found[2][0].message
