import datetime

import pytest

from tests.translation.checks.helpers import found, found_by_all
from translation.checks.base import MAJOR, MINOR, Pair
from translation.checks.term_patterns import AmendedLawCheck, TenureCheck
from translation.checks.term_suggestion import adapt
from translation.checks.terms import TermCheck
from translation.checks.terms_without_source import TermWithoutSourceCheck
from translation.termbase import Concept, Rendering, Termbase, load_default
from translation.termbase.records import ATTESTED, FORBIDDEN, PREFERRED


@pytest.fixture(scope="module")
def terms():
    return TermCheck(load_default())


def judged(check, source, target, **fields):
    return [(f.check, f.quote, f.suggestion) for f in check.find(Pair(source, target, **fields))]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Tàu cá hoạt động ở Biển Đông.",
            "Kapal nelayan beroperasi di Laut Cina Selatan.",
            [("term-forbidden", "Laut Cina Selatan", "Laut Timur")],
        ),
        (
            "Các huyện miền núi",
            "Distrik-distrik pegunungan",
            [("term-wrong", "Distrik-distrik", "Kabupaten-kabupaten")],
        ),
        (
            "Hội Nông dân Việt Nam tặng quà.",
            "Persatuan Tani membagikan hadiah.",
            [("term-missing", "Hội Nông dân Việt Nam", None)],
        ),
        (
            "Các cơ quan báo chí đưa tin",
            "Kantor-kantor berita melaporkan",
            [("term-forbidden", "Kantor-kantor berita", "Lembaga-lembaga pers")],
        ),
        ("Tỉnh ủy họp", "Komite Partai Provinsi bersidang", []),
        ("Ban Bí thư ban hành", "Sekretariat KS PKV mengeluarkan", []),
        ("Hội nghị Trung ương", "Sidang Pleno Komite Sentral Partai", []),
    ],
)
def test_term_check_tells_forbidden_wrong_and_missing_renderings(terms, source, target, expected):
    assert judged(terms, source, target) == expected


def test_term_check_of_a_term_with_wrong_renderings_alone_says_no_more_than_that():
    name, wrong = "Hội Nghề cá Trung ương", Rendering("Dewan Ikan", FORBIDDEN)
    check = TermCheck(Termbase([Concept(1, name, (name,), (wrong,), category="mass_org")], ""))
    source = f"{name} họp."

    (finding,) = check.find(Pair(source, "Dewan Ikan bersidang."))

    assert finding.message == "“Dewan Ikan” must not be used for “Hội Nghề cá Trung ương”."
    assert list(check.find(Pair(source, "Asosiasi itu bersidang."))) == []


def test_term_check_reports_each_mention_that_went_wrong(terms):
    source = "huyện A, huyện B, huyện C, huyện D và huyện E"
    target = "kabupaten A, distrik B, distrik C, distrik D, dan distrik E"

    findings = list(terms.find(Pair(source, target)))

    assert [f.quote for f in findings] == ["distrik"] * 4
    assert [f.target_span for f in findings] == [(13, 20), (24, 31), (35, 42), (50, 57)]
    assert [source[slice(*f.source_span)] for f in findings] == ["huyện"] * 4


def test_term_check_needs_the_concept_in_the_source(terms):
    assert judged(terms, "Hãng tin Reuters đưa tin", "Kantor berita Reuters melaporkan") == []
    assert judged(terms, "Ban tổ chức giải bóng đá", "Panitia penyelenggara turnamen") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Đoàn đại biểu dự hội nghị", "Delegasi menghadiri konferensi"),
        ("Quốc hội Mỹ thông qua luật", "DPR Amerika mengesahkan undang-undang"),
        ("ý kiến chủ quan và khách quan", "pendapat subjektif dan objektif"),
        ("cuộc cạnh tranh quyết liệt", "persaingan sengit"),
        ("cán bộ y tế xã", "petugas kesehatan kecamatan"),
        ("Bộ Tổng tham mưu", "Staf Umum"),
        ("báo cáo viên đặc biệt của Liên hợp quốc", "pelapor khusus PBB"),
    ],
)
def test_term_check_applies_a_term_only_in_its_context(terms, source, target):
    assert judged(terms, source, target) == []


def test_term_check_gives_a_rendering_to_the_concept_that_owns_it(terms):
    source, target = "công chức, viên chức", "pegawai negeri, pegawai unit layanan publik"

    assert judged(terms, source, target) == []
    assert judged(terms, source, "pegawai negeri sipil, pegawai negeri") == [
        ("term-forbidden", "pegawai negeri sipil", "pegawai unit layanan publik")
    ]


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("Đội ngũ báo cáo viên", "Para wartawan", MAJOR),  # a reader takes them for journalists
        ("Chỉ thị số 12", "Arahan No. 12", MINOR),  # badly put, and still understood
        ("6 tháng cuối năm, tỉnh tập trung", "Dalam 6 bulan terakhir, provinsi berfokus", MAJOR),
        ("6 tháng cuối năm 2024, tỉnh", "Dalam 6 bulan terakhir tahun 2024, provinsi", MINOR),
    ],
)
def test_forbidden_rendering_is_an_error_only_where_it_misleads(terms, source, target, severity):
    (finding,) = terms.find(Pair(source, target))

    assert (finding.check, finding.severity) == ("term-forbidden", severity)


