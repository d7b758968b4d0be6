"""Titles read out of texts: slots, names, chains, and the words that only look like one."""

import re

import pytest

from translation.titles import compare, first_words, parse_id, parse_vi
from translation.titles.lexicon import lexicon


def slots(title):
    return [(part.slot, part.text) for part in title.parts]


def texts(titles):
    return [title.text for title in titles]


def test_parse_vi_reads_every_slot_in_its_place():
    (title,) = parse_vi("quyền Phó Trưởng Ban Thường trực Ban Tổ chức Tỉnh ủy Sơn La")

    assert slots(title) == [
        ("status", "quyền"),
        ("rank", "Phó"),
        ("role", "Trưởng"),
        ("body", "Ban"),
        ("mode", "Thường trực"),
        ("body", "Ban"),
        ("body", "Tổ chức"),
        ("body", "Tỉnh ủy"),
        ("level", "Tỉnh"),
        ("place", "Sơn La"),
    ]


def test_parse_id_reads_every_slot_in_its_place():
    (title,) = parse_id("mantan Wakil Ketua Tetap Dewan Rakyat Kota Can Tho")

    assert slots(title) == [
        ("status", "mantan"),
        ("rank", "Wakil"),
        ("role", "Ketua"),
        ("mode", "Tetap"),
        ("body", "Dewan Rakyat"),
        ("level", "Kota"),
        ("place", "Can Tho"),
    ]


def test_spans_are_offsets_of_the_text():
    text = "Hôm qua, Bí thư Huyện ủy phát biểu."

    (title,) = parse_vi(text)

    assert (title.start, title.end) == (9, 24)
    assert [text[p.start : p.end] for p in title.parts] == [p.text for p in title.parts]


def test_a_chain_shares_the_name_before_it():
    text = "Đồng chí Lù Thị Mỷ, Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Kinh tế - Ngân sách, HĐND tỉnh dự."

    titles = parse_vi(text)

    assert texts(titles) == [
        "Ủy viên Ban Thường vụ Tỉnh ủy",
        "Trưởng Ban Kinh tế - Ngân sách, HĐND tỉnh",
    ]
    assert [title.name for title in titles] == ["luthimy", "luthimy"]


def test_a_place_is_told_from_the_person_behind_it():
    (vietnamese,) = parse_vi("Chủ tịch UBND huyện Nậm Pồ Sùng A Hạng")
    (indonesian,) = parse_id("Ketua Komite Rakyat Kabupaten Nam Po Sung A Hang")

    assert [p.key for p in vietnamese.of("place")] == ["nampo"]
    assert vietnamese.name == "sungahang"
    assert [p.key for p in indonesian.of("place")] == ["nampo"]
    assert indonesian.name == "sungahang"


def test_a_person_directly_behind_the_level_is_no_place():
    (title,) = parse_vi("Chủ tịch UBND tỉnh Nguyễn Hoài Thu")

    assert title.of("place") == ()
    assert title.name == "nguyenhoaithu"


def test_a_head_without_a_body_borrows_that_of_the_next_one():
    first, second = parse_vi("Bí thư, Phó Bí thư Tỉnh ủy")

    assert [part.text for part in first.borrowed] == ["Tỉnh ủy", "Tỉnh"]
    assert second.borrowed == ()


def test_abbreviations_and_both_places_of_the_tone_mark_give_the_same_keys():
    forms = ["Phó Chủ tịch Ủy ban nhân dân tỉnh", "phó chủ tịch Uỷ ban nhân dân tỉnh", "Phó CT UBND tỉnh"]

    assert len({parse_vi(form)[0].all_keys() for form in forms}) == 1


def test_a_short_form_tells_rank_and_role():
    (title,) = parse_id("Wapres")

    assert [(part.slot, part.implied) for part in title.parts] == [("rank", True), ("role", True)]


def test_a_plural_is_seen():
    assert [t.plural for t in parse_vi("các Phó Chủ tịch HĐND tỉnh")] == [True]
    assert [t.plural for t in parse_id("Ketua-ketua Dewan Rakyat")] == [True]
    assert [t.plural for t in parse_id("para anggota Politbiro")] == [True]


def test_words_outside_the_table_make_the_body_unknown():
    (vietnamese,) = parse_vi("Giám đốc Sở Vũ trụ và Thiên văn")
    (indonesian,) = parse_id("Kepala Dinas Pertanian dan Antariksa")

    assert vietnamese.unknown == {"body"}
    assert indonesian.unknown == {"body"}


