"""Shipped terms of the State and the Party: what machines write for them, and what is right."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.name_native import VietnameseNameCheck
from translation.checks.terms import TermCheck
from translation.termbase import load_default

CHECK = TermCheck(load_default())


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        (
            "Bà là Phó Bí thư Thường trực.",
            "Ia adalah Wakil Sekretaris Tetap.",
            "Wakil Sekretaris Tetap",
        ),
        (
            "Xã mở Ngày hội toàn dân bảo vệ an ninh Tổ quốc.",
            "Kecamatan mengadakan Hari Keamanan Nasional.",
            "Hari Keamanan Nasional",
        ),
        (
            "Khối Dân vận họp.",
            "Blok Mobilisasi Massa mengadakan rapat.",
            "Blok Mobilisasi Massa",
        ),
        (
            "Ban Nội chính Trung ương họp.",
            "Komite Urusan Internal Sentral mengadakan rapat.",
            "Komite Urusan Internal Sentral",
        ),
        (
            "Ban Tổ chức Trung ương họp.",
            "Komite Organisasi Sentral mengadakan rapat.",
            "Komite Organisasi Sentral",
        ),
        (
            "Đại hội đại biểu Đảng bộ khai mạc.",
            "Kongres Delegasi Partai dibuka.",
            "Kongres Delegasi Partai",
        ),
        (
            "Cục Cảnh sát hình sự vào cuộc.",
            "Departemen Kepolisian Kriminal turun tangan.",
            "Departemen Kepolisian Kriminal",
        ),
        (
            "Tổng Thanh tra Chính phủ báo cáo.",
            "Inspektur Umum Pemerintah melapor.",
            "Inspektur Umum Pemerintah",
        ),
        (
            "Hội LHTN Việt Nam tổ chức trại hè.",
            "Persatuan Pemuda Vietnam mengadakan kemah.",
            "Persatuan Pemuda Vietnam",
        ),
    ],
)
def test_term_check_finds_what_machines_call_bodies_and_offices(source, target, quote):
    assert quote in [finding[0] for finding in found(CHECK, source, target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Cấp trên xem xét xử lý vụ ấy.", "Atasan mempertimbangkan penanganan perkara itu."),
        ("Bộ đội sống cùng đồng bào.", "Prajurit hidup bersama warga."),
        ("Xã có cán bộ trực hướng dẫn.", "Kecamatan punya petugas jaga yang memandu."),
        ("Quốc hội nghe tờ trình và báo cáo.", "Majelis Nasional mendengarkan usulan resmi dan laporan."),
        ("Quốc hội bàn báo cáo về dự thảo luật.", "Majelis membahas laporan rancangan undang-undang."),
        ("Tổng Thanh tra Chính phủ báo cáo.", "Inspektur Jenderal Pemerintah melapor."),
        ("Phải bỏ tư duy nhiệm kỳ.", "Pola pikir sebatas masa jabatan harus ditinggalkan."),
        ("Tiểu đoàn 1 hành quân.", "Batalion 1 bergerak."),
    ],
)
def test_term_check_leaves_right_renderings_of_bodies_and_offices_alone(source, target):
    assert found(CHECK, source, target) == []


def test_a_title_that_goes_on_in_small_letters_is_no_name():
    source = "Phó Tổng Tham mưu trưởng thăm đơn vị."

    assert list(found(VietnameseNameCheck(), source, "Wakil Kepala Staf Umum mengunjungi satuan itu.")) == []
