import numpy as np
import pytest

from tests.translation.checks.helpers import found
from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair
from translation.checks.base import CRITICAL, MAJOR, MINOR
from translation.checks.negation import NegationCheck
from translation.termbase import load_default

CHECK = NegationCheck(load_default())


def linked(source, target, *links):
    """A pair whose given (source word, target word) numbers mean the same and all others nothing."""
    ours, theirs = word_spans(source), word_spans(target)
    matrix = np.zeros((len(ours), len(theirs)), dtype=np.float32)
    for left, right in links:
        matrix[left, right] = 0.9
    return Pair(source, target, words=WordAlignment(ours, theirs, matrix, 0.8))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Xã chưa có trạm bơm.", "Kecamatan itu belum memiliki stasiun pompa."),
        ("Không khí trong chợ rất vui.", "Suasana di pasar sangat riang."),
        ("Không ít hộ đã sửa mái nhà.", "Banyak keluarga telah memperbaiki atap rumah."),
        ("Cháu có thích bơi không?", "Apakah kamu suka berenang?"),
        ("Đội khách không ghi được bàn nào.", "Tim tamu gagal mencetak gol."),
        ("Chủ quán từ chối bán rượu cho trẻ em.", "Pemilik warung tidak mau menjual arak kepada anak-anak."),
        ("Chợ không chỉ bán rau mà còn bán hoa.", "Pasar itu menjual sayur dan juga bunga."),
        ("Thanh toán không dùng tiền mặt tăng nhanh.", "Pembayaran nontunai meningkat pesat."),
        ("Ông về nhà lúc chiều.", "Ia pulang pada sore hari."),
        ("Ông hỏi xã còn nợ dân việc gì.", "Ia bertanya janji apa yang belum ditunaikan kepada warga."),
        ("Đội còn thiếu hai máy bơm.", "Tim itu belum memiliki dua pompa."),
        ("Lũ về, cả vụ lúa mất trắng.", "Banjir datang, seluruh panen lenyap tak bersisa."),
        ("Kho thóc bị đốt hết sạch.", "Lumbung padi dibakar sampai tidak tersisa."),
        ("Vừa qua, thôn mở lớp dạy đan lưới.", "Belum lama ini, dusun membuka kursus merajut jala."),
        ("Lễ hội đông đến nghẹt thở.", "Mau tidak mau orang berdesakan di festival itu."),
        ("Chợ quê đông vui bất tận.", "Keramaian pasar desa itu tiada tara."),
        (
            "Thôn xóa nhà dột nát cho hộ neo đơn.",
            "Dusun itu memperbaiki rumah tidak layak huni milik lansia.",
        ),
        ("Cầu xong, đường đã thông suốt.", "Jembatan selesai, jalan lancar tanpa hambatan."),
        ("Bà khuyên cháu không bơi ở sông.", "Nenek menyarankan cucunya agar jangan berenang di sungai."),
        ("Xã yêu cầu dân không tụ tập bên bờ.", "Kecamatan meminta warga menghindari kerumunan di tepi."),
        ("Thầy thuốc khuyên ông không hút thuốc.", "Tabib menyarankan ia berhenti merokok."),
        ("Ông cảnh báo không can thiệp.", "Ia memperingatkan terhadap campur tangan."),
        ("Tài xế không có ma túy.", "Hasil tes narkoba pengemudi negatif."),
        ("Đài khuyến cáo không quân theo dõi bão.", "Stasiun mengimbau angkatan udara memantau badai."),
        ("Mẹ bảo em để con mèo yên.", "Ibu menyuruh adik tidak mengusik kucing itu."),
        ("Cả xóm thức trắng canh đê.", "Sekampung tidak tidur menjaga tanggul."),
        ("Không mở cầu khi chưa nghiệm thu.", "Jembatan tidak dibuka sebelum diperiksa."),
    ],
)
def test_negation_check_is_silent_where_both_sides_deny_alike(source, target):
    assert found(CHECK, source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bác sĩ khuyên bệnh nhân không bỏ thuốc.", "Dokter menyarankan pasien terus minum obat."),
        (
            "Sở yêu cầu trường không thu ngoài quy định.",
            "Dinas meminta sekolah hanya memungut sesuai aturan.",
        ),
        ("Tỉnh yêu cầu không để dân thiếu nước.", "Provinsi meminta agar warga memperoleh air yang cukup."),
        (
            "Ngành điện khuyến cáo không bật máy lạnh.",
            "Perusahaan listrik mengimbau warga menghemat listrik.",
        ),
    ],
)
def test_negation_check_only_warns_where_advice_may_be_kept_in_other_words(source, target):
    assert [finding.severity for finding in CHECK.find(Pair(source, target))] in ([], [MINOR])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Chủ xưởng không được lấy cớ khó khăn để giữ lương.",
            "Pemilik bengkel boleh menjadikan kesulitan sebagai dalih menahan upah.",
        ),
        (
            "Buổi thi ngoại ngữ đã xong; không có học sinh bỏ thi.",
            "Ujian bahasa asing selesai; ada siswa mengikuti ujian.",
        ),
        ("Trước khi lên đường, đội chưa ăn sáng.", "Sebelum berangkat, regu sarapan."),
    ],
)
def test_a_word_with_its_own_counterpart_excuses_no_lost_negation(source, target):
    assert [finding.evidence["negation"] for finding in CHECK.find(Pair(source, target))] == ["lost"]


