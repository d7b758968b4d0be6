import numpy as np
import pytest

from tests.translation.checks.helpers import found
from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair
from translation.checks.base import CRITICAL, MAJOR
from translation.checks.opposites import OppositeCheck

CHECK = OppositeCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Giá lúa tăng trong tháng qua.", "Harga gabah turun bulan lalu.", [("turun", "naik")]),
        ("Giá xăng giảm từ hôm nay.", "Harga bensin naik mulai hari ini.", [("naik", "turun")]),
        ("Tòa tuyên anh vô tội.", "Pengadilan menyatakan ia bersalah.", [("bersalah", "tidak bersalah")]),
        ("Tin đồn vô căn cứ.", "Kabar angin yang berdasar.", [("berdasar", "tidak berdasar")]),
        ("Việc làm phi nông nghiệp.", "Pekerjaan di bidang pertanian.", [("pertanian", "nonpertanian")]),
        ("Lễ hội bế mạc tối thứ Bảy.", "Festival dibuka pada Sabtu malam.", [("dibuka", "ditutup")]),
        (
            "Nộp đơn chậm nhất ngày 5.",
            "Permohonan diajukan paling cepat tanggal 5.",
            [("paling cepat", "paling lambat")],
        ),
        ("Công ty nhập khẩu phân bón.", "Perusahaan itu mengekspor pupuk.", [("mengekspor", "mengimpor")]),
        ("Bão đến từ phía đông.", "Topan datang dari barat.", [("barat", "timur")]),
        (
            "Luật cấm câu cá ở hồ.",
            "Undang-undang mengizinkan memancing di danau.",
            [("mengizinkan", "melarang")],
        ),
        ("Mất điện sau khi bão tan.", "Listrik padam sebelum badai reda.", [("sebelum", "setelah")]),
        ("Hoa Lư kém đội nhì 3 điểm.", "Hoa Lu unggul 3 poin dari tim kedua.", [("unggul", "tertinggal")]),
        (
            "Đội nữ thắng dù bị dẫn 0-1.",
            "Tim putri menang meski memimpin 0-1.",
            [("memimpin", "tertinggal")],
        ),
        (
            "Đội trẻ vươn lên dẫn 3-2 ở set cuối.",
            "Tim muda tertinggal 3-2 pada set terakhir.",
            [("tertinggal", "unggul")],
        ),
        ("Tháng này tỉnh xuất siêu.", "Bulan ini provinsi mengalami defisit.", [("defisit", "surplus")]),
        (
            "Hai tình tiết tăng nặng được nêu.",
            "Dua hal yang meringankan disebutkan.",
            [("meringankan", "memberatkan")],
        ),
        (
            "Bốn thuyền viên được trả tự do.",
            "Empat anak buah kapal ditahan.",
            [("ditahan", "dibebaskan")],
        ),
    ],
)
def test_opposite_check_finds_the_reversed_word(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Giá lúa tăng, giá ngô giảm.", "Harga gabah naik, harga jagung turun."),
        ("Giá lúa không tăng.", "Harga gabah turun."),
        ("Giá lúa tăng.", "Harga gabah tidak turun."),
        ("Giá lúa tăng thêm.", "Harga gabah meningkat, biaya tidak turun."),
        ("Cửa hàng mở cửa.", "Toko itu dibuka."),
        ("Đội Hoa Lư kém đội nhì 3 điểm.", "Hoa Lu tertinggal 3 poin dari runner-up."),
        ("Bị dẫn 0-1, đội nữ vươn lên dẫn 2-1.", "Tertinggal 0-1, tim putri berbalik unggul 2-1."),
        ("Giá cao hơn 6 điểm phần trăm.", "Harganya unggul 6 poin persentase."),
        ("Nhà máy vừa xuất siêu vừa có lãi.", "Pabrik itu surplus dan meraih laba."),
    ],
)
def test_opposite_check_is_silent_where_nothing_is_reversed(source, target):
    assert found(CHECK, source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Lao động bất hợp pháp nay có giấy tờ hợp pháp.", "Pekerja gelap kini punya surat legal."),
        ("Buôn gỗ trái pháp luật, theo thông báo.", "Jual beli kayu melawan aturan, kata siaran resmi."),
        ("Việc này gây bất ổn trong vùng.", "Hal ini mengganggu stabilitas kawasan."),
        ("Điện lưới bất ổn.", "Jaringan listrik kurang stabil."),
        ("Mưa bất lợi cho vụ lúa.", "Hujan kurang menguntungkan bagi padi."),
        ("Tỷ giá bất lợi làm giảm lợi nhuận.", "Kurs yang tidak ramah menekan keuntungan."),
        ("Luật mới xóa bỏ bất bình đẳng.", "Undang-undang baru mewujudkan kesetaraan."),
        ("Đất nông nghiệp thành đất phi nông nghiệp.", "Lahan pertanian menjadi lahan permukiman."),
    ],
)
def test_opposite_check_knows_what_explains_the_opposite_of_a_denial(source, target):
    assert found(CHECK, source, target) == []


def test_opposite_check_takes_no_part_of_a_denial_for_its_opposite():
    target = "Pekerja legal ditahan."
    assert found(CHECK, "Lao động bất hợp pháp bị giữ.", target) == [("legal", "ilegal")]


@pytest.mark.parametrize(("cosine", "expected"), [(0.5, [("turun", CRITICAL)]), (0.1, [])])
def test_opposite_check_asks_the_encoder_whether_the_words_are_counterparts(cosine, expected):
    source, target = "Giá lúa tăng.", "Harga gabah turun."
    ours, theirs = word_spans(source), word_spans(target)
    words = WordAlignment(ours, theirs, np.full((len(ours), len(theirs)), cosine, dtype=np.float32), 0.5)

    findings = CHECK.find(Pair(source, target, words=words))

    assert [(f.quote, f.severity) for f in findings] == expected


def test_opposite_check_without_the_encoder_is_never_critical():
    (finding,) = CHECK.find(Pair("Giá lúa tăng.", "Harga gabah turun."))

    assert finding.severity == MAJOR
