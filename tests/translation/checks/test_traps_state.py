"""Rows about the Party, councils, the Front, the army, police and courts, in sentences of our own."""

import pytest

from translation.checks.base import Pair
from translation.checks.traps import TrapCheck
from translation.termbase import load_default

CHECK = TrapCheck(load_default())


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Đồng chí tham gia Ban Chấp hành Đảng bộ xã.",
            "Kawan itu berpartisipasi dalam Komite Eksekutif.",
            ["berpartisipasi dalam Komite"],
        ),
        (
            "Cán bộ mới nhanh chóng bắt nhịp công việc.",
            "Kader baru itu segera menangkap ritme kerja.",
            ["menangkap ritme"],
        ),
        (
            "Ban Pháp chế HĐND tỉnh thẩm tra dự thảo.",
            "Komisi Hukum memverifikasi rancangan itu.",
            ["memverifikasi"],
        ),
        (
            "Chủ tọa kỳ họp mời đại biểu phát biểu.",
            "Hakim ketua mempersilakan anggota berbicara.",
            ["Hakim ketua"],
        ),
        ("Hội đồng nhất trí thông qua 12 nghị quyết.", "Dewan itu melewati 12 resolusi.", ["melewati"]),
        ("Cán bộ mặt trận xã đến từng nhà.", "Kader garis depan mendatangi setiap rumah.", ["garis depan"]),
        ("Đoàn viên phát quang đường thôn.", "Anggota menyinari jalan dukuh.", ["menyinari"]),
        (
            "Công đoàn thăm đoàn viên khó khăn.",
            "Serikat pekerja mengunjungi anggota yang sulit.",
            ["anggota yang sulit"],
        ),
        (
            "Qua đấu tranh, khai thác, công an thu thêm tang vật.",
            "Melalui perjuangan dan eksploitasi, polisi menyita barang bukti lain.",
            ["perjuangan"],
        ),
        (
            "Bị can khai nhận hành vi trộm cắp.",
            "Tersangka mendeklarasikan pencurian itu.",
            ["mendeklarasikan"],
        ),
        (
            "Tổ công tác của CSGT dừng xe kiểm tra.",
            "Kelompok kerja polisi lalu lintas menghentikan mobil itu.",
            ["Kelompok kerja"],
        ),
        (
            "Công an thu 20 triệu đồng trên chiếu bạc.",
            "Polisi menyita 20 juta dong di tikar perak.",
            ["tikar perak"],
        ),
        ("Công an củng cố hồ sơ vụ việc.", "Polisi mengonsolidasikan berkas perkara.", ["mengonsolidasikan"]),
        ("Tang vật bị tịch thu sung công quỹ.", "Barang bukti disita menjadi dana publik.", ["dana publik"]),
        (
            "Tòa trả hồ sơ vì bỏ lọt tội phạm.",
            "Pengadilan mengembalikan berkas karena kejahatan yang hilang.",
            ["kejahatan yang hilang"],
        ),
        ("Người trúng đấu giá nộp tiền.", "Orang yang memenangkan undian itu membayar.", ["undian"]),
        (
            "Ông vi phạm những điều đảng viên không được làm.",
            "Ia melanggar hal yang tidak dapat dilakukan anggota Partai.",
            ["tidak dapat"],
        ),
        ("Hoạt động ấy thắm tình quân dân.", "Kegiatan itu penuh cinta militer.", ["cinta militer"]),
        (
            "Trung đoàn ra quân huấn luyện.",
            "Resimen itu mengadakan penarikan pasukan.",
            ["penarikan pasukan"],
        ),
        (
            "Nghị định quy định chi tiết một số điều của luật.",
            "Dekret itu merinci beberapa artikel.",
            ["artikel"],
        ),
        ("Quốc hội sửa Luật Đầu tư.", "Majelis Nasional merevisi Hukum Investasi.", ["Hukum Investasi"]),
        (
            "Hội nghị biểu dương những tấm gương tốt.",
            "Konferensi itu mengekspresikan contoh baik.",
            ["mengekspresikan"],
        ),
        (
            "Chi bộ tiến hành kiểm điểm cuối năm.",
            "Sel Partai menghitung poin pada akhir tahun.",
            ["menghitung"],
        ),
        ("Chi bộ giới thiệu quần chúng ưu tú.", "Sel Partai mengusulkan massa terbaik.", ["massa terbaik"]),
        (
            "Doanh nghiệp ngoài nhà nước tăng nhanh.",
            "Perusahaan di luar negeri tumbuh cepat.",
            ["di luar negeri"],
        ),
        ("Cán bộ xuống cơ sở gặp dân.", "Kader turun ke fasilitas menemui warga.", ["fasilitas"]),
        ("Xã có cán bộ không chuyên trách.", "Kecamatan punya kader tidak khusus.", ["tidak khusus"]),
        ("Trung tâm mới đi vào hoạt động.", "Pusat baru itu masuk ke operasi.", ["masuk ke operasi"]),
        ("Người dân nộp hồ sơ trực tuyến.", "Warga mengirim profil secara daring.", ["profil"]),
        (
            "Ban Bí thư thi hành kỷ luật hai cán bộ.",
            "Sekretariat menegakkan disiplin dua kader.",
            ["menegakkan disiplin"],
        ),
        ("Hai bên ra Tuyên bố chung.", "Kedua pihak mengeluarkan Pernyataan Umum.", ["Pernyataan Umum"]),
        ("Chủ tịch nước duyệt đội danh dự.", "Presiden meninjau tim kehormatan.", ["tim kehormatan"]),
        ("Đại sứ trình Quốc thư.", "Duta besar menyerahkan surat nasional.", ["surat nasional"]),
        ("Cụ hưởng thọ 92 tuổi.", "Beliau menikmati umur 92 tahun.", ["menikmati umur"]),
        ("Danh hiệu được truy tặng cho ông.", "Gelar itu mengejar beliau.", ["mengejar"]),
        ("Nhà nước phong tặng danh hiệu cho bà.", "Negara menyegel gelar bagi beliau.", ["menyegel gelar"]),
        ("Mục tiêu là dân giàu, nước mạnh.", "Tujuannya orang kaya, air kuat.", ["orang kaya"]),
        ("Cử tri đưa phiếu vào hòm phiếu.", "Pemilih memasukkan surat ke peti suara.", ["peti suara"]),
        (
            "Chủ trương đúng, trúng, hợp lòng dân.",
            "Kebijakan itu benar dan menyenangkan rakyat.",
            ["menyenangkan rakyat"],
        ),
        ("Cán bộ ngại va chạm.", "Kader takut tabrakan.", ["takut tabrakan"]),
        ("Bị cáo kêu oan tại tòa.", "Terdakwa menangis tidak adil di pengadilan.", ["menangis tidak adil"]),
        ("Nhóm thanh niên mang hung khí.", "Sekelompok pemuda membawa udara ganas.", ["udara ganas"]),
        ("Bản án có tính răn đe.", "Putusan itu bersifat intimidasi.", ["intimidasi"]),
        ("Công an thu pháo nổ.", "Polisi menyita meriam.", ["meriam"]),
        (
            "Đơn vị tăng gia sản xuất, nuôi lợn.",
            "Satuan itu meningkatkan produksi dan memelihara babi.",
            ["meningkatkan produksi"],
        ),
        ("Lễ có phút mặc niệm.", "Upacara itu memuat menit peringatan.", ["menit peringatan"]),
        (
            "Thay mặt lãnh đạo, ông tặng hoa.",
            "Mengganti wajah pimpinan, ia memberi bunga.",
            ["Mengganti wajah"],
        ),
        ("Xã giải quyết hồ sơ tồn đọng.", "Kecamatan menyelesaikan berkas persediaan.", ["persediaan"]),
        (
            "Hai xã ký giao ước thi đua.",
            "Dua kecamatan menandatangani perjanjian emulasi.",
            ["perjanjian emulasi"],
        ),
        ("Công an khởi tố vụ án hình sự.", "Polisi mengadili perkara pidana.", ["mengadili"]),
        ("Toàn đơn vị thi đua lập thành tích.", "Seluruh satuan bersaing mencapai hasil.", ["bersaing"]),
        ("Tòa giải quyết vụ án dân sự.", "Pengadilan menangani kasus sipil.", ["kasus sipil"]),
        ("Cơ quan điều tra đình chỉ vụ án.", "Badan penyidik menangguhkan perkara.", ["menangguhkan"]),
        (
            "Thủ tướng nói chỉ bàn làm, không bàn lùi.",
            "Perdana Menteri berkata hanya meja, bukan meja mundur.",
            ["hanya meja"],
        ),
        ("Đất nước bước vào kỷ nguyên vươn mình.", "Negeri ini memasuki era peregangan.", ["peregangan"]),
        (
            "Đoàn thắp hương tại đài tưởng niệm liệt sĩ.",
            "Rombongan menyalakan dupa di stasiun peringatan.",
            ["stasiun peringatan"],
        ),
        ("Lãnh đạo gắn biển công trình.", "Pimpinan memasang laut proyek itu.", ["memasang laut"]),
        ("Hội đồng xét xử vào nghị án.", "Panel juri mulai bermusyawarah.", ["Panel juri"]),
        (
            "Bị can bỏ trốn, bị truy nã.",
            "Tersangka kabur dan dalam proses pencarian.",
            ["dalam proses pencarian"],
        ),
        (
            "Hành vi ấy đã hết thời hiệu.",
            "Perbuatan itu sudah lewat undang-undang pembatasan.",
            ["undang-undang pembatasan"],
        ),
        (
            "Phường phát động ủng hộ đồng bào vùng lũ.",
            "Kelurahan mengajak memberi dukungan bagi warga.",
            ["dukungan"],
        ),
    ],
)
def test_trap_check_finds_what_machines_make_of_officialese(source, target, expected):
    assert [finding.quote for finding in CHECK.find(Pair(source, target))] == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Cán bộ mới nhanh chóng bắt nhịp công việc.",
            "Kader baru itu cepat menyesuaikan diri dengan tugasnya.",
        ),
        ("Chủ tọa phiên tòa hỏi bị cáo.", "Hakim ketua menanyai terdakwa."),
        ("Phương tiện phải đi qua trạm kiểm soát.", "Kendaraan harus melewati pos pemeriksaan."),
        ("Đèn pha chiếu sáng con đường.", "Lampu sorot menyinari jalan itu."),
        ("Luật quốc tế bảo vệ tù binh.", "Hukum internasional melindungi tawanan perang."),
        ("Nhân dân đấu tranh giành độc lập.", "Rakyat berjuang merebut kemerdekaan."),
        ("Doanh nghiệp mở rộng khai thác cát.", "Perusahaan memperluas penambangan pasir."),
        ("Chính phủ lập tổ công tác của Thủ tướng.", "Pemerintah membentuk kelompok kerja Perdana Menteri."),
        ("Hai nước Đức hợp nhất năm 1990.", "Kedua Jerman bersatu pada 1990."),
        ("Nhà máy nằm ở ngoài nước.", "Pabrik itu berada di luar negeri."),
        ("Nhà hát dựng vở kịch mới.", "Teater itu mementaskan lakon baru."),
        ("Cầu thủ hai đội bắt tay đồng đội.", "Pemain kedua tim menyalami rekan satu tim."),
        ("Nồng độ bụi trong không khí tăng.", "Kadar debu di udara naik."),
        ("Ngân hàng có xếp hạng tín nhiệm cao.", "Bank itu memiliki peringkat kredit tinggi."),
        ("Đài truyền hình phát phim mới.", "Stasiun televisi itu menayangkan film baru."),
        ("Viện kiểm sát truy tố bị can.", "Kejaksaan menuntut tersangka."),
        ("Cử tri ủng hộ lập trường của ông.", "Pemilih mendukung pendiriannya."),
        ("Sóng thần tràn vào bờ biển.", "Gelombang tsunami menerjang pantai."),
        ("Công ty niêm yết trên sàn chứng khoán.", "Perusahaan itu tercatat di bursa."),
        (
            "Cổ phiếu lên sàn, công ty đặt trụ sở chính ở Hà Nội.",
            "Sahamnya dilepas, kantor pusat perusahaan di Hanoi.",
        ),
        ("Hội đồng xét xử tuyên án.", "Majelis hakim menjatuhkan putusan."),
        ("Tòa tạm đình chỉ vụ án.", "Pengadilan menangguhkan perkara itu."),
        ("Cán bộ xuống cơ sở gặp dân.", "Kader turun ke tingkat bawah menemui warga."),
        ("Trung tâm mới đi vào hoạt động.", "Pusat baru itu mulai beroperasi."),
        ("Hội nghị biểu dương những tấm gương tốt.", "Konferensi itu memuji contoh baik."),
    ],
)
def test_trap_check_leaves_other_meanings_alone(source, target):
    assert list(CHECK.find(Pair(source, target))) == []
