import pytest

from translation.alignment.divide import divide

PARTS = ["Jembatan itu panjangnya 420 meter.", "Warga menyeberang dengan perahu setiap hari."]


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        (
            "Jembatan tersebut sepanjang 420 meter. Warga naik perahu setiap hari.",
            ["Jembatan tersebut sepanjang 420 meter.", "Warga naik perahu setiap hari."],
        ),
        (
            "Jembatan itu panjangnya 420 meter, sedangkan warga menyeberang dengan perahu setiap hari.",
            [
                "Jembatan itu panjangnya 420 meter,",
                "sedangkan warga menyeberang dengan perahu setiap hari.",
            ],
        ),
        ("Jembatan itu panjangnya 420 meter.", ["Jembatan itu panjangnya 420 meter.", ""]),
        (
            "Warga menyeberang dengan perahu setiap hari.",
            ["", "Warga menyeberang dengan perahu setiap hari."],
        ),
        ("", ["", ""]),
    ],
)
def test_divide_gives_each_part_its_words(edited, expected):
    assert divide(edited, PARTS) == expected


def test_divide_loses_no_word_of_a_text_that_was_written_anew():
    edited = "Sama sekali lain. Ditulis ulang oleh penyunting. Tiga kalimat."

    assert " ".join(filter(None, divide(edited, PARTS))) == edited
