"""Findings about titles, and how they live beside findings about terms."""

from tests.translation.checks.helpers import ALL, found, found_by_all, pair
from translation.checks import run
from translation.checks.titles import ImpossibleTitleCheck, TitleCheck


def titles(source, target):
    return list(TitleCheck().find(pair(source, target)))


def test_a_lost_rank_is_critical_and_the_whole_title_is_put_right():
    source = "Phó Chủ tịch UBND tỉnh Lê Minh Tú dự lễ."
    target = "Ketua Komite Rakyat Provinsi Le Minh Tu menghadiri upacara."

    (finding,) = titles(source, target)

    assert (finding.check, finding.category, finding.severity) == (
        "title-rank",
        "terminology/title-rank",
        "critical",
    )
    assert finding.quote == "Ketua Komite Rakyat Provinsi"
    assert finding.suggestion == "Wakil Ketua Komite Rakyat Provinsi"
    assert source[slice(*finding.source_span)] == "Phó Chủ tịch UBND tỉnh"
    assert target[slice(*finding.target_span)] == finding.quote
    assert finding.message == "Missing rank: the source says “Phó”, in Indonesian “Wakil”."
    assert finding.evidence["slots"][0] == {
        "slot": "rank",
        "source": "Phó",
        "target": "",
        "should_be": "Wakil",
        "ok": False,
    }


def test_the_gravest_slot_names_a_finding_with_several():
    (finding,) = titles("Phó Bí thư Thường trực Thành ủy", "Sekretaris Komite Partai Kota")

    assert finding.check == "title-rank"
    assert [row["slot"] for row in finding.evidence["slots"] if not row["ok"]] == ["rank", "mode"]


def test_every_wrong_title_of_a_chain_has_its_own_finding():
    source = "Bí thư Huyện ủy, Chủ tịch HĐND huyện và Chủ tịch UBND huyện"
    people, council = "Komite Rakyat Kabupaten", "Dewan Rakyat Kabupaten"
    target = f"Sekretaris {people}, Ketua {council}, dan Wakil Ketua {people}"

    assert [finding.check for finding in titles(source, target)] == ["title-body", "title-rank"]


def test_a_term_inside_a_wrong_title_is_not_reported_again():
    source = "Bí thư Tỉnh ủy Hoàng Văn Sáng kết luận."
    target = "Sekretaris Komite Rakyat Provinsi Hoang Van Sang menyimpulkan."

    assert found_by_all(source, target) == [("title-body", "Sekretaris Komite Rakyat Provinsi")]


def test_a_mere_wording_is_left_to_the_term_that_explains_it():
    source = "Giám đốc Sở Y tế trả lời."
    target = "Direktur Dinas Kesehatan menjawab."

    assert [(f.check.split("-")[0], f.severity) for f in run(ALL, pair(source, target))] == [
        ("term", "minor")
    ]


def test_an_office_of_another_country_is_no_alarm():
    source = "Bộ trưởng Nội vụ Anh và Chủ tịch Hạ viện Mỹ gặp nhau."
    target = "Sekretaris Dalam Negeri Inggris dan Ketua DPR AS bertemu."

    assert titles(source, target) == []


def test_an_impossible_title_is_a_warning_where_the_source_is_missing():
    target = "Hadir Sekretaris Komite Rakyat Provinsi."

    (finding,) = ImpossibleTitleCheck().find(pair(None, target))

    assert (finding.check, finding.severity) == ("title-body", "minor")
    assert finding.quote == "Sekretaris Komite Rakyat Provinsi"
    assert finding.message == (
        "“Sekretaris Komite Rakyat Provinsi” cannot be: a people's committee has a Ketua; "
        "a Sekretaris is of a Party committee. "
        "Write “Ketua Komite Rakyat” or “Sekretaris Komite Partai”, whichever is meant. "
        "The source is missing, so this is a guess."
    )


def test_possible_titles_and_parties_of_other_countries_are_silent_without_a_source():
    for target in (
        "Sekretaris Komite Partai Provinsi",
        "Ketua Partai Buruh",
        "Ketua Komisi Inspeksi Komite Partai",
    ):
        assert found(ImpossibleTitleCheck(), None, target) == []


def test_impossible_titles_are_left_to_the_comparison_where_there_is_a_source():
    assert found(ImpossibleTitleCheck(), "Bí thư Tỉnh ủy", "Sekretaris Komite Rakyat") == []


def test_who_signs_on_behalf_of_a_chairman_does_not_make_him_acting():
    source = "KT. Chủ tịch, Phó Chủ tịch Lê Văn Bình"

    assert found(TitleCheck(), source, "Atas kuasa Ketua, Wakil Ketua Le Van Binh") == []
    assert found(TitleCheck(), source, "Plt Ketua, Wakil Ketua Le Van Binh") == [("Plt Ketua", "Ketua")]
