"""Further rows about officials, courts and clubs, and right renderings of officialese."""

import pytest

from translation.checks.base import Pair
from translation.checks.traps import TrapCheck
from translation.termbase import load_default

CHECK = TrapCheck(load_default())


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Công an nhận 3 lượt công dân đến trình báo.",
            "Polisi menerima 3 giliran warga yang melapor.",
            ["giliran warga"],
        ),
        (
            "Xã giải quyết dứt điểm đơn của dân.",
            "Kecamatan menyelesaikan berkas warga secara definitif.",
            ["secara definitif"],
        ),
        (
            "Sở báo cáo vụ việc khiếu nại kéo dài.",
            "Dinas melaporkan insiden pengaduan yang berkepanjangan.",
            ["insiden pengaduan"],
        ),
        (
            "Báo trân trọng giới thiệu toàn văn bài viết.",
            "Surat kabar dengan hormat memperkenalkan tulisan itu.",
            ["dengan hormat memperkenalkan"],
        ),
        (
            "Hội nghị giao ban báo chí diễn ra sáng thứ Năm.",
            "Serah terima pers berlangsung Kamis pagi.",
            ["Serah terima pers"],
        ),
        ("Cán bộ biên phòng bám nắm địa bàn.", "Perwira perbatasan memegang area.", ["memegang area"]),
        (
            "Xã cấp phát trang phục cho dân quân.",
            "Kecamatan memberikan tunjangan pakaian kepada milisi.",
            ["memberikan tunjangan"],
        ),
        (
            "Chi hội nghề nghiệp nuôi cá ra mắt.",
            "Asosiasi profesional budi daya ikan diluncurkan.",
            ["Asosiasi profesional"],
        ),
        (
            "Tổ công nghệ đi từng ngõ, gõ từng nhà.",
            "Kelompok teknologi itu ketuk setiap rumah.",
            ["ketuk setiap rumah"],
        ),
        (
            "Trưởng thôn miệng nói, tay làm.",
            "Kepala dukuh mulut berbicara, tangan bekerja.",
            ["mulut berbicara"],
        ),
        (
            "Thành ủy ra nghị quyết về biển.",
            "Komite Partai Kota keluar resolusi tentang laut.",
            ["keluar resolusi"],
        ),
        (
            "Tỉnh thống nhất chủ trương mở đường.",
            "Provinsi menyatukan kebijakan membuka jalan.",
            ["menyatukan kebijakan"],
        ),
        ("Đoàn vào Lăng viếng Bác.", "Rombongan masuk ke makam Paman Ho.", ["masuk ke makam"]),
        (
            "Bị cáo khai đưa tiền lót tay cho cán bộ.",
            "Terdakwa mengaku memberi uang lapisan tangan kepada pejabat.",
            ["lapisan tangan"],
        ),
        (
            "Các nhà thầu dùng quân xanh, quân đỏ.",
            "Para kontraktor memakai pasukan hijau dan merah.",
            ["pasukan hijau"],
        ),
        (
            "Công ty nâng khống giá máy.",
            "Perusahaan itu mengangkat kosong harga mesin.",
            ["mengangkat kosong"],
        ),
        ("Đoàn viên thanh niên dọn bãi biển.", "Anggota serikat membersihkan pantai.", ["Anggota serikat"]),
        (
            "Doanh nghiệp sân sau của lãnh đạo trúng thầu.",
            "Perusahaan halaman belakang pimpinan memenangkan tender.",
            ["halaman belakang"],
        ),
        ("Phải chống tư duy nhiệm kỳ.", "Kita harus melawan pemikiran istilah.", ["pemikiran istilah"]),
        ("Tỉnh lo chảy máu chất xám.", "Provinsi khawatir akan pendarahan materi abu-abu.", ["pendarahan"]),
        (
            "Tòa tuyên bác đơn kháng cáo của bị cáo.",
            "Pengadilan menyatakan paman banding terdakwa.",
            ["menyatakan paman"],
        ),
        ("Bị đơn phải chịu án phí.", "Tergugat harus menanggung biaya kasus.", ["biaya kasus"]),
        ("Ông từng bị địch bắt tù đày.", "Ia pernah ditangkap musuh dan diasingkan.", ["diasingkan"]),
        (
            "Trận đánh ác liệt ấy kéo dài ba ngày.",
            "Pertandingan sengit itu berlangsung tiga hari.",
            ["Pertandingan sengit"],
        ),
        ("Ban liên lạc cựu chiến binh gặp mặt.", "Komite kontak veteran bertemu.", ["Komite kontak"]),
        ("Đường dây buôn lậu bị triệt phá.", "Saluran penyelundupan itu dibongkar.", ["Saluran"]),
        ("Nhóm này làm giả con dấu cơ quan.", "Kelompok itu membuat segel palsu kantor.", ["membuat segel"]),
        ("Tài xế vi phạm mức kịch khung.", "Pengemudi melanggar bingkai drama.", ["bingkai drama"]),
        ("Cán bộ nhũng nhiễu người dân.", "Kader melakukan pelecehan terhadap warga.", ["pelecehan"]),
        (
            "Đại hội đề ra chương trình toàn khóa.",
            "Kongres menetapkan program seluruh kursus.",
            ["seluruh kursus"],
        ),
        ("Ông kinh qua nhiều chức vụ.", "Ia melewati posisi itu dengan baik.", ["melewati posisi"]),
        ("Xóa bỏ cơ chế xin - cho.", "Hapus mekanisme tanya-beri.", ["mekanisme tanya"]),
    ],
)
def test_trap_check_finds_more_of_what_machines_make_of_officialese(source, target, expected):
    assert [finding.quote for finding in CHECK.find(Pair(source, target))] == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Công an huy động hơn 200 lượt cán bộ, chiến sĩ bảo đảm an ninh, trật tự cho lễ hội.",
            "Kepolisian mengerahkan lebih dari 200 personel untuk menjaga keamanan dan ketertiban festival.",
        ),
        (
            "Chủ tịch UBND xã trực tiếp giải quyết dứt điểm vụ việc khiếu nại của công dân.",
            "Ketua Komite Rakyat Kecamatan menangani langsung pengaduan warga sampai tuntas.",
        ),
        (
            "HĐND xã kiện toàn các chức danh chủ chốt sau sáp nhập.",
            "Dewan Rakyat Kecamatan melengkapi jabatan-jabatan kunci setelah penggabungan.",
        ),
        (
            "Ông Bình được kết nạp Đảng năm 1985, từng kinh qua nhiều chức vụ.",
            "Bapak Binh diterima ke dalam Partai pada 1985 dan pernah memegang banyak jabatan.",
        ),
        (
            "Người lao động nghỉ việc được hỗ trợ 6 tháng lương.",
            "Pekerja yang berhenti bekerja mendapat bantuan sebesar gaji 6 bulan.",
        ),
        (
            "Ban chuyên án khám xét khẩn cấp nơi ở của nghi phạm, thu 2 kg ma túy đá.",
            "Tim operasi khusus menggeledah tempat tinggal tersangka dan menyita 2 kg sabu.",
        ),
        (
            "Nhân dân nơi đóng quân tiễn bộ đội hoàn thành nghĩa vụ quân sự trở về địa phương.",
            "Warga di sekitar pangkalan melepas prajurit yang selesai wajib militer kembali ke daerahnya.",
        ),
        (
            "Thủ tướng tiếp Đại sứ đến chào từ biệt kết thúc nhiệm kỳ công tác.",
            "Perdana Menteri menerima Duta Besar yang berpamitan karena mengakhiri masa tugasnya.",
        ),
        (
            "Giáo hội Phật giáo tổ chức Đại lễ Phật đản; hàng nghìn tăng ni, phật tử tham dự.",
            "Sangha Buddha menyelenggarakan Hari Raya Waisak; ribuan biksu, biksuni, dan umat Buddha hadir.",
        ),
        (
            "Lực lượng chức năng kêu gọi đối tượng ra đầu thú để được hưởng khoan hồng.",
            "Aparat berwenang menyerukan agar pelaku menyerahkan diri supaya mendapat keringanan hukuman.",
        ),
        (
            "Đường dây làm giả con dấu, bằng lái xe bị triệt phá.",
            "Jaringan pemalsuan stempel dan SIM dibongkar.",
        ),
        (
            "Tài xế bị phạt kịch khung và bị tước giấy phép lái xe.",
            "Pengemudi dikenai denda maksimal dan SIM-nya dicabut.",
        ),
        (
            "Cán bộ bị tố nhũng nhiễu, gây phiền hà đã bị đình chỉ công tác.",
            "Pejabat yang dilaporkan melakukan pungutan liar dan mempersulit warga itu telah dinonaktifkan.",
        ),
        (
            "Cử tri đề nghị tăng phụ cấp cho người hoạt động không chuyên trách ở thôn.",
            "Pemilih meminta kenaikan tunjangan bagi petugas paruh waktu di dukuh.",
        ),
        (
            "Hội nghị giao ban báo chí thông tin nhiều vấn đề dư luận quan tâm.",
            "Rapat koordinasi pers menyampaikan banyak hal yang menjadi perhatian publik.",
        ),
        (
            "Xã có nhiều mô hình dân vận khéo, cách làm hay được nhân rộng.",
            "Kecamatan memiliki banyak contoh penggerakan massa yang baik dan praktik baik yang diperluas.",
        ),
        (
            "Đoàn công tác Bộ Quốc phòng kiểm tra công tác huấn luyện tại Trường bắn Miếu Môn.",
            "Tim Kementerian Pertahanan memeriksa latihan di Lapangan Tembak Mieu Mon.",
        ),
    ],
)
def test_trap_check_leaves_right_renderings_alone(source, target):
    assert list(CHECK.find(Pair(source, target))) == []
