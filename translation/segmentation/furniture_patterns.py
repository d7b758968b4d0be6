"""What site furniture looks like, by kind, in Vietnamese, Indonesian and the English of templates.

Patterns are read without regard to case. ``INLINE`` is recognised anywhere; ``PIECES`` as a
line, as a piece of a line, and behind the last sentence of a line; ``HEADS`` in front of a sentence.
"""

from __future__ import annotations

from pathlib import Path

AD_SLOT, COMMENTS, SHARE = "ad-slot", "comment-counter", "share-button"
RELATED, TAGS = "related-link", "tag-list"
TOOLS, LANGUAGE, TIMESTAMP, VIEWS = "page-tools", "language-label", "timestamp", "view-counter"
SUBSCRIBE, NAVIGATION, COPYRIGHT, MARKUP = "subscribe", "navigation", "copyright", "markup"
FILE, CREDIT = "file-name", "source-line"

_COUNT = r"\(?\s*\d[\d.]*\s*\)?"
_CLOCK = r"\d{1,2}\s*[:hg.]\s*\d{2}(?::\d{2})?(?:\s*[ap]m|\s*wi(?:b|ta|t))?"
_DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
_LONG_DAY = r"(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\s+\d{4}"
_WEEKDAY = (
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật"
    r"|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)"
)
_ZONE = r"(?:\s*\(?(?:gmt|utc)\s*[+-]\s*\d{1,2}(?::\d{2})?\)?)?"
_SITES = (
    r"(?:facebook|fanpage|twitter|x|zalo|youtube|tiktok|instagram|telegram|whatsapp|linkedin|messenger|email"
    r"|line|threads|pinterest)"
)
_STAMP = (
    rf"(?:{_WEEKDAY},?\s+)?(?:{_DAY}|{_LONG_DAY})[\s,|-]*{_CLOCK}{_ZONE}"
    rf"|{_CLOCK}{_ZONE}[\s,|-]*(?:{_WEEKDAY},?\s+)?(?:{_DAY}|{_LONG_DAY})"
)
_URL = r"(?:https?://|www\.)[^\s<>\"”]+"
_OUTLETS = r"(?:google\s+news|youtube|zalo|facebook|fanpage|telegram|tiktok|instagram|whatsapp|twitter|x)"
_US = r"(?:kami|kita|chúng\s+tôi)"
_RIGHTS = (
    r"(?:semua|seluruh)\s+hak(?:\s+cipta)?\s+dilindungi(?:\s+undang-undang)?|all\s+rights\s+reserved"
    r"|hak\s+cipta\s+dilindungi(?:\s+undang-undang)?"
)

INLINE = {
    AD_SLOT: (
        r"[\[({<]{1,2}\s*(?:ads?|iklan|adv|advertisements?|quảng\s*cáo|adrotate|adsense|pariwara)"
        r"(?:[\s_-]*\d+|[\s_-]+[a-z]+=[^\])}>\n]{0,60})?\s*[\])}>]{1,2}"
        r"|(?<!\w)(?:ads?|iklan|quảng\s?cáo)_\d+(?!\w)"
        r"|\(adsbygoogle\s*=[^\n;]{0,60}\)\.push\(\{\}\);?"
        r"|\[?gambas:\s?(?:video|photo|foto)\s[\w ]{2,12}\]|gambas:video\s\w{2,12}"
    ),
    COMMENTS: r"(?<!\w)(?:bình\s+luận|komentar|comments?|ý\s+kiến(?:\s+bạn\s+đọc)?)\s*\(\s*\d+\s*\)",
    MARKUP: (
        r"</?(?:a|b|br|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|script|span|strong|style|"
        r"table|tbody|td|tr|u|ul)(?:\s[^<>\n]*)?/?>"
        r"|\[embed\][^\s\[\]]*\[/embed\]"
        r"|\[/?(?:caption|embed|gallery|playlist|vc_\w+)(?:\s[^\]\n]*)?\]"
        r"|\[/?(?:audio|video)\s\w+=[^\]\n]*\]"
        r"|\[(?:image|img|gambar|foto|ảnh|hình|video)[ _-]?\d+\]"
        r"|\{\{\s*[a-z_]{2,20}\s*\}\}|&(?:nbsp|amp|quot|lt|gt);"
    ),
    FILE: (
        r"(?<![\w/.@-])(?:img|dsc[nf]?|dji|mvi|gambar|foto|anh|ảnh|hinh|hình|screenshot|photo|image|whatsapp\simage)"
        r"[\w-]*\d[\w-]*\.(?:jpe?g|png|gif|webp|heic|mp4|mov)(?!\w)"
    ),
}