@pytest.mark.parametrize(
    "text",
    [
        "Nguyên nhân là do quyền lợi chưa bảo đảm.",
        "Các em đã trưởng thành, ứng phó với bão lũ.",
        "Huấn luyện viên trưởng và đội trưởng họp báo.",
        "Trưởng thôn và tổ trưởng dân phố đi từng nhà.",
        "Ban đầu, bản tin không nhắc đến ủy ban.",
        "Phó mặc cho số phận.",
    ],
)
def test_everyday_words_are_no_titles(text):
    assert parse_vi(text) == []


@pytest.mark.parametrize(
    "text", ["", " ", "Anggota keluarga datang.", "pimpinan dinas setempat", "Kota Hanoi"]
)
def test_indonesian_without_an_office_has_no_title(text):
    assert parse_id(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tư lệnh Quân khu 5", ["5"]),
        ("Chánh án Tòa án nhân dân khu vực IX", ["IX"]),
        ("Chủ tịch UBND xã Sơn Kim 1", ["Sơn Kim 1"]),
        ("Chủ tịch UBND xã Bản Lầu, tỉnh Lào Cai", ["Bản Lầu", "Lào Cai"]),
        ("Đại sứ Việt Nam tại Lào", ["Việt Nam", "Lào"]),
        ("Chủ tịch UBND phường Mỹ Hào", ["Mỹ Hào"]),  # no office of America
    ],
)
def test_parse_vi_reads_the_places_an_office_is_told_by(text, places):
    (title,) = parse_vi(text)

    assert [part.text for part in title.of("place")] == places


def test_parse_id_reads_a_region_by_its_number_and_the_province_around_a_commune():
    (region,) = parse_id("Panglima Daerah Militer IX")
    (commune,) = parse_id("Ketua Komite Rakyat Kecamatan Ban Lau, Provinsi Lao Cai")

    assert [part.keys for part in region.of("place")] == [{"9"}]
    assert [part.text for part in commune.of("place")] == ["Ban Lau", "Lao Cai"]


def test_a_holder_behind_a_rank_or_an_address_is_the_person_of_the_title():
    (source,) = parse_vi("Bộ trưởng Bộ Công an, Đại tướng Lò Minh Đạt")
    (target,) = parse_id("Menteri Keamanan Publik, Jenderal Lo Minh Dat")

    assert (source.name, source.unknown) == ("lominhdat", frozenset())
    assert (target.name, target.unknown) == ("lominhdat", frozenset())


def test_a_family_name_that_is_also_a_body_begins_the_person():
    (title,) = parse_vi("Chủ tịch Hội Khuyến học Việt Nam Đoàn Nhật Minh")

    assert title.name == "doannhatminh"


def test_a_daily_is_a_paper_and_no_mode():
    (title,) = parse_id("Pemimpin Redaksi Harian Nhan Dan")

    assert slots(title)[:2] == [("role", "Pemimpin Redaksi"), ("body", "Harian")]


def test_a_text_is_read_only_where_two_words_can_begin_a_title():
    vietnamese, indonesian = lexicon("vi"), lexicon("id")

    assert vietnamese.may_hold_title("Ông là Bí thư Tỉnh ủy.")
    assert vietnamese.may_hold_title("nguyên Phó Ban Tuyên giáo")
    assert not vietnamese.may_hold_title("Đại hội thường lệ của tổ dân phố")  # đại tá, thường vụ, tổ trưởng
    assert indonesian.may_hold_title("Menteri itu datang.")
    assert not indonesian.may_hold_title("Rapat itu berakhir.")


@pytest.mark.parametrize(
    "text", ["ketuanya hadir", "Para ketua-ketua desa", "Menteri-menterinya,", "(Gubernurlah)", "PRESIDEN"]
)
def test_a_title_has_one_of_the_first_words_however_it_is_written(text):
    words = set(re.findall(r"[^\W_]+", text.lower()))

    assert parse_id(text) and words & set(first_words("id"))


def test_a_list_of_more_titles_than_a_segment_has_is_not_compared():
    source, target = "Chủ tịch UBND tỉnh, ", "Wakil Ketua Komite Rakyat Provinsi, "

    assert len(compare(source * 50, target * 50)) == 50
    assert compare(source * 61, target * 61) == []