def test_negation_check_takes_watchfulness_for_what_was_not_to_be_neglected():
    assert found(CHECK, "Huyện yêu cầu không chủ quan.", "Kabupaten meminta warga tetap waspada.") == []
    assert found(CHECK, "Sở nhắc các đội không lơ là.", "Dinas mengingatkan regu agar selalu siaga.") == []


def test_negation_check_marks_the_clause_of_a_lost_negation():
    source = "Trời mưa to, đường làng không bị ngập."
    target = "Hujan deras turun, jalan desa tergenang."

    (finding,) = CHECK.find(Pair(source, target))

    assert (finding.severity, finding.quote, finding.suggestion) == (MINOR, "jalan desa tergenang.", None)
    assert source[slice(*finding.source_span)] == "không bị ngập"


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        (
            "Hội khuyến cáo bà con không xuống giống sớm, giữ nước trong ruộng chờ mưa.",
            "Asosiasi mengimbau petani menanam lebih awal, menyimpan air di sawah sambil menunggu hujan.",
            "petani menanam lebih awal",
        ),
        (
            "Xã yêu cầu người dân không được chặt cây bên suối.",
            "Kecamatan meminta warga menebang pohon di tepi sungai kecil.",
            "warga menebang pohon di tepi sungai kecil",
        ),
        (
            "Ngân hàng cảnh báo khách hàng không nên chuyển tiền cho người lạ.",
            "Bank memperingatkan nasabah untuk mengirim uang kepada orang asing.",
            "nasabah untuk mengirim uang kepada orang asing",
        ),
        (
            "Cô giáo nhắc học sinh không bỏ rác xuống kênh.",
            "Guru mengingatkan siswa untuk membuang sampah ke kanal.",
            "siswa untuk membuang sampah ke kanal",
        ),
        (
            "Công an đề nghị tài xế không dừng xe trên cầu.",
            "Polisi meminta pengemudi menghentikan mobil di jembatan.",
            "pengemudi menghentikan mobil di jembatan",
        ),
    ],
)
def test_negation_check_marks_advice_that_says_the_reverse(source, target, quote):
    (finding,) = CHECK.find(Pair(source, target))

    assert (finding.severity, finding.quote, finding.suggestion) == (MAJOR, quote, None)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Khách hàng không nhận xe.", "Pelanggan menerima mobil."),
        ("Đa số không đồng ý.", "Mayoritas setuju."),
        ("Xe tải không lưu thông qua cầu.", "Truk melintas di jembatan."),
        ("Kế toán không trung thực.", "Akuntan itu jujur."),
    ],
)
def test_negation_check_does_not_take_a_negator_for_a_part_of_a_word(source, target):
    assert [quote for quote, _ in found(CHECK, source, target)] == [target]


def test_negation_check_marks_the_whole_text_where_only_blanks_stand_at_that_place():
    assert found(CHECK, "Theo tin mới KHÔNG vui", "Kabar.          ") == [("Kabar.", None)]


def test_negation_check_marks_an_extra_negator():
    (finding,) = CHECK.find(Pair("Cửa hàng mở cửa cả tuần.", "Toko itu tidak buka sepanjang minggu."))

    assert (finding.severity, finding.quote, finding.suggestion) == (MINOR, "tidak buka", None)


def test_negation_check_leaves_a_doubled_negator_to_the_repeated_words():
    assert found(CHECK, "Ông không đến.", "Ia tidak tidak datang.") == []


def test_negation_check_takes_one_of_two_negations_for_lost():
    source = "Xe không chạy, đèn không sáng."

    assert found(CHECK, source, "Mobil tidak jalan, lampu menyala.") == [("lampu menyala.", None)]


@pytest.mark.parametrize(
    ("source", "target", "links", "expected"),
    [
        ("Xe chưa chạy.", "Mobil berjalan.", [(0, 0), (2, 1)], ("berjalan", "belum berjalan")),
        ("Xe không chạy.", "Mobil berjalan.", [(0, 0), (2, 1)], ("berjalan", "tidak berjalan")),
        ("Đừng mở cửa.", "Buka pintu.", [(1, 0), (2, 1)], ("Buka", "Jangan buka")),
        ("Xe chạy.", "Mobil tidak berjalan.", [(0, 0), (1, 2)], ("tidak berjalan", "berjalan")),
        ("Mở cửa.", "Jangan buka pintu.", [(0, 1), (1, 2)], ("Jangan buka", "Buka")),
    ],
)
def test_negation_check_is_sure_where_the_words_behind_are_counterparts(source, target, links, expected):
    (finding,) = CHECK.find(linked(source, target, *links))

    assert (finding.severity, finding.quote, finding.suggestion) == (CRITICAL, *expected)


def test_negation_check_believes_the_encoder_about_a_word_that_denies_in_itself():
    pair = linked("Xe không chạy hôm nay.", "Hari ini mobil berhenti.", (0, 2), (1, 3), (3, 0), (4, 1))

    assert list(CHECK.find(pair)) == []


def test_negation_check_threshold_makes_an_error_a_warning():
    pair = linked("Xe không chạy.", "Mobil berjalan.", (0, 0), (2, 1))

    (finding,) = NegationCheck(load_default(), sure=0.95).find(pair)

    assert finding.severity == MINOR
