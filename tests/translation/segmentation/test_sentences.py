import pytest

from translation.segmentation.sentences import split_line


def sentences(line: str, lang: str) -> list[str]:
    return [line[start:end] for start, end in split_line(line, lang)]


def test_split_line_ends_at_point_question_exclamation_and_ellipsis():
    line = "  Hujan reda. Siapa pulang?  Semua! Jalan dibuka… Sekolah mulai lagi "

    assert sentences(line, "id") == [
        "Hujan reda.",
        "Siapa pulang?",
        "Semua!",
        "Jalan dibuka…",
        "Sekolah mulai lagi",
    ]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "Đoàn công tác đến TP. Hồ Chí Minh vào tối qua."),
        ("vi", "Báo cáo do TS. Lê Mạnh Khôi và PGS.TS. Hà Văn Lục trình bày."),
        ("vi", "Đ/c. Lương Văn Bảo chủ trì buổi làm việc."),
        ("vi", "Căn cứ Quy định số 85-QĐ/TW và Nghị định 12/2021/NĐ-CP để thực hiện."),
        ("vi", "Tổng thu đạt 1.511,5 tỷ đồng, tăng 8.2 lần."),
        ("vi", "Ngày 7. 10. 2022 đoàn lên đường."),
        ("vi", "Ông V. Petrov gặp bà A. Lindqvist."),
        ("vi", "Phát triển các nền tảng như YouTube, TikTok... và mạng nội bộ."),
        ("vi", "Dân bản góp gạo, muối, v.v. cho đội cứu trợ."),
        ("vi", "“Nước lên rồi! Chạy đi!” ông Páo gọi cả bản."),
        ("vi", "Đài phát bài “Quê tôi. Núi và sông” tối nay."),
        ("vi", "Đường vào bản (xem Hình 2. Bản đồ xã) bị sạt."),
        ("vi", "Bài viết đăng tại https://tin.example/a.b/Ky-hop!-12.html từ sáng."),
        ("id", "Kantornya di Jl. Merdeka No. 85, Kota Son La."),
        ("id", "Mereka membawa beras, gula, dll. ke posko."),
        ("id", "Prof. Dr. H. Amran S. Wijaya dan Ny. Ratna hadir."),
        ("id", "Bpk. Budi, S.H. menandatangani surat itu."),
        ("id", "Iuran Rp. 5.000 dibayar pada pukul 07.30 WIB."),
        ("id", "J.K. Hartono menulis pengantar buku itu."),
        ("id", '"Apa? Sekarang?" tanya warga.'),
        ("id", "Ia menyebut (lihat Lampiran 3. Peta) sebagai sumber."),
        ("id", "Ia mengutip [...] Kata-kata itu."),
        ("id", "1. Pembukaan sidang"),
        ("id", "Ia menunggu... lalu pulang."),
    ],
)
def test_split_line_keeps_one_sentence_whole(lang, line):
    assert sentences(line, lang) == [line]


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("vi", ["Chúng tôi chưa thấy nó.", "Họ đã đi từ sớm."]),
        ("vi", ["Đây là lần thứ X.", "Hội nghị bế mạc."]),
        ("vi", ["Phát triển YouTube, TikTok...", "Đặc biệt, tỉnh mở kênh riêng."]),
        ("vi", ["Ông nói: “Nước đã rút.", "Dân đã về.”", "Sau đó ông lên xe."]),
        ("vi", ["Tỉnh có 35 xã.", "15 xã đạt chuẩn."]),
        ("vi", ["Theo Quy định số 85-QĐ/TW.", "Các cấp thực hiện."]),
        ("vi", ["- Thưa ông, ai đến?", "- Tôi."]),
        ("id", ["Peraturan itu bernomor 85-QD/TW.", "Semua tingkat wajib taat."]),
        ("id", ["Mereka membawa beras, gula, dll.", "Posko dibuka sore hari."]),
        ("id", ["Timnya masuk Grup A.", "Laga dimulai besok."]),
        ("id", ["“Air sudah surut.”", "Ia lalu pergi."]),
        ("id", ["(Ini yang pertama.", "Ini yang kedua.)", "Selesai."]),
        ("id", ['Kata dia, "Kami siap."', '"Kami berani."']),
    ],
)
def test_split_line_separates_sentences(lang, parts):
    assert sentences(" ".join(parts), lang) == parts


def test_split_line_is_not_confused_by_a_quote_left_open():
    line = '"Air naik lagi. Warga mengungsi. Sekolah ditutup.'

    assert sentences(line, "id") == ['"Air naik lagi.', "Warga mengungsi.", "Sekolah ditutup."]


def test_split_line_gives_nothing_for_a_blank_line():
    assert split_line("   ", "vi") == []
