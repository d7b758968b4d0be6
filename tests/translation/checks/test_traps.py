import numpy as np
import pytest

from tests.translation.checks.helpers import found
from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair, default_checks, run
from translation.checks.base import SEVERITIES
from translation.checks.trap_data import rows
from translation.checks.traps import TrapCheck
from translation.termbase import load_default

CHECK = TrapCheck(load_default())


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Bí thư Huyện ủy đề nghị các xã sửa kênh.",
            "Sekretaris menyarankan kecamatan memperbaiki kanal.",
            [("menyarankan", "meminta")],
        ),
        (
            "Doanh nghiệp vay vốn mua máy.",
            "Perusahaan meminjam ibu kota untuk membeli mesin.",
            [("ibu kota", "modal")],
        ),
        (
            "Trong đó, ba dự án đã xong.",
            "Di dalamnya, tiga proyek sudah selesai.",
            [("Di dalamnya", "Di antaranya")],
        ),
        ("Bà bán cổ phiếu hôm thứ Hai.", "Ia menjual stok pada hari Senin.", [("stok", "saham")]),
        (
            "Tàu cá bị hỏng máy ngoài khơi.",
            "Kereta ikan mengalami kerusakan mesin.",
            [("Kereta ikan", "Kapal ikan")],
        ),
        (
            "Kế hoạch giai đoạn 2026-2030 có ba mục tiêu.",
            "Rencana tahap 2026-2030 memuat tiga sasaran.",
            [("tahap 2026", None)],
        ),
        (
            "Lớp học cũ xuống cấp sau mưa bão.",
            "Ruang kelas lama turun tingkat setelah badai.",
            [("turun tingkat", None)],
        ),
        (
            "Công an triệt phá một đường dây.",
            "Sebuah jaringan dihancurkan oleh polisi.",
            [("dihancurkan", None)],
        ),
        (
            "Xã cài phần mềm mới.",
            "Kecamatan memasang bagian lunaknya.",
            [("bagian lunaknya", None)],
        ),
        (
            "Thẻ vàng với hải sản vẫn còn.",
            "Kartu emasnya untuk hasil laut masih ada.",
            [("Kartu emasnya", "Kartu kuningnya")],
        ),
        (
            "Bị cáo được hưởng án treo.",
            "Terdakwa mendapat hukuman gantung.",
            [("hukuman gantung", "hukuman percobaan")],
        ),
    ],
)
def test_trap_check_finds_the_misread_word(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bác sĩ khuyên và đề nghị ông nghỉ ngơi.", "Dokter menyarankan agar ia beristirahat."),
        (
            "Hà Nội là thủ đô, nơi nhiều quỹ cho vay vốn.",
            "Hanoi adalah ibu kota, tempat banyak dana meminjamkan modal.",
        ),
        ("Nước đựng trong đó rất sạch.", "Air di dalamnya sangat bersih."),
        ("Cửa hàng còn hàng dự trữ.", "Toko itu masih memiliki stok."),
        ("Đoàn tàu chở hàng đến ga.", "Kereta barang tiba di stasiun."),
        ("Dự án giai đoạn 2 bắt đầu.", "Proyek tahap 2 dimulai."),
        ("Thu đạt 5 tỷ đồng, bằng 40% dự toán.", "Penerimaan mencapai 5 miliar dong, setara dengan 40%."),
        ("Xã đánh giá kết quả rồi đi về.", "Kecamatan menilai hasilnya, lalu memukul gong."),
    ],
)
def test_trap_check_is_silent_where_the_source_explains_the_word(source, target):
    assert found(CHECK, source, target) == []


def test_trap_check_reports_as_many_as_the_source_has():
    target = "Modal itu dari ibu kota, lalu ibu kota dikembalikan."

    assert found(CHECK, "Nguồn vốn ấy được trả lại.", target) == [("ibu kota", "modal")]


@pytest.mark.parametrize(("cosine", "expected"), [(0.4, [("stok", "saham")]), (-0.2, [])])
def test_trap_check_asks_the_encoder_whether_the_words_belong_together(cosine, expected):
    source, target = "Bà bán cổ phiếu.", "Ia menjual stok."
    ours, theirs = word_spans(source), word_spans(target)
    words = WordAlignment(ours, theirs, np.full((len(ours), len(theirs)), cosine, dtype=np.float32), 0.5)

    findings = CHECK.find(Pair(source, target, words=words))

    assert [(f.quote, f.suggestion) for f in findings] == expected


def test_every_trap_has_a_known_severity_and_a_reason():
    bad = [r for r in rows() if r.trap.severity not in SEVERITIES or not r.trap.why or not r.vietnamese]

    assert [row.trap.id for row in bad] == []


def test_every_trap_has_a_name_of_its_own():
    names = [row.trap.id for row in rows()]

    assert sorted(set(names)) == sorted(names)


def test_a_term_says_more_than_a_trap_on_the_same_words():
    pair = Pair("Ba điểm trường đã mở cửa.", "Tiga titik sekolah telah dibuka.")

    checks = {finding.check for finding in run(default_checks(load_default()), pair)}

    assert [f.quote for f in CHECK.find(pair)] == ["titik sekolah"]
    assert checks == {"term-wrong"}


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Rapat membahas laporan, lalu meja dibersihkan.", []),
        ("Meja laporan, lalu semua membahas hal lain di ruang itu.", [("Meja", None)]),
    ],
)
def test_trap_check_excuses_a_word_where_the_right_one_stands_nearer(target, expected):
    source = "Họp bàn báo cáo, sau đó dọn phòng và ghế."

    assert found(CHECK, source, target) == expected


def test_trap_check_reports_a_place_once():
    quotes = [f.quote for f in CHECK.find(Pair("Cầu truyền hình ở điểm cầu.", "Jembatan itu jembatan."))]

    assert quotes == ["Jembatan", "jembatan"]


def test_trap_check_tells_words_once_that_two_rows_blame():
    assert found(CHECK, "Dự lễ truy điệu có đông người.", "Banyak orang menghadiri upacara pengejaran.") == [
        ("upacara pengejaran", None)
    ]


def test_wrong_forms_are_never_right_ones_of_the_same_row():
    assert [row.trap.id for row in rows() if row.right & set(row.wrong)] == []
