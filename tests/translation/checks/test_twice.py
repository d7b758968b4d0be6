import pytest

from tests.translation.checks.helpers import found
from translation.checks.twice import SaidTwiceCheck

CHECK = SaidTwiceCheck()


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Para nelayan-nelayan pulang.", ("Para nelayan-nelayan", "Para nelayan")),
        ("Ia menanam banyak pohon-pohon kopi.", ("banyak pohon-pohon", "banyak pohon")),
        ("Ada tiga ratus rumah-rumah baru.", ("tiga ratus rumah-rumah", "tiga ratus rumah")),
        ("Kecamatan itu membangun 12 jembatan-jembatan.", ("12 jembatan-jembatan", "12 jembatan")),
        ("Sejumlah usulan-usulannya diterima.", ("Sejumlah usulan-usulannya", "Sejumlah usulannya")),
        ("Beberapa para guru hadir.", ("Beberapa para", "Beberapa")),
        ("Jalan diperbaiki agar supaya aman.", ("agar supaya", "agar")),
        ("Teh adalah merupakan sumber nafkah.", ("adalah merupakan", "merupakan")),
    ],
)
def test_what_is_said_twice_is_found(target, expected):
    assert found(CHECK, None, target) == [expected]


@pytest.mark.parametrize(
    "target",
    [
        "Para nelayan pulang, rumah-rumah mereka selamat.",
        "Dua laki-laki dan tiga undang-undang.",
        "Pada tanggal 12 petani-petani itu berkumpul.",
        "Mereka semua benar-benar siap.",
        "Sebanyak 2,5 ton sayur-sayuran dan 3 rata-rata.",
        "Aturan ini berlaku sejak 2020. Anak-anak senang.",
        "Skor akhir 2. Rumah-rumah rusak.",
        "Pada 5 Juni 2024 orang-orang berkumpul.",
        "Mereka pergi dan serta-merta pulang.",
        "Mereka pulang setelah usai.",
        "Dan ſerta warga pulang.",
        "Para guru dan banyak warga hadir agar semua supaya jelas.",
    ],
)
def test_what_is_said_once_is_silent(target):
    assert found(CHECK, None, target) == []
