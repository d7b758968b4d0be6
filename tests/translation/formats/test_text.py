import unicodedata

import pytest

from translation.formats.text import UnreadableInput, read_text

VIETNAMESE = (
    "Sáng 3-9, tại nhà văn hóa thôn, các hộ dân bàn việc sửa đường và trồng lại rừng đầu nguồn. "
    "Mọi người thống nhất góp công trong hai tuần, không để ảnh hưởng đến vụ mùa sắp tới."
)
INDONESIAN = (
    "Warga desa menanam kembali hutan di hulu sungai. “Kami bekerja dua pekan,” kata tamu dari São Tomé – "
    "lalu mereka memperbaiki jalan bersama para petani dan guru sekolah."
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text):
    """The text as that encoding writes it: the tone as a mark after its vowel."""
    characters = []
    for character in text:
        decomposed = unicodedata.normalize("NFD", character)
        vowel = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))
        characters.append(vowel + "".join(c for c in decomposed if c in TONES))
    return "".join(characters).encode("cp1258")


def read(data):
    return read_text(data, name="berita.txt", max_bytes=10_000)


def refusal(data):
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_read_text_reads_unicode_with_or_without_a_mark(encoding):
    data = VIETNAMESE.encode(encoding)

    assert read(data) == VIETNAMESE


def test_read_text_reads_big_endian_utf_16_by_its_mark():
    assert read(b"\xfe\xff" + VIETNAMESE.encode("utf-16-be")) == VIETNAMESE


def test_read_text_recognises_windows_1258_and_joins_its_tone_marks():
    assert read(windows_1258(VIETNAMESE)) == VIETNAMESE


def test_read_text_recognises_windows_1252_with_few_accents():
    assert read(INDONESIAN.encode("cp1252")) == INDONESIAN


@pytest.mark.parametrize(
    "data",
    [
        # "Hội nghị tỉnh" as two old fonts write it: every byte is a letter of Windows-1252 too.
        "Héi nghÞ tØnh bµn vÒ ®æi míi vµ ph¸t triÓn n«ng th«n".encode("cp1252"),
        "Hoäi nghò tænh baøn veà ñoåi môùi vaø phaùt trieån noâng thoân".encode("cp1252"),
        "村民們在星期二開會討論修路的事情".encode("big5"),
        VIETNAMESE.encode()[:-60] + b"\xe1\xbb",
    ],
    ids=["tcvn3", "vni", "big5", "cut-off utf-8"],
)
def test_read_text_refuses_an_encoding_it_would_have_to_guess(data):
    assert refusal(data) == (
        "berita.txt: the encoding is not known for certain (not UTF-8; perhaps an old Vietnamese font such "
        "as TCVN3, VNI or VISCII). Open it in its own program, save it as UTF-8, and import it again."
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04 ...", "a ZIP archive or an office document (DOCX, ODT)"),
        (b"\x89PNG\r\n ...", "a PNG picture"),
    ],
)
def test_read_text_names_the_kind_of_a_binary_file(data, what):
    assert refusal(data) == (
        f"berita.txt is {what}, not text. Open it, copy its text, and paste it or save it as .txt."
    )


@pytest.mark.parametrize("data", [b"teks\x00\x01\x02" * 9, b"\xff\x00\xfe\x00" * 9, b"a\x01b\x02" * 9])
def test_read_text_refuses_unnamed_binary_data(data):
    assert refusal(data) == (
        "berita.txt holds binary data, not text. Choose a .txt or .html file, or paste the text."
    )


def test_read_text_refuses_an_empty_file():
    assert refusal(b" \r\n ") == "berita.txt is empty. Choose a file that holds the article's text."


def test_read_text_accepts_the_limit_and_refuses_one_byte_more():
    assert read(b"a" * 10_000) == "a" * 10_000
    assert refusal(b"a" * 10_001) == (
        "berita.txt has 10,001 bytes; at most 10,000 are accepted. "
        "Import the article alone, without the rest of the page or file."
    )
