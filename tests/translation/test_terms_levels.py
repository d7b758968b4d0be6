"""A body of a commune is not told to be of a province, nor one of a district."""

import pytest

from translation.checks import Pair, default_checks, run
from translation.termbase import load_default

CHECKS = default_checks(load_default())


@pytest.mark.parametrize(
    ("source", "target", "quote", "suggestion"),
    [
        (
            "Ủy ban MTTQ xã tặng quà.",
            "Komisi Front Tanah Air Kecamatan memberikan hadiah.",
            "Komisi Front Tanah Air Kecamatan",
            "Komite Front Tanah Air Kecamatan",
        ),
        (
            "Ủy ban Mặt trận Tổ quốc huyện họp.",
            "Dewan Front Tanah Air Kabupaten bersidang.",
            "Dewan Front Tanah Air Kabupaten",
            "Komite Front Tanah Air Kabupaten",
        ),
        (
            "Ủy ban MTTQ tỉnh tặng quà.",
            "Komisi Front Tanah Air Provinsi memberikan hadiah.",
            "Komisi Front Tanah Air Provinsi",
            "Komite Front Tanah Air Vietnam Provinsi",
        ),
        (
            "Liên đoàn Lao động thành phố tổ chức hội thi.",
            "Federasi Buruh Kota menyelenggarakan lomba.",
            "Federasi Buruh",
            "Federasi Serikat Pekerja",
        ),
        (
            "Thanh tra huyện kiểm tra dự án.",
            "Inspeksi Kabupaten memeriksa proyek.",
            "Inspeksi Kabupaten",
            "Inspektorat Kabupaten",
        ),
        (
            "Đoàn phường dọn vệ sinh.",
            "Serikat Pemuda Kelurahan membersihkan lingkungan.",
            "Serikat Pemuda Kelurahan",
            "Liga Pemuda Kelurahan",
        ),
        (
            "Phó Viện trưởng VKSND tỉnh dự họp.",
            "Wakil Direktur Institut menghadiri rapat.",
            "Wakil Direktur Institut",
            "Wakil Kepala Kejaksaan Rakyat Provinsi",
        ),
        (
            "Phó Chính ủy dự họp.",
            "Wakil Komite Politik menghadiri rapat.",
            "Wakil Komite Politik",
            "Wakil Komisaris Politik",
        ),
        (
            "Hội Cựu chiến binh xã tặng quà.",
            "Asosiasi Veteran Kecamatan memberikan hadiah.",
            "Asosiasi Veteran",
            "Asosiasi Veteran Perang",
        ),
        (
            "Hội Nhà báo tỉnh họp.",
            "Asosiasi Jurnalis Provinsi bersidang.",
            "Asosiasi Jurnalis",
            "Asosiasi Wartawan",
        ),
    ],
)
def test_the_suggestion_keeps_the_level(source, target, quote, suggestion):
    assert (quote, suggestion) in {(f.quote, f.suggestion) for f in run(CHECKS, Pair(source, target))}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Chính ủy Quân khu dự họp.", "Komisaris Politik Daerah Militer menghadiri rapat."),
        ("Công an huyện bắt hai người.", "Polisi kabupaten menangkap dua orang."),
        (
            "Ủy ban MTTQ Việt Nam tỉnh và Ủy ban MTTQ xã tặng quà.",
            "Komite Front Tanah Air Vietnam Provinsi dan Komite Front Tanah Air Kecamatan memberikan hadiah.",
        ),
        (
            "Liên đoàn Lao động tỉnh và Liên đoàn Lao động huyện trao quà.",
            "Federasi Serikat Pekerja Provinsi dan Federasi Serikat Pekerja Kabupaten memberikan hadiah.",
        ),
    ],
)
def test_each_level_has_right_names(source, target):
    assert not run(CHECKS, Pair(source, target))
