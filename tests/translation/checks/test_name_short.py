import pytest

from tests.translation.checks.helpers import found
from translation.checks.name_short import ShortNameCheck


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Ông Bình kể lại.", "Bapak Bing bercerita.", [("Bing", "Binh")]),
        ("Chị Hạnh và ông Bình cười.", "Ibu Hạnh dan Bapak Hùng tertawa.", [("Hùng", "Bình")]),
        ("Bà Đào bán ổi.", "Ibu Dao menjual jambu.", []),
        ("Ông Nguyễn Văn Bình nói, ông Bình vui.", "Nguyen Van Binh berkata Bapak Binh senang.", []),
        ("Ông Bình và bà Lan đi.", "Bapak Hung dan Ibu Hoa pergi.", []),  # who is who?
        ("Ông nói với anh Lâm.", "Bapak Camat berbicara dengan Lam.", []),
        ("Ông Bình nói.", "Ibu Kota menyambut.", [("Kota", "Binh")]),
        ("Ông Bình nói.", "Ia berkata.", []),
        ("Ông Tập tới Lào.", "Bapak Xi tiba di Laos.", []),
        ("Bà Lý vắng mặt.", "Ibu Li tidak hadir.", []),
        ("Bà Lý vắng mặt.", "Ibu Le tidak hadir.", [("Le", "Ly")]),
        ("Ông Chủ tịch huyện ký.", "Bapak Ketua menandatangani.", []),
        ("Bà Đại sứ cảm ơn.", "Ibu Duta berterima kasih.", []),
        ("Em Thơ chào cô.", "Murid itu menyapa Bu Guru.", []),
        ("Cô Giáo trẻ khóc.", "Ibu Guru muda menangis.", []),
    ],
)
def test_short_name_check_compares_the_one_syllable_behind_an_honorific(source, target, expected):
    assert found(ShortNameCheck(), source, target) == expected