def test_term_check_says_what_and_why_and_quotes_both_sides(terms):
    (finding,) = terms.find(Pair("Thông cáo về Biển Đông", "Komunike tentang Laut Cina Selatan"))

    assert finding.severity == MAJOR
    assert finding.category == "terminology/wrong-term"
    assert finding.message.startswith(
        "“Laut Cina Selatan” must not be used for “Biển Đông”; write “Laut Timur”."
    )
    assert (finding.source_span, finding.target_span) == ((13, 22), (17, 34))


def test_term_check_judges_by_the_day_of_the_article():
    concept = Concept(
        1,
        "Ban Dân vận",
        ("Ban Dân vận",),
        (
            Rendering("Departemen Lama", PREFERRED, valid_to=datetime.date(2025, 2, 28)),
            Rendering("Departemen Baru", PREFERRED, valid_from=datetime.date(2025, 3, 1)),
        ),
    )
    check = TermCheck(Termbase([concept]))
    pair = ("Ban Dân vận", "Departemen Lama")

    assert judged(check, *pair, date=datetime.date(2025, 2, 1)) == []
    assert judged(check, *pair, date=datetime.date(2025, 4, 1)) == [
        ("term-wrong", "Departemen Lama", "Departemen Baru")
    ]
    assert judged(check, *pair) == []


def test_term_check_gives_no_suggestion_for_a_fragment_of_a_long_phrase():
    concept = Concept(
        1,
        "học tập phong cách",
        ("học tập phong cách",),
        (
            Rendering("belajar dan bertindak sesuai dengan gaya hidup mulia", PREFERRED),
            Rendering("mengikuti", FORBIDDEN),
        ),
    )

    assert judged(TermCheck(Termbase([concept])), "học tập phong cách", "mengikuti teladan") == [
        ("term-forbidden", "mengikuti", None)
    ]


def test_term_check_does_not_write_twice_what_already_follows():
    concept = Concept(
        1,
        "Ban Xã hội HĐND",
        ("Ban Xã hội HĐND",),
        (Rendering("Komisi Sosial Dewan Rakyat", PREFERRED), Rendering("Departemen Sosial", ATTESTED)),
    )

    assert judged(TermCheck(Termbase([concept])), "Ban Xã hội HĐND", "Departemen Sosial, Dewan Rakyat") == [
        ("term-wrong", "Departemen Sosial", "Komisi Sosial")
    ]


@pytest.mark.parametrize(
    ("rendering", "replaced", "adapted"),
    [
        ("kabupaten", "Distrik", "Kabupaten"),
        ("kabupaten", "distriknya", "kabupatennya"),
        ("kecamatan", "komune-komune", "kecamatan-kecamatan"),
        ("lembaga pers", "Kantor Berita", "Lembaga Pers"),
        ("Laut Timur", "laut cina selatan", "Laut Timur"),
        ("menggencarkan", "dipromosikan", None),
    ],
)
def test_adapt_takes_number_clitic_and_capitals_from_what_it_replaces(rendering, replaced, adapted):
    assert adapt(rendering, replaced) == adapted


def test_term_without_source_warns_and_says_that_the_source_is_missing():
    check = TermWithoutSourceCheck(load_default())

    (finding,) = check.find(Pair(None, "Sengketa di Laut Cina Selatan"))

    assert (finding.check, finding.severity, finding.suggestion) == ("term-forbidden", MINOR, "Laut Timur")
    assert "The source is missing" in finding.message


def test_term_without_source_is_silent_on_words_that_can_be_right_and_where_a_source_is():
    check = TermWithoutSourceCheck(load_default())

    assert found(check, None, "Kantor berita dan delegasi kabupaten") == []
    assert found(check, "Biển Đông", "Laut Cina Selatan") == []


def test_tenure_check_turns_an_ordinal_of_the_body_into_a_tenure():
    source = "Kỳ họp thứ 8, HĐND tỉnh khóa XIX, khóa X"
    target = "Sidang ke-8 Dewan Rakyat Provinsi ke-19, Kongres ke-10"

    assert found(TenureCheck(), source, target) == [("ke-19", "angkatan XIX")]


def test_amended_law_check_moves_the_amendment_behind_the_subject():
    source = "Luật Đất đai (sửa đổi) có hiệu lực"
    target = "Undang-Undang Amandemen tentang Pertanahan mulai berlaku"

    assert found(AmendedLawCheck(), source, target) == [
        ("Undang-Undang Amandemen tentang Pertanahan", "Undang-Undang Pertanahan (perubahan)")
    ]
    assert found(AmendedLawCheck(), "Luật Đất đai có hiệu lực", target) == []


def test_a_syllable_of_a_name_is_no_rendering():
    assert (
        found_by_all(
            "Nhà của bà TRẦN TUẤN LÂM bị cuốn trôi. Ông Lâm đã về.",
            "Rumah Ibu Tran Tuan Lam hanyut. Bapak Lam telah pulang.",
        )
        == []
    )


def test_tenure_check_does_not_write_angkatan_twice():
    source, target = "Quốc hội khóa XIV bế mạc.", "Majelis Nasional angkatan ke-14 menutup sidang."
    assert found(TenureCheck(), source, target) == [("angkatan ke-14", "angkatan XIV")]
