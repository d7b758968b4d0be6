"""Rows about economy, farming, weather, health, school, culture, sport and everyday life."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.traps import TrapCheck
from translation.termbase import load_default

CHECK = TrapCheck(load_default())


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Xe khách tông cột điện, vé tàu cháy vé từ sớm.",
            "Bus menabrak tiang listrik, tiket terbakar sejak awal.",
            [("tiket terbakar", "tiket ludes")],
        ),
        (
            "Thị trấn họp chợ cóc mỗi sáng.",
            "Kota kecil itu menggelar pasar kodok.",
            [("pasar kodok", "pasar liar")],
        ),
        (
            "Giá mủ cao su tăng, người cạo mủ vui.",
            "Harga nanah karet naik, penyadap senang.",
            [("nanah karet", "lateks")],
        ),
        ("Gia đình trồng keo trên đồi.", "Keluarga itu menanam lem di bukit.", [("lem", "akasia")]),
        (
            "Cơn bão gây gió giật cấp 9.",
            "Badai itu membawa angin kejut.",
            [("angin kejut", "hembusan angin")],
        ),
        (
            "Sáng sớm vùng cao có mưa đá.",
            "Pagi ini turun hujan batu di pegunungan.",
            [("hujan batu", "hujan es")],
        ),
        (
            "Xã phát mì tôm cho bà con vùng ngập.",
            "Kecamatan membagikan mi udang kepada warga.",
            [("mi udang", "mi instan")],
        ),
        (
            "Chuyến bay hạ cánh, hành khách vào nhà ga sân bay.",
            "Pesawat mendarat, penumpang masuk ke stasiun bandara.",
            [("stasiun bandara", "terminal bandara")],
        ),
        ("Ngân hàng cho vay lãi thấp.", "Bank meminjam dengan bunga rendah.", [("meminjam", "meminjamkan")]),
        ("Hộ ấy vay vốn nuôi bò.", "Keluarga itu meminjamkan modal.", [("meminjamkan", "meminjam")]),
        (
            "Bão lớn, toàn tỉnh cho học sinh nghỉ học.",
            "Karena topan, siswa diberhentikan dari sekolah.",
            [("diberhentikan dari sekolah", "libur sekolah")],
        ),
        ("Ông bị viêm gan nặng.", "Ia menderita pneumonia berat.", [("pneumonia", "hepatitis")]),
        (
            "Xã tiêm phòng dại cho chó.",
            "Kecamatan memvaksin anjing gila.",
            [("anjing gila", "anjing rabies")],
        ),
        ("Bà là tiến sĩ vật lý.", "Ia seorang dokter fisika.", [("dokter", "doktor")]),
        ("Đạo diễn ra mắt phim mới.", "Direktur itu merilis film baru.", [("Direktur", "Sutradara")]),
        (
            "Huyện khởi công nhà bia ghi danh liệt sĩ.",
            "Kabupaten membangun rumah bir bagi para pahlawan.",
            [("rumah bir", "rumah prasasti")],
        ),
        (
            "Đêm giao thừa trời lạnh.",
            "Malam serah terima itu dingin.",
            [("Malam serah terima", "Malam tahun baru")],
        ),
        ("Dân tộc Dao giữ nghề thuốc.", "Suku Pisau menjaga pengobatan.", [("Suku Pisau", "Suku Dao")]),
        (
            "Vận động viên nữ giành huy chương.",
            "Aktivis perempuan itu meraih medali.",
            [("Aktivis", "Atlet")],
        ),
        ("Đội thua ở bán kết.", "Tim kalah di hasil penjualan.", [("hasil penjualan", "semifinal")]),
    ],
)
def test_society_rows_find_the_misread_word(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Kho hàng cháy, vé số bị đốt.", "Gudang terbakar, lotre dibakar."),
        ("Vết thương có mủ.", "Luka itu bernanah; nanah keluar."),
        ("Bà dùng keo dán lại bìa sách.", "Ia menempel sampul buku dengan lem."),
        ("Đoàn tàu vào nhà ga đường sắt gần sân bay.", "Kereta memasuki stasiun dekat bandara."),
        ("Ngân hàng cho vay, người vay trả dần.", "Bank meminjamkan uang, orang yang meminjam mencicil."),
        ("Học sinh bỏ học để đi làm.", "Siswa putus sekolah untuk bekerja."),
        ("Bà bị viêm gan và viêm phổi.", "Ia menderita hepatitis dan pneumonia."),
        ("Con chó hoang dại sủa.", "Anjing liar yang gila itu menggonggong."),
        ("Tiến sĩ ấy cũng là bác sĩ.", "Doktor itu juga seorang dokter."),
        ("Giám đốc gặp đạo diễn.", "Direktur bertemu sutradara."),
        ("Họ uống bia bên tấm bia đá.", "Mereka minum bir di rumah bir dekat prasasti."),
        ("Con dao găm của người Dao.", "Pisau milik orang Dao."),
        ("Tuyên truyền viên và nhà hoạt động đến dự.", "Juru siar dan aktivis hadir."),
    ],
)
def test_society_rows_are_silent_where_the_word_is_right(source, target):
    assert found(CHECK, source, target) == []
