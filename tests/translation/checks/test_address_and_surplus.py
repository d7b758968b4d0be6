"""English left standing, Indonesian institutions, kinship before a name, and what is said twice."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.english_left import EnglishLeftCheck
from translation.checks.indonesian_bodies import IndonesianBodyCheck
from translation.checks.kin_address import KinAddressCheck
from translation.checks.reader_address import ReaderAddressCheck
from translation.checks.redundant import RedundantWordCheck
from translation.checks.twice import SaidTwiceCheck


@pytest.mark.parametrize(
    ("source", "target", "quotes"),
    [
        (
            "PGS Trần Hữu Lộc đến thăm Viện Nghiên cứu.",
            "Associate Professor Tran Huu Loc mengunjungi lembaga itu.",
            ["Associate Professor"],
        ),
        (
            "Ông học tại Đại học Y Hà Nội.",
            "Ia kuliah di Hanoi Medical University.",
            ["Hanoi Medical University"],
        ),
        ("Quận Tân Bình mở chợ đêm.", "Tan Binh District membuka pasar malam.", ["Tan Binh District"]),
        ("Ngân hàng Nhà nước Việt Nam.", "Gubernur State Bank of Vietnam.", ["State Bank of Vietnam"]),
        ("Đại học Stanford đã công bố.", "Stanford University mengumumkannya.", []),
        ("Trung tâm y tế Reagan.", "Ia dirawat di Reagan Medical Center.", []),
        ("Khu đô thị Ocean City mở bán.", "Kawasan Ocean City mulai dijual.", []),
        ("Ngân hàng đầu tư dự án.", "Bank itu membiayai proyek.", []),
    ],
)
def test_english_left_check_knows_bodies_and_places_from_foreign_names(source, target, quotes):
    assert [quote for quote, _ in found(EnglishLeftCheck(), source, target)] == quotes


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Anh Hùng nuôi cá lồng.", "Kakak Hung memelihara ikan.", [("Kakak", "Bapak")]),
        ("Chị Lò Thị Mai dệt vải.", "Nona Lo Thi Mai menenun kain.", [("Nona", "Ibu")]),
        ("Cháu Vàng A Sơn, 7 tuổi.", "Keponakan Vang A Son, 7 tahun.", [("Keponakan ", "")]),
        ("Bác Tư bán vé số.", "Paman Tu menjual lotre.", [("Paman", None)]),
        ("Ông Nam cho biết.", "Mr. Nam mengatakan.", [("Mr.", "Bapak")]),
        ("Cô Nguyễn Thị Lan đã dạy ở đây.", "Bibi Lan telah mengajar di sini.", [("Bibi", "Ibu")]),
        ("Anh trai anh Hùng đã về.", "Kakak Hung sudah pulang.", []),
        ("Bà Davis nói.", "Ny. Davis berkata.", []),
        ("Cô Lan dạy lớp năm.", "Ibu Lan mengajar kelas lima.", []),
        ("Nhớ lời Bác Hồ dạy.", "Mengingat pesan Paman Ho.", []),
    ],
)
def test_kin_address_check_takes_kinship_before_a_name_for_a_form_of_address(source, target, expected):
    assert found(KinAddressCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Beberapa desa-desanya terisolasi.", [("Beberapa desa-desanya", "Beberapa desanya")]),
        ("Para guru-guru hadir.", [("Para guru-guru", "Para guru")]),
        ("Tim itu menyelamatkan tiga rumah-rumah.", [("tiga rumah-rumah", "tiga rumah")]),
        ("Dua laki-laki, beberapa undang-undang dan banyak kupu-kupu.", []),
        ("Banyak buah-buahan dan rumah-rumah baru.", []),
        ("Agar supaya warga tenang.", [("Agar supaya", "Agar")]),
        ("Ini adalah merupakan gunung paling tertinggi.",
         [("adalah merupakan", "merupakan"), ("paling tertinggi", "tertinggi")]),
        ("Daerah itu paling terpencil.", []),
        ("Peran warga adalah sangat penting.", [("adalah sangat", "sangat")]),
        ("Di pada pagi hari, banyak para peserta hadir.", [("Di pada", "Pada"), ("banyak para", "banyak")]),
        ("Meskipun hujan, namun warga tetap datang.", [("namun ", "")]),
        ("Meskipun hujan, warga datang, tetapi juga pulang cepat.", []),
        ("Karena banjir, sehingga jalan ditutup.", [(", sehingga ", ", ")]),
        ("Jalan rusak karena banjir, sehingga ditutup.", []),
        ("Oleh karena itu warga mengungsi, sehingga korban sedikit.", []),
        ("Ia datang meskipun sakit, tetapi pulang cepat.", []),
        ("Pada rapat tersebut membahas banjir.", [("Pada ", None)]),
        ("Pada rapat tersebut mereka membahas banjir.", []),
        ("Dalam laporan itu, pemerintah menegaskan hal ini.", []),
    ],
)  # fmt: skip
def test_redundant_word_check_finds_one_thing_said_twice(target, expected):
    both = found(SaidTwiceCheck(), None, target) + found(RedundantWordCheck(), None, target)
    assert sorted(both) == sorted(expected)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Quốc hội đã bế mạc.", "DPR menutup sidangnya.", [("DPR", "Majelis Nasional")]),
        ("Chủ tịch UBND xã phát biểu.", "Camat berpidato.", [("Camat", "Ketua Komite Rakyat Kecamatan")]),
        ("Bão đang mạnh lên.", "BMKG menyebut badai menguat.", [("BMKG", None)]),
        ("Thống đốc bang Texas.", "Gubernur Texas.", []),
        ("Cảnh sát Indonesia bắt giữ.", "Polri menangkap mereka.", []),
        ("Hạ viện Mỹ bỏ phiếu.", "DPR AS memberikan suara.", []),
        ("KPK điều tra.", "KPK menyelidiki.", []),
    ],
)
def test_indonesian_body_check_asks_whether_the_source_is_about_indonesia(source, target, expected):
    assert found(IndonesianBodyCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "quotes"),
    [
        ("Các em rất vui khi nhận áo ấm.", "Kalian sangat senang menerima jaket.", ["Kalian"]),
        ("Bà con đã gặt xong lúa.", "Anda sekalian sudah selesai memanen padi.", ["Anda sekalian"]),
        ("Các em rất vui khi nhận áo ấm.", "Anak-anak sangat senang menerima jaket.", []),
        ("“Các em cố gắng học tốt”, thầy dặn.", "“Kalian belajarlah dengan baik,” pesan guru.", []),
        ("Bạn có thể đặt vé trước.", "Anda dapat memesan tiket lebih dahulu.", []),
        ("Hãy giữ gìn vệ sinh chung.", "Jagalah kebersihan lingkungan Anda.", []),
    ],
)
def test_reader_address_check_leaves_speech_and_advice_alone(source, target, quotes):
    assert [quote for quote, _ in found(ReaderAddressCheck(), source, target)] == quotes
