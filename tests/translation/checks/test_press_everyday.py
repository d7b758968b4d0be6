"""What reports of everyday life get wrong: address, orders, dates, bound forms, everyday senses."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.dates import DayMonthCheck
from translation.checks.imperatives import ImperativeCheck
from translation.checks.kin_address import KinAddressCheck
from translation.checks.lunar_dates import LunarDateCheck
from translation.checks.negation import NegationCheck
from translation.checks.number import NumberCheck
from translation.checks.passives import PassiveCheck
from translation.checks.reader_address import ReaderAddressCheck
from translation.checks.standard import StandardSpellingCheck
from translation.checks.traps import TrapCheck
from translation.termbase import load_default

TERMBASE = load_default()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Hành khách nên đến ga sớm.", "Kalian sebaiknya tiba lebih awal.", [("Kalian", "Penumpang")]),
        (
            "“Người dân cần đeo khẩu trang”, bác sĩ nói.",
            '"Kamu perlu memakai masker," kata dokter.',
            [("Kamu", "Warga")],
        ),
        ("Học sinh và phụ huynh nên đi sớm.", "Kalian sebaiknya datang lebih awal.", [("Kalian", None)]),
        ("Hành khách nên đến ga sớm.", "Penumpang sebaiknya tiba lebih awal.", []),
        ("Hành khách nên đến ga sớm.", "Anda sebaiknya tiba lebih awal.", []),
        ("Các bạn học sinh nên đi ngủ sớm.", "Kalian sebaiknya tidur lebih awal.", []),
    ],
)
def test_who_is_named_is_no_familiar_you(source, target, expected):
    assert found(ReaderAddressCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Bà Phạm Thị Tươi bán rau.", "Nyonya Pham Thi Tuoi menjual sayur.", [("Nyonya", "Ibu")]),
        ("Chị H'Mai Niê Kđăm dệt vải.", "Kakak H'Mai Nie Kdam menenun.", []),
        ("Chị Sùng Thị Say dệt vải.", "Kakak Sung Thi Say menenun.", [("Kakak", "Ibu")]),
        (
            "Chị em rất vui, chị Sùng Thị Say kể.",
            "Semua senang, tutur Kakak Sung Thi Say.",
            [("Kakak", "Ibu")],
        ),
        ("Em Dung học giỏi.", "Em Dung pandai.", [("Em ", "")]),
        ("“Con nhớ mẹ”, em Vân kể.", '"Saya rindu Ibu," kata em Van.', [("em ", "")]),
        ("Ca sĩ Anh Tú biểu diễn.", "Penyanyi Anh Tu tampil.", []),
        ("Bà Lê Mai, phu nhân Chủ tịch nước.", "Nyonya Le Mai, istri Presiden.", []),
    ],
)
def test_forms_of_address_that_were_left_or_are_too_stiff(source, target, expected):
    assert found(KinAddressCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Thời gian tới, chủ động phòng ngừa; không nể nang.",
            "Ke depan, secara aktif cegah pelanggaran, serta jangan mengabaikannya.",
            [
                ("secara aktif cegah", "secara aktif mencegah"),
                ("jangan mengabaikannya", "tidak mengabaikannya"),
            ],
        ),
        (
            "Ông đề nghị xã tập trung làm, không lãng phí.",
            "Ia meminta kecamatan bekerja dan jangan menghamburkannya.",
            [],
        ),
        ("Xã chủ động phòng ngừa.", "Kecamatan secara aktif mencegahnya.", []),
    ],
)
def test_orders_behind_an_adverb_or_dan(source, target, expected):
    assert found(ImperativeCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Kế hoạch ngày 4-7-2023 của xã.",
            "Rencana tanggal 4-7-2023 kecamatan.",
            [("4-7-2023", "4 Juli 2023")],
        ),
        ("Khởi công 30/4/2024.", "Dimulai 30/4/2024.", [("30/4/2024", "30 April 2024")]),
        ("Kế hoạch ngày 4-7-2023 của xã.", "Rencana tanggal 4 Juli 2023 kecamatan.", []),
        ("4-7-2023", "4-7-2023", []),
    ],
)
def test_a_whole_date_is_written_out(source, target, expected):
    assert found(DayMonthCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Hội mở ngày 6 tháng Giêng năm Ất Tỵ.",
            "Festival dibuka pada 6 bulan Januari tahun At Ty.",
            [("6 bulan Januari", "6 bulan ke-1 kalender lunar")],
        ),
        (
            "Hội mở ngày 6 tháng Giêng năm Ất Tỵ.",
            "Festival dibuka pada tanggal 6 bulan pertama tahun lunar At Ty.",
            [],
        ),
        (
            "Tháng 5 năm kỷ niệm 70 năm chiến thắng, xã mở hội.",
            "Pada Mei, tahun peringatan 70 tahun kemenangan, kecamatan menggelar festival.",
            [],
        ),
    ],
)
def test_a_month_of_a_year_with_a_lunar_name(source, target, expected):
    assert found(LunarDateCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Tarian itu Warisan Budaya Tak Benda.", [("Tak Benda", "Takbenda")]),
        ("Tamu manca negara datang.", [("manca negara", "mancanegara")]),
        ("Hal itu mempengaruhi harga.", [("mempengaruhi", "memengaruhi")]),
        ("Hal itu memengaruhi harga warisan takbenda.", []),
    ],
)
def test_bound_forms_and_verbs_with_their_standard_spelling(target, expected):
    assert found(StandardSpellingCheck(), "Di sản.", target) == expected


def test_a_permission_is_found_behind_a_word_of_care_in_another_part():
    source = "Xã yêu cầu không lơ là, bố trí trực gác, không để trẻ em tắm sông."
    wrong = "Kecamatan meminta agar tidak lengah, petugas siaga, dan mengizinkan anak mandi di sungai."
    right = wrong.replace("mengizinkan", "tidak mengizinkan")
    assert [quote for quote, _ in found(NegationCheck(TERMBASE), source, wrong)] == ["mengizinkan"]
    assert found(NegationCheck(TERMBASE), source, right) == []


def test_what_was_caused_may_be_active():
    source = "Lũ làm 2 người chết, 9 căn nhà bị cuốn trôi."
    assert found(PassiveCheck(), source, "Banjir menewaskan 2 orang dan menghanyutkan 9 rumah.") == []
    source = "9 căn nhà bị cuốn trôi trong đêm."
    assert found(PassiveCheck(), source, "9 rumah menghanyutkan pada malam hari.") == [
        ("menghanyutkan", "dihanyutkan")
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Chương trình gồm ba phần.", "Acara terdiri atas tiga bagian."),
        ("Hai phần ba số hộ có điện.", "Dua pertiga rumah tangga memiliki listrik."),
        ("Trận lượt về đá tối nay.", "Laga leg kedua digelar malam ini."),
    ],
)
def test_parts_and_legs(source, target):
    assert found(NumberCheck(), source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Trường bố trí chỗ ở cho thí sinh.",
            "Sekolah menyediakan kursi bagi peserta ujian.",
            [("kursi", "tempat tinggal")],
        ),
        ("Trường bố trí chỗ ở cho thí sinh.", "Sekolah menyediakan penginapan bagi peserta ujian.", []),
        (
            "Xã khởi công nhà văn hóa thôn.",
            "Kecamatan meresmikan balai budaya dusun.",
            [("meresmikan", "memulai pembangunan")],
        ),
        ("Xã khởi công nhà văn hóa thôn.", "Kecamatan memulai pembangunan balai budaya dusun.", []),
        (
            "Công đoàn lo vé xe cho công nhân.",
            "Serikat khawatir tentang tiket bus.",
            [("khawatir tentang", "mengurus")],
        ),
        ("Anh lo lắng về giá vé.", "Ia khawatir tentang harga tiket.", []),
        (
            "Vụ tai nạn làm 3 người thương vong.",
            "Kecelakaan itu membuat 3 orang tewas.",
            [("orang tewas", "orang tewas atau terluka")],
        ),
        ("Vụ tai nạn làm 3 người thiệt mạng.", "Kecelakaan itu membuat 3 orang tewas.", []),
        (
            "Xã vận động học sinh đi học đủ sĩ số.",
            "Kecamatan menjaga jumlah prajurit.",
            [("jumlah prajurit", "jumlah siswa")],
        ),
        ("Bão gây mưa to đến rất to.", "Badai membawa hujan lebat hingga sangat lebat.", []),
    ],
)
def test_everyday_senses(source, target, expected):
    assert found(TrapCheck(TERMBASE), source, target) == expected
