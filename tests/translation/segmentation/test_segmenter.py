import random

import pytest

from translation.segmentation import SentenceSpan, segment_text

ARTICLE = """Cầu mới nối hai bờ sông Gấm

LÊ MẠNH - HÀ LỤC
Sáng 5-3, tỉnh khánh thành cầu Sông Gấm. Cầu dài 420 mét.
Công trình khởi công từ năm 2021. Ông Páo, người dân bản Nà Lạ, nói: “Nay tôi không phải đi đò.”
Cầu Sông Gấm nhìn từ bản Nà Lạ. Ảnh: Hà Lục
[ads_2]
Theo TTXVN
Bình luận (0)"""


def kinds(text: str, lang: str) -> list[tuple[int, str, str]]:
    return [(s.paragraph, s.kind, text[s.start : s.end]) for s in segment_text(text, lang)]


def test_segment_text_gives_sentences_with_paragraph_and_kind():
    assert kinds(ARTICLE, "vi") == [
        (0, "headline", "Cầu mới nối hai bờ sông Gấm"),
        (1, "byline", "LÊ MẠNH - HÀ LỤC"),
        (2, "lead", "Sáng 5-3, tỉnh khánh thành cầu Sông Gấm."),
        (2, "lead", "Cầu dài 420 mét."),
        (3, "body", "Công trình khởi công từ năm 2021."),
        (3, "body", "Ông Páo, người dân bản Nà Lạ, nói: “Nay tôi không phải đi đò.”"),
        (4, "caption", "Cầu Sông Gấm nhìn từ bản Nà Lạ. Ảnh: Hà Lục"),
        (5, "furniture", "[ads_2]"),
        (6, "byline", "Theo TTXVN"),
        (7, "furniture", "Bình luận (0)"),
    ]


def test_segment_text_finds_the_captions_of_a_text_without_headline():
    text = (
        "Kamerad Lo Van Bao, Sekretaris Komite Partai Provinsi, memimpin Konferensi.\n"
        "Delegasi yang menghadiri Konferensi.\n"
        "Pada semester pertama, provinsi membangun 12 jembatan. Semua sudah dipakai.\n"
        "Ketua Komite Rakyat Ha Van Luc menyampaikan pidato penutup pada Konferensi tersebut.\n"
        "Berbicara di Konferensi, ia meminta semua pihak bekerja lebih cepat."
    )

    assert [kind for _, kind, _ in kinds(text, "id")] == [
        "caption", "caption", "body", "body", "caption", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "line", "kind"),
    [
        ("id", "Sumber: https://koran.example/jembatan-1.html", "byline"),
        ("id", "Menurut VNA", "byline"),
        ("id", "Foto: Ha Luc", "byline"),
        ("id", "Teks dan foto: Ha Luc", "byline"),
        ("id", "Suasana rapat. Foto: Ha Luc", "caption"),
        ("id", "Foto: Warga menyeberangi jembatan baru di desa itu pada pagi hari.", "caption"),
        ("id", "Bagikan ke Facebook", "furniture"),
        ("id", "Menurut Kantor Statistik, harga naik 3 persen.", "body"),
        ("id", "Jembatan itu dibuka pada pagi hari.", "body"),
        ("vi", "Nguồn: Báo Sông Gấm", "byline"),
        ("vi", "Bài, ảnh: Hà Lục", "byline"),
        ("vi", "(Theo Báo Nhân Dân)", "byline"),
        ("vi", "Hà Lục", "byline"),
        ("vi", "Người dân qua cầu mới. (Ảnh minh họa)", "caption"),
        ("vi", "Bài viết có nhiều hình ảnh minh họa.", "body"),
        ("vi", "Theo Cục Thống kê tỉnh, giá tăng 3%.", "body"),
        ("vi", "Chia sẻ", "furniture"),
    ],
)
def test_segment_text_knows_the_kind_of_a_last_line(lang, line, kind):
    text = f"Kalimat satu di sini. Kalimat dua.\nKalimat tiga ada di sini.\n{line}"

    assert kinds(text, lang)[-1] == (2, kind, line)


def test_segment_text_takes_furniture_off_the_end_of_a_line_but_not_out_of_its_middle():
    assert kinds("Air [iklan_2] surut. Warga pulang. [iklan_2]", "id") == [
        (0, "body", "Air [iklan_2] surut."),
        (0, "body", "Warga pulang."),
        (0, "furniture", "[iklan_2]"),
    ]


def test_segment_text_calls_a_single_line_body():
    assert segment_text("Jembatan baru di Son La", "id") == [SentenceSpan(0, 23, 0, "body")]


def test_segment_text_gives_nothing_for_blank_text():
    assert segment_text(" \n\t\n ", "vi") == []


def test_segment_text_covers_every_visible_character_once_in_order():
    rng = random.Random(5)
    pieces = [
        "Ông", "TP.", "dll.", "“", "”", '"', "(", ")", "...", "?!", "85-QĐ/TW.", "1.511,5", "[iklan_2]",
        "Komentar (0)", "a.", "B.", "\n", "\r\n", " ", "  ", "\u00a0", "– ", "Foto: Ha Luc",
        "Baca juga: X", "kata", ".",
    ]  # fmt: skip
    for _ in range(400):
        text = "".join(rng.choice(pieces) + rng.choice(["", " ", " "]) for _ in range(rng.randrange(1, 40)))
        for lang in ("vi", "id"):
            covered = [i for s in segment_text(text, lang) for i in range(s.start, s.end)]
            visible = [i for i, character in enumerate(text) if not character.isspace()]
            assert covered == sorted(set(covered))
            assert [i for i in covered if not text[i].isspace()] == visible
