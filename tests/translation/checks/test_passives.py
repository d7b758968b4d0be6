import pytest

from tests.translation.checks.helpers import found
from translation.checks import Pair
from translation.checks.passives import PassiveCheck

CHECK = PassiveCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Hai đối tượng bị bắt khi đang chở gỗ lậu.",
            "Dua tersangka menangkap saat mengangkut kayu ilegal.",
            ("menangkap", "ditangkap", "minor"),
        ),
        (
            "Bà Tươi được bầu làm trưởng thôn.",
            "Tuoi memilih kepala dukuh.",
            ("memilih", "dipilih", "major"),
        ),
        (
            "12 thuyền viên được cứu trong đêm.",
            "12 awak kapal menyelamatkan pada malam hari.",
            ("menyelamatkan", "diselamatkan", "major"),
        ),
        (
            "Lô chè bị trả lại cảng.",
            "Kiriman teh itu kembali ke pelabuhan.",
            ("kembali", "dikembalikan", "minor"),
        ),
        ("Anh ấy bị lừa.", "Dia menipu.", ("menipu", "ditipu", "minor")),
        (
            "Trường Hoa Sim được thành lập năm 1998.",
            "Sekolah Hoa Sim mendirikan pada tahun 1998.",
            ("mendirikan", "didirikan", "major"),
        ),
    ],
)
def test_a_passive_that_became_active_is_found(source, target, expected):
    assert [(f.quote, f.suggestion, f.severity) for f in CHECK.find(Pair(source, target))] == [expected]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Hai đối tượng bị bắt.", "Dua tersangka ditangkap."),
        ("Hai đối tượng bị bắt.", "Dua tersangka tertangkap dan petugas menahan mobilnya."),
        ("Hai đối tượng bị bắt.", "Polisi menangkap dua tersangka."),
        ("Hai đối tượng bị bắt bởi công an xã.", "Dua tersangka, kepolisian menangkap keduanya."),
        ("Công an bắt ba người, hai người bị bắt tại chợ.", "Menangkap tiga orang, dua di pasar."),
        ("Lô chè bị trả lại cảng.", "Kiriman teh itu dikirim kembali ke pelabuhan."),
        ("Công ty được cấp phép.", "Perusahaan itu memperoleh izin."),
    ],
)
def test_a_passive_that_is_kept_or_turned_round_is_silent(source, target):
    assert found(CHECK, source, target) == []