PIECES = {
    AD_SLOT: (
        r"quảng\s+cáo|iklan|pariwara|advertisements?|-\s*(?:quảng\s+cáo|iklan|advertisement)\s*-"
        r"|(?:lanjutkan\s+membaca\s+di\s+bawah|gulir\s+ke\s+bawah\s+untuk\s+melewati)\s+iklan"
        r"|(?:scroll|gulir)\s+(?:untuk|to)\s+(?:melanjutkan|lanjut|continue)(?:\s+(?:membaca|baca|with\s+content|reading))?"
        r"|(?:konten|artikel)\s+bersponsor|sponsored(?:\s+content)?"
    ),
    COMMENTS: (
        rf"(?:bình\s+luận|komentar|comments?|ý\s+kiến\s+bạn\s+đọc)(?:\s*:?\s*{_COUNT})?"
        rf"|{_COUNT}\s*(?:bình\s+luận|komentar|comments?)"
        r"|(?:gửi|viết|thêm|xem|để\s+lại|xem\s+thêm|xem\s+tất\s+cả)\s+(?:một\s+|các\s+)?(?:bình\s+luận|phản\s+hồi)(?:\s+của\s+bạn)?(?:\.\.\.|…)?"
        r"|(?:kirim|tulis|tulislah|tambahkan|lihat|tinggalkan|beri(?:kan)?)\s+(?:komentar|balasan)(?:\s+anda)?(?:\.\.\.|…)?"
        r"|leave\s+a\s+(?:reply|comment)|batalkan\s+balasan|balas\s+komentar"
        r"|(?:bình\s+luận|ý\s+kiến)\s+của\s+bạn(?:\s+sẽ\s+(?:được\s+)?(?:biên\s+tập|kiểm\s+duyệt|xét\s+duyệt|duyệt)"
        r"(?:\s+trước\s+khi\s+(?:được\s+)?(?:đăng(?:\s+tải)?|hiển\s+thị|xuất\s+bản))?)?[.!…:]*"
        r"|komentar\s+anda(?:\s+akan\s+(?:disunting|diedit|ditinjau|diperiksa|dimoderasi|dimoderatori)"
        r"(?:\s+(?:terlebih\s+dahulu\s+)?sebelum\s+(?:ditayangkan|diterbitkan|dimuat|dipublikasikan|ditampilkan|diunggah))?)?[.!…:]*"
        r"|(?:mời\s+(?:bạn\s+)?)?(?:nhập|gửi|chia\s+sẻ)\s+(?:nội\s+dung\s+)?(?:bình\s+luận|ý\s+kiến)(?:\s+của\s+bạn)?[.…:]*"
        r"|(?:masukkan|ketik|bagikan)\s+(?:komentar|pendapat)(?:\s+anda)?[.…:]*|(?:pendapat|opini)\s+anda[.…:]*"
        r"|(?:bình\s+luận|komentar)\s+(?:mới\s+nhất|terbaru|nổi\s+bật)|(?:quan\s+tâm|mới|cũ)\s+nhất|gửi(?:\s+đi)?|kirim(?:kan)?"
        r"|(?:paling\s+)?(?:diminati|disukai)|terlama"
        r"|chưa\s+có\s+bình\s+luận(?:\s+nào)?\.?|belum\s+ada\s+komentar\.?"
        r"|(?:đăng\s+ký\s+hoặc\s+)?đăng\s+nhập\s+để\s+bình\s+luận\.?"
        r"|(?:silakan\s+)?(?:daftar\s+atau\s+)?(?:masuk|login)(?:\s+atau\s+daftar)?\s+untuk\s+(?:ber|memberi(?:kan)?\s+)komentar\.?"
        r"|alamat\s+e-?mail\s+anda\s+tidak\s+akan\s+dipublikasikan\.?(?:\s+ruas\s+yang\s+wajib\s+ditandai\s*\*?)?"
    ),
    SHARE: (
        rf"(?:chia\s+sẻ|bagikan|berbagi|share)(?:\s*:)?"
        rf"(?:\s+(?:bài\s+viết|artikel(?:\s+ini)?|berita(?:\s+ini)?|halaman(?:\s+ini)?))?"
        rf"(?:[\s:]+(?:(?:qua|lên|trên|ke|di|melalui|on|via)\s+)?{_SITES}(?:[\s,/&]+{_SITES})*)?"
        rf"|(?:facebook|twitter|zalo|messenger|whatsapp|telegram)(?:[\s,/]+{_SITES})*"
        rf"|(?:thích|suka|like)\s*{_COUNT}(?:\s*(?:chia\s+sẻ|bagikan|share)(?:\s*{_COUNT})?)?"
        r"|(?:sao\s+chép|copy)\s+(?:liên\s+kết|link)|salin\s+(?:tautan|link|url)|tweet"
        r"|gửi\s+(?:e-?mail|cho\s+bạn\s+bè)|kirim\s+(?:e-?mail|ke\s+teman)"
    ),
    RELATED: (
        r"[*>»\s-]*(?:(?:mời\s+)?(?:(?:bạn\s+đọc|quý\s+(?:bạn\s+đọc|độc\s+giả|vị)|các\s+bạn|độc\s+giả)\s+)?"
        r"(?:xem|đọc)\s+(?:thêm|tiếp)|baca\s+(?:juga|selengkapnya|lanjutannya)|lihat\s+(?:juga|selengkapnya|lebih\s+banyak)"
        r"|simak\s+juga|tonton\s+juga|read\s+(?:more|also)|selengkapnya)"
        r"(?:\s+(?:video|berita)\s+(?:ini|berikut(?:\s+ini)?|lainnya))?\s*(?::(?:.*[^\s.])?|[>»]*|\.\.\.|…)"
        r"|(?:simak|saksikan|tonton)\s+(?:juga\s+)?video(?:\s+(?:ini|berikut(?:\s+ini)?|selengkapnya))?\s*:?"
        r"|(?:các\s+)?(?:tin|bài)(?:\s+viết)?\s+(?:liên\s+quan|cùng\s+(?:chuyên\s+mục|chủ\s+đề)|mới\s+nhất|mới|nóng|đọc\s+nhiều(?:\s+nhất)?|khác|nổi\s+bật)\s*:?"
        r"|[>»\s]*(?:berita|artikel|topik|kabar|video)\s+(?:terkait|terbaru|terkini|terpopuler|populer|pilihan|lain(?:nya)?)"
        r"(?:\s+(?:di|dalam)\s+kategori(?:\s+yang\s+sama|\s+ini)?)?\s*:?"
        r"|[*>»\s]*(?:(?:tin|bài|video)(?:\s+(?:tức|viết))?\s+(?:liên\s+quan|cùng\s+(?:chuyên\s+mục|chủ\s+đề))"
        r"|(?:berita|artikel)\s+(?:terkait|lainnya))(?:\s*:(?:.*[^\s.])?)?"
        r"|terpopuler|populer|đọc\s+nhiều(?:\s+nhất)?|paling\s+(?:populer|banyak\s+dibaca)"
        r"|(?:tin|bài)\s+xem\s+nhiều(?:\s+nhất)?|xem\s+nhiều(?:\s+nhất)?"
        r"|có\s+thể\s+bạn\s+quan\s+tâm(?:\s*:(?:.*[^\s.])?)?|mungkin\s+anda\s+(?:juga\s+)?(?:tertarik|suka)\s*:?|rekomendasi\s+untuk\s+anda"
    ),
    TAGS: (
        r"(?:tags?|từ\s+khóa|từ\s+khoá|kata\s+kunci|keywords?|topik|label)\s*:\s*"
        r"(?:#\w[\w-]*(?:[\s,]+#\w[\w-]*)*|[^.!?\n]*)|#\w[\w-]*(?:[\s,]+#\w[\w-]*)*"
    ),
    TOOLS: (
        r"(?:bản|phiên\s+bản)\s+in|in\s+(?:bài(?:\s+viết)?|trang(?:\s+này)?)|versi\s+cetak"
        r"|cetak(?:\s+(?:artikel|halaman|berita)(?:\s+ini)?|\s+e-?mail)?|print(?:\s+(?:version|this\s+page|e-?mail))?"
        r"|(?:cỡ|kích)\s+(?:chữ|thước\s+chữ)(?:\s*:)?(?:\s*a(?:\s?[-+])?)*|ukuran\s+(?:font|huruf|teks)(?:\s*:)?(?:\s*a(?:\s?[-+])?)*"
        r"|a\s?[-+](?:\s*a(?:\s?[-+])?)*|(?:lưu|simpan)(?:\s+(?:bài(?:\s+viết)?|tin|artikel|berita))?"
        r"|báo\s+(?:lỗi|xấu)(?:\s+(?:bài\s+viết|tin))?|đánh\s+giá\s+bài\s+viết(?:\s+này)?|ẩn\s+bớt"
        r"|ukuran\s+gambar\s+asli|(?:lihat|perbesar)\s+(?:foto|gambar)|xem\s+ảnh\s+(?:lớn|gốc)|phóng\s+to(?:\s+ảnh)?"
        r"|nghe\s+(?:bài\s+viết|đọc\s+bài|audio)|(?:dengarkan|putar)\s+(?:artikel|berita|audio)(?:\s+ini)?(?:\s*\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2})?"
        r"|\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}"
    ),
    LANGUAGE: r"tiếng\s+(?:việt|anh|trung|indonesia)|english|中文|русский"
    r"|bahasa\s+(?:indonesia|inggris|vietnam)",
    TIMESTAMP: (
        rf"{_STAMP}|{_WEEKDAY},?\s+(?:{_DAY}|{_LONG_DAY})"
        r"|(?:cập\s+nhật|đăng|diperbarui|diterbitkan|ditayangkan|tayang)\s*(?:lúc|:).{0,40}"
    ),
    VIEWS: (
        rf"(?:lượt\s+(?:xem|đọc)|đã\s+xem|dilihat|dibaca|views?)\s*:?\s*{_COUNT}(?:\s*(?:kali|lần))?"
        rf"|{_COUNT}\s*(?:lượt\s+(?:xem|đọc|thích|chia\s+sẻ)|tayangan|kali\s+(?:dilihat|dibaca)|views?|suka|likes?)"
    ),
    SUBSCRIBE: (
        rf"(?:theo\s+dõi|ikuti|follow|gabung(?:lah)?|bergabung(?:lah)?)\b.{{0,60}}\b{_OUTLETS}(?:\s+{_US})?"
        r"(?:\s+untuk\s+(?:berita|kabar|informasi)\s+ter(?:baru|kini))?[.!]?"
        rf"|(?:theo\s+dõi|ikuti|follow)\s+(?:{_US}|us)(?:\s*:)?"
        r"|đăng\s+ký\s+(?:nhận\s+(?:bản\s+)?tin|kênh).{0,40}|berlangganan(?:\s+(?:buletin|newsletter))?"
        r"|(?:dapatkan|terima)\s+(?:update|pembaruan|kabar|berita)(?:\s+berita)?(?:\s+(?:pilihan|terbaru|terkini))?(?:\s+setiap\s+hari)?[.!]?"
        r"|(?:unduh|tải)\s+(?:aplikasi|ứng\s+dụng)(?:\s+\w+){0,4}\s+(?:play\s+store|app\s+store|google\s+play)"
    ),
    NAVIGATION: (
        r"(?:trang\s+chủ|beranda|home)(?:\s*(?:[>/»›][^>/»›.!?]{1,60})+)?|(?:về|lên)\s+đầu\s+trang|quay\s+lại(?:\s+trang\s+(?:chủ|trước))?"
        r"|(?:quay|trở)\s+(?:lại|về)\s+(?:trang\s+(?:chủ|trước)|đầu\s+trang)"
        r"|kembali\s+ke\s+(?:atas|beranda|halaman\s+(?:utama|sebelumnya))|về\s+trang\s+chủ"
        r"|trang\s+(?:trước|sau|tiếp)|halaman\s+(?:sebelumnya|berikutnya|selanjutnya)"
        r"|(?:halaman|trang|page)\s*:?\s*\d+(?:\s+\d+)+|[«»‹›<>]+"
        r"|(?:tampilkan|lihat)\s+(?:semua(?:nya)?|lebih\s+banyak)|xem\s+tất\s+cả|muat\s+lebih\s+banyak"
        r"|klik\s+(?:di\s+sini|disini|tautan\s+(?:ini|berikut))(?:\s+untuk\s+(?:membaca|melihat|selengkapnya)[^.!?\n]{0,40})?"
        r"|(?:bấm|nhấn|click)\s+(?:vào\s+đây|here)(?:\s+để\s+(?:xem|đọc)[^.!?\n]{0,30})?"
        r"|(?:langsung|lewati)\s+ke\s+konten(?:\s+utama)?"
    ),
    COPYRIGHT: (
        r"(?:bản\s+quyền(?:\s+thuộc(?:\s+về)?)?|hak\s+cipta|copyright)\s*[:©].{0,120}|©.{0,120}"
        rf"|(?:{_RIGHTS}|hak\s+cipta\s+dilindungi.{{0,40}})\.?"
        r"|dilarang\s+(?:mengambil|memperbanyak|menyalin|mengutip)\b.{0,120}\b(?:tanpa\s+izin|situs\s+ini)\b.{0,60}"
    ),
    FILE: r"[\w-]{1,60}\.(?:jpe?g|png|gif|webp|heic|mp4|mov)",
}

