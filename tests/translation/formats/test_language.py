import pytest

from translation.formats.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bà con trong thôn đã góp công sửa lại con đường dẫn vào trường học.", "vi"),
        ("Warga desa bergotong royong memperbaiki jalan menuju sekolah itu.", "id"),
        ("The villagers repaired the road to the school during the weekend.", "en"),
        ("Жители деревни отремонтировали дорогу к школе за выходные.", "other"),
    ],
)
def test_guess_language_tells_the_languages_apart(text, language):
    assert guess_language(text) == language


def test_guess_language_is_sure_of_short_vietnamese_only():
    assert guess_language("Đường về") == "vi"
    assert guess_language("Jalan pulang") is None
    assert guess_language("17 - 9 / 2024") is None


def test_guess_language_does_not_call_names_without_tone_marks_vietnamese():
    assert guess_language("Nguyen Van Tam, Tran Thi Bich, Le Quang Hung, Pham Ngoc Anh") is None


def test_guess_language_stays_with_indonesian_that_quotes_vietnamese_names():
    text = (
        "Ketua panitia Nguyễn Văn Tâm menyerahkan hadiah kepada para pemenang lomba memasak di balai desa, "
        "lalu penonton bertepuk tangan dan menyanyikan lagu bersama-sama hingga larut malam."
    )

    assert guess_language(text) == "id"
