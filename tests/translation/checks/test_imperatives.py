import pytest

from tests.translation.checks.helpers import found
from translation.checks import Pair
from translation.checks.base import MAJOR, MINOR
from translation.checks.imperatives import ImperativeCheck

CHECK = ImperativeCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Tiếp tục sửa đê.", "Teruslah memperbaiki tanggul.", [("Teruslah", "Terus")]),
        ("Tăng cường kiểm tra chợ.", "Tingkatkan pemeriksaan pasar.", [("Tingkatkan", "Meningkatkan")]),
        (
            "Sửa đê; kịp thời nắm tình hình.",
            "Tanggul diperbaiki; segera pahami situasi.",
            [("segera pahami", "segera memahami")],
        ),
        (
            "Rà soát các hộ, tuyệt đối không để dân đói.",
            "Meninjau keluarga, jangan biarkan warga lapar.",
            [("jangan biarkan", None)],
        ),
        ("Yêu cầu các sở báo cáo.", "Mintalah dinas melapor.", [("Mintalah", "Meminta")]),
        (
            "Kiểm tra các chợ trong tháng này; sửa lại đường vào thôn và không để xe tải đi qua cầu cũ.",
            "Periksa pasar-pasar bulan ini; jalan dusun diperbaiki dan truk dicegah melewati jembatan lama.",
            [("Periksa", "Memeriksa")],
        ),
        (
            "Phải nói là đường xấu lắm. Sau đó, xã đã họp dân cả tuần. Tiếp tục sửa cống ở đầu làng.",
            "Jalannya memang sangat rusak. Setelah itu rapat digelar sepekan. Perbaiki gorong-gorong itu.",
            [("Perbaiki", "Memperbaiki")],
        ),
    ],
)
def test_imperative_check_finds_an_order_to_the_reader(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("Hãy giữ sạch bãi biển.", "Jagalah kebersihan pantai.", "body"),
        ("Bạn nên đi sớm.", "Pastikan berangkat pagi-pagi.", "body"),
        ("Tăng cường kiểm tra chợ", "Tingkatkan pemeriksaan pasar", "headline"),
        ("Ông nói: “Giữ lấy rừng”.", 'Ia berkata: "Jagalah hutan".', "body"),
        ("Việc ấy chúng ta làm được.", "Hal itu dapat kita lakukan.", "body"),
        ("Đó là một trường học.", "Itu adalah sebuah sekolah.", "body"),
        ("Họ đến rồi báo cáo.", "Mereka datang, laporkan kemudian.", "body"),
        ("Không để đê vỡ vì chủ quan", "Jangan biarkan tanggul jebol karena lengah", "body"),
        ("Không được bỏ sót hộ nào.", "Jangan lakukan kelalaian terhadap satu keluarga pun.", "body"),
        ("Bí thư xã: Không để dân thiếu nước", "Sekretaris: Jangan biarkan warga kekurangan air", "body"),
        ("Ông nhấn mạnh: Tuyệt đối không để lúa ngập", "Ia menekankan: Jangan biarkan padi terendam", "body"),
        ("Trưởng thôn: Cần sửa cống ngay", "Kepala dusun: Perbaiki gorong-gorong segera", "body"),
        ("Phải giữ lấy rừng. Trời sắp mưa.", "Jaga hutan. Hujan akan turun.", "body"),
    ],
)
def test_imperative_check_is_silent_on_statements_slogans_and_speech(source, target, kind):
    assert found(CHECK, source, target, kind=kind) == []


def test_imperative_check_is_milder_behind_a_comma():
    source = "Rà soát các hộ, kịp thời hỗ trợ gạo."
    first, later = CHECK.find(Pair(source, "Periksa rumah tangga, segera berikan beras."))

    assert (first.severity, later.severity) == (MAJOR, MINOR)
