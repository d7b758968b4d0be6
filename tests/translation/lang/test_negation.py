import pytest

from translation.lang.negation import FREE, NEGATOR, negations


def kinds(text, lang):
    return [(text[n.start : n.end], n.kind) for n in negations(text, lang)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cầu chưa xong và không ai biết vì sao.", [("chưa", NEGATOR), ("không", NEGATOR)]),
        ("Đừng để rác ngoài hiên.", [("Đừng", NEGATOR)]),
        ("Không khí ở vùng núi trong lành.", []),
        ("Hãng hàng không mở thêm chuyến bay.", []),
        ("Chẳng hạn, làng có ba nghề cũ.", []),
        ("Bà con vô cùng vui mừng.", []),
        ("Chợ không chỉ bán rau mà còn bán hoa.", [("không chỉ", FREE)]),
        ("Không ít gia đình đã có nước sạch.", [("Không ít", FREE)]),
        ("Anh có biết đường không?", [("không", FREE)]),
        ("Mọi người ăn cơm chưa?", [("chưa", FREE)]),
        ("Họ hỏi trời có mưa hay không.", [("hay không", FREE)]),
        ("Ông từ chối nhận quà.", [("từ chối", FREE)]),
        ("Đó là quyết định bất hợp pháp.", [("bất hợp", FREE)]),
    ],
)
def test_negations_of_vietnamese(text, expected):
    assert kinds(text, "vi") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jembatan belum selesai dan tidak seorang pun tahu.", [("belum", NEGATOR), ("tidak", NEGATOR)]),
        ("Kopi tanpa gula.", [("tanpa", NEGATOR)]),
        ("Setidaknya tiga rumah sudah dibangun.", []),
        ("Pasar ini tidak hanya menjual sayur.", [("tidak hanya", FREE)]),
        ("Jika tidak, jalan akan ditutup.", [("tidak", FREE)]),
        ("Pembayaran nontunai makin lazim.", [("nontunai", FREE)]),
        ("Anak-anak gemar menonton.", []),
        ("Salah satu warga gagal datang.", [("gagal", FREE)]),
    ],
)
def test_negations_of_indonesian(text, expected):
    assert kinds(text, "id") == expected


def test_negations_end_a_phrase_at_punctuation():
    assert kinds("Tôi nói không, chỉ thế thôi.", "vi") == [("không", FREE), ("thôi", FREE)]