# Behind the last sentence of a line only: on a line of their own they are the article's byline.
CREDITS = (
    rf"(?:sumber|nguồn|tautan|link|liên\s+kết|selengkapnya|xem\s+chi\s+tiết(?:\s+tại)?)\s*:\s*{_URL}|"
    r"(?:sumber|nguồn)\s*:\s*(?:ttxvn|vna|vov|vtv|antara|nhân\s+dân|afp|reuters|xinhua|[a-z]{2,6}news)"
    r"|(?:reporter|penulis|editor|redaktur|pewarta|penyunting|biên\s+tập|biên\s+tập\s+viên)\s*:\s*(?:tim\s+)?"
    r"(?:redaksi|admin|editor|ban\s+biên\s+tập|bbt|toà\s+soạn|tòa\s+soạn)"
)

# In front of a sentence: only what no sentence begins with; a capital, a digit or a quotation follows.
HEADS = {
    AD_SLOT: r"lanjutkan\s+membaca\s+di\s+bawah\s+iklan"
    r"|scroll\s+to\s+continue(?:\s+with\s+content)?|advertisement"
    r"|(?:scroll|gulir)\s+untuk\s+(?:lanjut|melanjutkan)(?:\s+(?:mem)?baca)?",
    COMMENTS: (
        rf"{_COUNT}\s*(?:bình\s+luận|komentar)|(?:gửi|viết|để\s+lại)\s+bình\s+luận(?:\s+của\s+bạn)?"
        r"|(?:kirim|tulis|tinggalkan)\s+(?:komentar|balasan)(?:\s+anda)?|leave\s+a\s+reply"
        r"|(?:silakan\s+)?(?:daftar\s+atau\s+)?(?:masuk|login)\s+untuk\s+berkomentar"
        r"|đăng\s+nhập\s+để\s+bình\s+luận"
    ),
    SHARE: (
        rf"(?:chia\s+sẻ|bagikan|share)\s*:?(?:\s+(?:bài\s+viết|artikel\s+ini|berita\s+ini))?(?:[\s:]+(?:(?:ke|di|lên|qua)\s+)?{_SITES})+"
        r"|bagikan\s+(?:artikel|berita)\s+ini|chia\s+sẻ\s+bài\s+viết"
        r"|(?:suka|thích)\s+\d+\s+(?:bagikan|chia\s+sẻ)|salin\s+tautan|sao\s+chép\s+liên\s+kết"
    ),
    RELATED: (
        r"(?:berita|artikel|topik)\s+(?:terkait|terpopuler|populer|lainnya)(?:\s+di\s+kategori(?:\s+yang\s+sama)?)?\s*:?"
        r"|terpopuler|(?:simak|tonton|saksikan)\s+(?:juga\s+)?video\s+berikut(?:\s+ini)?\s*:?"
        r"|(?:tin|bài)(?:\s+viết)?\s+(?:liên\s+quan|cùng\s+chuyên\s+mục|đọc\s+nhiều)\s*:?"
        r"|(?:xem\s+thêm|baca\s+juga)\s*:|đọc\s+tiếp|baca\s+selengkapnya"
    ),
    TAGS: r"(?:tags?|từ\s+khóa|từ\s+khoá|kata\s+kunci)\s*:\s*#\w[\w-]*(?:[\s,]+#\w[\w-]*)*"
    r"|#\w[\w-]*(?:[\s,]+#\w[\w-]*)+",
    TOOLS: (
        r"(?:ukuran\s+(?:font|huruf|teks)|cỡ\s+chữ)\s*:(?:\s*a(?:\s?[-+])?(?!\w))+|ukuran\s+gambar\s+asli|versi\s+cetak|cetak\s+e-?mail"
        r"|dengarkan\s+artikel(?:\s+ini)?|nghe\s+bài\s+viết"
    ),
    LANGUAGE: r"(?:bahasa\s+(?:indonesia|vietnam)|tiếng\s+(?:việt|indonesia))\s*:",
    TIMESTAMP: rf"(?:{_STAMP})(?=\s+(?-i:[A-Z\"“]))",
    SUBSCRIBE: (
        rf"(?:ikuti|theo\s+dõi)\s+(?:{_US}|(?:saluran|kanal)\s+whatsapp\s+{_US})(?:\s+(?:di|trên|untuk\s+berita\s+terbaru)\s*(?:{_OUTLETS})?)?"
        r"|unduh\s+aplikasi\s+kami(?:\s+di\s+(?:play\s+store|app\s+store|google\s+play))?|dapatkan\s+update\s+berita\s+pilihan\s+setiap\s+hari"
    ),
    NAVIGATION: (
        r"(?:trang\s+chủ|beranda|home)(?:\s*[>/»›]\s*\w+)+|halaman\s+(?:selanjutnya|berikutnya|sebelumnya)"
        r"|(?:halaman|trang)\s*:\s*\d(?:\s+\d+)+|tampilkan\s+semua|lihat\s+semua|quay\s+lại\s+trang\s+chủ|xem\s+tất\s+cả"
        r"|klik\s+di\s+sini\s+untuk\s+(?:membaca|melihat)\s+(?:berita|artikel)(?:\s+(?:lainnya|selengkapnya))?"
    ),
    COPYRIGHT: (
        rf"(?:(?:hak\s+cipta|copyright|bản\s+quyền)\s*)?©\s*(?:\w+\s+)?\d{{4}}(?:\s*(?:{_RIGHTS}))?\.?"
    ),
    CREDIT: rf"(?:sumber|nguồn)\s*:\s*{_URL}"
    r"|(?:reporter|penulis|editor|redaktur)\s*:\s*(?:tim\s+)?(?:redaksi|admin)",
}  # fmt: skip

# Every first word of PIECES, CREDITS and HEADS, folded: a text that begins with another word, and with no
# sign or digit, is not looked at any further.
FIRST_WORDS = frozenset(Path(__file__).with_name("furniture_first_words.txt").read_text("utf-8").split())
