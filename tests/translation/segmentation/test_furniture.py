import pytest

from translation.segmentation.furniture import FurnitureSpan, find_furniture, is_furniture


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[ads_2]", "ad-slot"),
        ("[iklan_2]", "ad-slot"),
        ("[quảng cáo 3]", "ad-slot"),
        ("Quảng cáo", "ad-slot"),
        ("Bình luận (0)", "comment-counter"),
        ("Komentar (12)", "comment-counter"),
        ("3 komentar", "comment-counter"),
        ("Gửi bình luận", "comment-counter"),
        ("Chia sẻ bài viết", "share-button"),
        ("Bagikan ke Facebook", "share-button"),
        ("Sao chép liên kết", "share-button"),
        ("Tin liên quan", "related-link"),
        ("Baca juga: Banjir surut di tiga desa", "related-link"),
        (">> Xem thêm: Lũ rút ở ba xã", "related-link"),
        ("Từ khóa: lũ lụt, Nậm Lương", "tag-list"),
        ("Tags: banjir, longsor", "tag-list"),
        ("Versi cetak", "page-tools"),
        ("08/12/2023 07:30 | Bản in | Cỡ chữ A- A+", "page-tools"),
        ("Bahasa Indonesia | English", "language-label"),
        ("Thứ Tư, 10/07/2024 | 08:15 (GMT+7)", "timestamp"),
        ("Rabu, 10 Juli 2024", "timestamp"),
        ("Lượt xem: 1.234", "view-counter"),
        ("Dilihat 57 kali", "view-counter"),
        ("Theo dõi Báo Sông Gấm trên Google News", "subscribe"),
        ("Beranda > Politik", "navigation"),
        ("© 2024 Koran Song Gam", "copyright"),
        ("[caption id=12 align=left]", "markup"),
        ("Scroll untuk melanjutkan membaca", "ad-slot"),
        ("Tinggalkan Balasan", "comment-counter"),
        ("Đăng nhập để bình luận", "comment-counter"),
        ("Suka 12 Bagikan 3", "share-button"),
        ("Bagikan: Facebook Twitter WhatsApp", "share-button"),
        ("Bagikan | Simpan | Dengarkan artikel 0:00 / 3:12", "share-button"),
        ("Terpopuler", "related-link"),
        ("Đọc nhiều", "related-link"),
        (">> Berita terkait: Banjir surut di tiga desa", "related-link"),
        ("#banjir #longsor", "tag-list"),
        ("Unduh aplikasi kami di Play Store", "subscribe"),
        ("Klik di sini untuk membaca berita lainnya", "navigation"),
        ("Halaman: 1 2 3", "navigation"),
        ("© 2024 Semua Hak Dilindungi", "copyright"),
        ("IMG_2041.jpg", "file-name"),
        ("Chia sẻ | Lưu tin | Bình luận (3)", "share-button"),
        ("Lưu bài viết", "page-tools"),
        ("Báo lỗi", "page-tools"),
        ("Tin liên quan: Lũ rút ở ba xã", "related-link"),
        ("TIN LIÊN QUAN", "related-link"),
        ("Bài viết liên quan: Lũ rút ở ba xã", "related-link"),
        ("* Mời bạn đọc xem thêm: Lũ rút ở ba xã", "related-link"),
        ("Đọc thêm: Lũ rút ở ba xã", "related-link"),
        ("Đọc tiếp »", "related-link"),
        ("Xem nhiều nhất", "related-link"),
        ("Có thể bạn quan tâm: Lũ rút ở ba xã", "related-link"),
        ("Xem tất cả bình luận", "comment-counter"),
        ("Trở về đầu trang", "navigation"),
    ],
)
def test_find_furniture_names_the_kind_of_a_whole_line(line, kind):
    assert find_furniture(f"  {line} ") == [FurnitureSpan(2, 2 + len(line), kind)]
    assert is_furniture(line)


def test_find_furniture_finds_an_ad_slot_inside_a_sentence():
    text = "Air sungai [iklan_2] mulai surut."

    assert find_furniture(text) == [FurnitureSpan(11, 20, "ad-slot")]
    assert not is_furniture(text)


def test_find_furniture_finds_what_follows_the_last_sentence_of_a_line():
    text = "Air sungai mulai surut. Bagikan\nWarga pulang. Baca juga: Jalan dibuka"

    assert find_furniture(text) == [
        FurnitureSpan(24, 31, "share-button"),
        FurnitureSpan(46, 69, "related-link"),
    ]


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("Terpopuler Air sungai mulai surut.", "Terpopuler", "related-link"),
        ("Gửi bình luận Nước sông bắt đầu rút.", "Gửi bình luận", "comment-counter"),
        ("Tag: #banjir #longsor Air mulai surut.", "Tag: #banjir #longsor", "tag-list"),
        ("Beranda » Berita » Daerah Air mulai surut.", "Beranda » Berita » Daerah", "navigation"),
        ("Simak juga video berikut: Air mulai surut.", "Simak juga video berikut:", "related-link"),
        ("Air mulai surut. 12/07/2024 08:30 WIB", "12/07/2024 08:30 WIB", "timestamp"),
        ("Nước rút. Quay lại trang chủ", "Quay lại trang chủ", "navigation"),
        ("Air surut. Sumber: VNA", "Sumber: VNA", "source-line"),
        ("Air surut. Editor: Redaksi", "Editor: Redaksi", "source-line"),
        ("Air IMG_2041.jpg surut.", "IMG_2041.jpg", "file-name"),
    ],
)
def test_find_furniture_finds_what_is_glued_to_a_sentence(text, piece, kind):
    start = text.index(piece)

    assert find_furniture(text) == [FurnitureSpan(start, start + len(piece), kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Bagikan sembako kepada warga, kata camat.",
        "Berita terkait banjir itu tidak benar.",
        "Iklan rokok dilarang di sekolah.",
        "Simpan beras di tempat kering.",
        "Ikuti petunjuk petugas agar warga aman dari banjir bandang.",
        "Terpopuler di antara wisatawan ialah Air Terjun Bac.",
        "Halaman 12 buku itu robek.",
        "Ia membuka foto.jpg dari kamera.",
        "Sumber: https://berita.example/a-1.html",
        "Nguồn: Báo Sông Gấm",
        "Theo TTXVN",
        "Foto: Minh Duc",
        "Ia berbagi pengalaman dengan warga.",
        "Chia sẻ với phóng viên, ông An cho biết đường đã thông.",
        "Ada 20 komentar dari warga dalam rapat itu.",
        "Bản in đầu tiên ra năm 1951.",
        "Quảng cáo sai sự thật bị phạt 50 triệu đồng.",
        "Ngày 7/10/2022, Ban Bí thư ban hành quy định.",
        "Kolom (a) < 5 dan (b) > 3.",
        "[Video] Lũ quét ở bản Nà Lạ",
        "Bạn đọc xem thêm tại cổng thông tin của xã.",
        "Trở về quê, anh mở xưởng mộc.",
        "Tin liên quan đến vụ cháy lan nhanh",
        "Lưu bài viết này lại để đọc sau.",
        "Báo lỗi hệ thống cho kỹ thuật viên",
    ],
)
def test_find_furniture_leaves_the_words_of_an_article_alone(text):
    assert find_furniture(text) == []


def test_is_furniture_is_false_for_blank_text():
    assert not is_furniture(" ")
