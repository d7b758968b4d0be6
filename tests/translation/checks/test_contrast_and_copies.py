"""Words exchanged for their siblings, what was left in Vietnamese, and what is said twice."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks import Pair
from translation.checks.base import MAJOR, MINOR
from translation.checks.contrast import ContrastCheck
from translation.checks.duplicated import DuplicatedPassageCheck
from translation.checks.untranslated import UntranslatedCheck


@pytest.mark.parametrize(
    ("source", "target", "quote", "suggestion"),
    [
        ("Giá vàng tăng nhẹ.", "Harga emas turun sedikit.", "turun", "naik"),
        ("Nộp chậm nhất là 5-9.", "Serahkan paling cepat 5 September.", "paling cepat", "paling lambat"),
        ("Gió thổi từ phía bắc.", "Angin bertiup dari selatan.", "selatan", "utara"),
        ("Thiếu tướng phát biểu.", "Letnan Jenderal itu berpidato.", "Letnan Jenderal", "Mayor Jenderal"),
        ("Anh kể chuyện sau khi ăn tối.", "Ia bercerita sebelum makan malam.", "sebelum", "setelah"),
        ("Con chó ngủ.", "Kucing itu tidur.", "Kucing", "Anjing"),
        ("Bà trồng hồ tiêu và chuối.", "Ibu itu menanam kedelai dan pisang.", "kedelai", "lada"),
        ("Em bé mắc bạch hầu.", "Anak itu terkena tetanus.", "tetanus", "difteri"),
        ("Giá cá ngừ giảm.", "Harga salmon turun.", "salmon", "tuna"),
        ("Hội nghị khép lại.", "Konferensi itu dibuka.", "dibuka", None),
    ],
)  # fmt: skip
def test_contrast_check_marks_the_sibling_and_writes_the_right_one(source, target, quote, suggestion):
    assert found(ContrastCheck(), source, target) == [(quote, suggestion)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Giá vàng tăng nhẹ.", "Harga emas naik sedikit."),
        ("Giá tăng rồi giảm.", "Harganya menguat, lalu turun."),
        ("Kết quả không nhỏ.", "Hasilnya cukup besar."),
        ("Xuất khẩu và nhập khẩu đều tăng.", "Ekspor-impor sama-sama naik."),
        ("Khai mạc ngày 28/4.", "Dibuka pada pekan terakhir, 28 April."),
        ("Việt Nam thắng.", "Vietnam menang di utara."),
        ("Nông dân thu hoạch quả bưởi, quả mít.", "Petani memanen jeruk besar dan nangka."),
        ("Trẻ tiêm phòng tay, chân, miệng.", "Anak-anak divaksin HFMD."),
    ],
)
def test_contrast_check_is_silent_where_both_or_neither_are_meant(source, target):
    assert found(ContrastCheck(), source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Thương lái gom hành tím để xuất khẩu.", "Pengepul mengumpulkan bawang merah untuk diekspor."),
        ("Bà nêm canh bằng đường nâu.", "Ibu membumbui sup dengan gula merah."),
        ("Cánh tay anh bầm tím sau cú ngã.", "Lengannya memar biru setelah jatuh."),
        ("Cơn bão làm cả xã mất trắng vụ lúa.", "Badai membuat padi yang menguning di desa itu habis hitam."),
        ("Vợ chồng anh vay tín dụng đen.", "Suami istri itu meminjam uang dari rentenir beramplop putih."),
        ("Nước đen ngòm, nước đen chảy ra sông Nhuệ.", "Air limbah cokelat mengalir ke Sungai Nhue."),
        ("Hộ ấy vừa được cấp sổ đỏ.", "Keluarga itu baru menerima sertifikat bersampul putih."),
        ("Chợ bán hoa tím và tỏi.", "Pasar itu menjual bunga dan bawang putih."),
        ("Đội bóng đá vào bán kết.", "Tim sepak bola itu lolos; tiket dibeli penonton."),
        ("Đường một chiều được kẻ lại.", "Jalan satu arah dicat ulang pada malam hari."),
    ],
)
def test_contrast_check_knows_compounds_that_mean_something_else(source, target):
    assert found(ContrastCheck(), source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Cô mặc áo tím đi hội.", "Ia memakai baju merah ke pesta.", [("merah", "ungu")]),
        ("Hành tím xếp cạnh khăn tím.", "Bawang merah di samping kain hijau.", [("hijau", "ungu")]),
        ("Chiếc xe đen đỗ bên đường.", "Mobil putih parkir di tepi jalan.", [("putih", "hitam")]),
        ("Dân phơi thóc buổi chiều.", "Warga menjemur gabah pada pagi hari.", [("pagi", "sore")]),
    ],
)
def test_contrast_check_still_marks_the_word_outside_such_a_compound(source, target, expected):
    assert found(ContrastCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Ông làm việc vì anh em.", "Ia bekerja vì anh saudara.", ["vì anh"]),
        ("Các hành tinh quay quanh sao.", "Semua các hành tinh quay bintang.", ["các hành tinh quay"]),
        ("Người dân trồng lúa và ngô.", "Warga nguoi dan trong lua dan jagung.", ["nguoi dan trong lua"]),
        ("Phở nguội.", "Phở nguội.", ["Phở nguội"]),
        ("Vì sao chợ vắng?", "Vì sao pasarnya sepi?", ["Vì sao"]),
        ("Cũ. Người bán đã đi.", "Lama. Người bán telah pergi.", ["Người bán"]),
        ("Phú Yên mưa to.", "Phú Yên diguyur hujan.", []),
        ("Bà may áo dài.", "Ia menjahit “áo dài” merah.", []),
        ("Diện tích 126.500 m² đất.", "Luas lahan 126.500 m² itu.", []),
        ("Nghe radio và internet.", "Mendengar radio dan internet.", []),
        ("Ban nhạc rock Anh.", "Band rock asal Inggris.", []),
        ("Bánh cuốn ăn với chả.", "Bánh cuốn disantap dengan sosis.", []),
    ],
)
def test_untranslated_check_finds_copies_of_the_source(source, target, expected):
    assert [quote for quote, _ in found(UntranslatedCheck(), source, target)] == expected


def test_untranslated_check_only_warns_of_what_may_be_called_so():
    def severities(source, target):
        return [f.severity for f in UntranslatedCheck().find(Pair(source, target))]

    assert severities("Trà sen thơm.", "Trà sen itu harum.") == [MINOR]
    assert severities("Dân uống trà sen.", "Warga minum trà sen.") == [MAJOR]
    assert severities("Đã hết trà sen ướp gạo.", "Đã hết trà sen ướp gạo.") == [MAJOR]


def test_untranslated_check_explains_abbreviations():
    assert found(UntranslatedCheck(), None, "Sidang TAND dipimpin HDXX.") == [
        ("TAND", "Pengadilan Rakyat"),
        ("HDXX", "majelis hakim"),
    ]
    assert found(UntranslatedCheck(), "Chị về TP.HCM.", "Ia pulang ke TP.HCM.") == [
        ("TP.HCM", "Kota Ho Chi Minh")
    ]
    assert found(UntranslatedCheck(), "Ảnh: NVCC", "Foto: NVCC") == [("NVCC", "dok. pribadi")]
    assert found(UntranslatedCheck(), "PV (từ Jakarta)", "PV (dari Jakarta)") == [("PV", "Wartawan")]
    assert found(UntranslatedCheck(), "Tấm pin", "Panel PV") == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Rapat itu sudah selesai. Rapat itu sudah selesai. Warga pulang.", [" Rapat itu sudah selesai."]),
        ("Ia datang ke rumah datang ke rumah kami.", [" datang ke rumah"]),
        ("Hari demi hari demi hari ia menunggu.", []),
        ("Ia datang. Ia datang.", []),
        ("Harga beras naik dan harga jagung naik dan harga kopi turun.", []),
    ],
)
def test_duplicated_passage_check_marks_the_second(target, expected):
    assert [quote for quote, _ in found(DuplicatedPassageCheck(), "Một câu nguồn.", target)] == expected


def test_duplicated_passage_check_is_silent_where_the_source_repeats_itself():
    source = "Họ hát mãi không thôi. Họ hát mãi không thôi."

    assert (
        found(DuplicatedPassageCheck(), source, "Mereka terus saja bernyanyi. Mereka terus saja bernyanyi.")
        == []
    )


def test_contrast_check_leaves_a_span_of_time_in_another_unit():
    check = ContrastCheck()

    assert found(check, "Anh lĩnh 36 tháng tù.", "Ia dihukum tiga tahun penjara.") == []
    assert found(check, "Anh lĩnh 36 tháng tù.", "Ia dihukum 36 tahun penjara.") == [("tahun", "bulan")]


def test_untranslated_check_leaves_things_without_an_indonesian_word():
    check = UntranslatedCheck()

    assert found(check, "Cô mặc áo dài trắng.", "Ia mengenakan áo dài putih.") == []
    assert found(check, "Cô mặc áo mưa trắng.", "Ia mengenakan áo mưa putih.") == [("áo mưa", None)]
