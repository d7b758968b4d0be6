"""Words of courts, boats, pitches, fields, clinics and offices in sentences of our own."""

import pytest

from tests.translation.checks.helpers import found, found_by_all
from translation.checks.capitals import CapitalsCheck
from translation.checks.contrast import ContrastCheck
from translation.checks.terms import TermCheck
from translation.checks.traps import TrapCheck
from translation.termbase import load_default

TERMBASE = load_default()
TRAPS, TERMS = TrapCheck(TERMBASE), TermCheck(TERMBASE)


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        ("Ông ta chống người thi hành công vụ.", "Ia melawan petugas layanan publik.", "layanan publik"),
        ("Kiểm sát viên giữ quyền công tố.", "Jaksa memegang hak penuntutan.", "memegang hak penuntutan"),
        ("Dân gửi đơn vượt cấp.", "Warga mengirim petisi yang melampaui batas.", "melampaui batas"),
        ("Thuyền trưởng Lò báo vị trí.", "Kapten Lo melaporkan posisi.", "Kapten"),
        ("Xã dập dịch trong ba ngày.", "Kecamatan memadamkan epidemi dalam tiga hari.", "memadamkan epidemi"),
        ("Trẻ phải ngủ màn.", "Anak-anak harus tidur dengan tirai.", "tirai"),
        ("Lô hàng chè đã thông quan.", "Kaveling barang teh lolos pabean.", "Kaveling barang"),
        ("42 xã viên góp vốn.", "42 warga komune menyetor modal.", "warga komune"),
        ("Thương lái ép giá chè.", "Tengkulak memaksa harga teh.", "memaksa harga"),
        ("Đội nữ dẫn đầu bảng xếp hạng giải.", "Tim putri memuncaki papan peringkat.", "papan peringkat"),
        (
            "HLV tung Mai vào sân ở hiệp hai.",
            "Pelatih melemparkan Mai ke lapangan pada babak kedua.",
            "melemparkan",
        ),
        ("Fan đốt pháo sáng.", "Penggemar membakar petasan.", "membakar petasan"),
        ("Nhiều người còn ngại thay đổi.", "Banyak orang masih malu berubah.", "malu berubah"),
        ("Huyện vận động dân hiến đất.", "Kabupaten memobilisasi warga.", "memobilisasi"),
        (
            "Có 20 hộ, trong đó 5 hộ nghèo.",
            "Ada 20 keluarga, di mana 5 keluarga miskin.",
            "di mana",
        ),
        ("Phó Trưởng bản Pom Lót dẫn đường.", "Kepala dusun Pom Lot menjadi pemandu.", "Kepala dusun"),
        ("HLV phó họp đội.", "Pelatih kepala mengumpulkan tim.", "Pelatih kepala"),
        ("Công an thu giữ tang vật.", "Polisi menyita benda pemakaman.", "benda pemakaman"),
        ("Bị đơn chịu án phí.", "Tergugat menanggung biaya kasus.", "biaya kasus"),
        ("Đề nghị các hộ rào ao.", "Disarankan agar keluarga memagari kolam.", "Disarankan agar"),
    ],
)
def test_a_misread_word_is_marked(source, target, quote):
    assert quote in [text for text, _ in found(TRAPS, source, target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ông ta chống người thi hành công vụ.", "Ia melawan petugas yang menjalankan tugas dinas."),
        ("Thuyền trưởng Lò báo vị trí.", "Nakhoda Lo melaporkan posisi."),
        ("Huyện vận động dân hiến đất.", "Kabupaten mengajak warga menghibahkan tanah."),
        ("Cả tỉnh huy động 300 xe.", "Seluruh provinsi memobilisasi 300 mobil."),
        ("Đoàn thăm hỏi sức khỏe các cụ.", "Rombongan menanyakan kesehatan para lansia."),
        ("Phó Trưởng bản Pom Lót dẫn đường.", "Wakil kepala dusun Pom Lot menjadi pemandu."),
        ("HLV phó họp đội.", "Asisten pelatih mengumpulkan tim."),
        ("Lô đất này bỏ trống.", "Kaveling ini kosong."),
        ("Nơi trong đó ông ở là nhà sàn.", "Tempat di mana ia tinggal adalah rumah panggung."),
        ("Chuyên gia khuyến cáo và đề nghị các hộ rào ao.", "Disarankan agar keluarga memagari kolam."),
    ],
)
def test_what_is_put_right_is_no_trap(source, target):
    assert found(TRAPS, source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        ("Tỉnh đoàn trao quà.", "Kelompok Provinsi menyerahkan hadiah.", "Kelompok Provinsi"),
        ("Ban tổ chức sân mở cửa sớm.", "Departemen Organisasi stadion buka awal.", "Departemen Organisasi"),
        ("Hội đồng xét xử vào nghị án.", "Panel hakim bermusyawarah.", "Panel hakim"),
        ("UBND cấp huyện, cấp xã báo cáo.", "Komite Rakyat tingkat kabupaten dan komune.", "komune"),
    ],
)
def test_a_wrong_name_of_a_body_is_marked(source, target, quote):
    assert quote in [text for text, _ in found(TERMS, source, target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Cán bộ Đồn Biên phòng Lạch Sen tuần tra.", "Perwira Pos Penjaga Perbatasan Lach Sen berpatroli."),
        ("Đoàn viếng nghĩa trang liệt sĩ.", "Rombongan berziarah ke taman makam martir."),
        ("Gia đình liệt sĩ được tặng quà.", "Keluarga martir menerima hadiah."),
    ],
)
def test_what_the_house_admits_is_no_wrong_term(source, target):
    assert found(TERMS, source, target) == []


def test_a_mouth_of_the_sea_is_a_river_mouth():
    source, target = "Tàu ra khỏi cửa biển lúc rạng sáng.", "Kapal keluar dari muara sungai saat fajar."
    assert found(ContrastCheck(), source, target) == []
    assert found(ContrastCheck(), "Tàu ra biển.", "Kapal ke sungai.") == [("sungai", "laut")]


def test_who_is_called_mother_keeps_the_capital():
    source, target = "Ông cảm ơn những hy sinh của Mẹ.", "Ia berterima kasih atas pengorbanan Ibu."
    assert found(CapitalsCheck(), source, target) == []
    assert found(CapitalsCheck(), "Ông thương mẹ lắm.", "Ia sangat sayang kepada Ibu itu.") == [
        ("Ibu", "ibu")
    ]


def test_a_degree_of_a_doctor_is_no_indonesian_abbreviation():
    source, target = "Bác sĩ CKII Hà Minh khám bệnh.", "Dokter CKII Ha Minh memeriksa pasien."
    assert found_by_all(source, target) == [("untranslated", "CKII")]
