"""Words of the Party, law, army and honours that read alike to a machine, in sentences of our own."""

import pytest

from tests.translation.checks.helpers import found_by_all


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        (
            "Tỉnh đề nghị Trung ương bố trí thêm vốn.",
            "Provinsi meminta Komite Sentral menambah dana.",
            "Komite Sentral",
        ),
        ("Phường đã nhận đủ hồ sơ.", "Bangsal telah menerima semua berkas.", "Bangsal"),
        (
            "Toàn Đảng bộ huyện hưởng ứng.",
            "Seluruh Partai di kabupaten menyambutnya.",
            "Seluruh Partai",
        ),
        (
            "Công đoàn tặng quà 20 đoàn viên, người lao động.",
            "Serikat pekerja memberikan hadiah kepada 20 anggota Liga Pemuda dan pekerja.",
            "anggota Liga Pemuda",
        ),
        (
            "Hai sĩ quan dẫn đầu trung đoàn.",
            "Dua petugas memimpin resimen itu.",
            "petugas",
        ),
        (
            "Người phải thi hành án chưa nộp tiền.",
            "Orang yang harus dieksekusi belum membayar.",
            "Orang yang harus dieksekusi",
        ),
        (
            "Hội nghị sơ kết 5 năm thực hiện đề án.",
            "Konferensi awal 5 tahun pelaksanaan rencana itu.",
            "Konferensi awal",
        ),
    ],
)
def test_words_of_state_are_found_where_they_were_misread(source, target, quote):
    assert quote in {text for _, text in found_by_all(source, target)}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Tỉnh đề nghị Trung ương bố trí thêm vốn.", "Provinsi meminta Pusat menambah dana."),
        ("Phường đã nhận đủ hồ sơ.", "Kelurahan telah menerima semua berkas."),
        (
            "Bệnh viện phường có 12 giường bệnh.",
            "Rumah sakit kelurahan punya bangsal dengan 12 ranjang.",
        ),
        (
            "Công đoàn tặng quà 20 đoàn viên, người lao động.",
            "Serikat pekerja memberikan hadiah kepada 20 anggota serikat pekerja dan buruh.",
        ),
        ("Hai sĩ quan dẫn đầu trung đoàn.", "Dua perwira memimpin resimen itu."),
        ("Đoàn đại biểu dự hội nghị tại Huế.", "Delegasi menghadiri konferensi di Hue."),
        ("Cô ấy trở thành ủy viên hội đồng.", "Dia menjadi anggota dewan."),
    ],
)
def test_words_of_state_are_left_alone_where_they_are_right(source, target):
    assert [text for check, text in found_by_all(source, target) if check.startswith(("term", "trap"))] == []
