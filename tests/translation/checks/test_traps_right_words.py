"""Words of the traps that are right too where the source means them, in sentences of our own."""

import pytest

from tests.translation.checks.helpers import found_by_all


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Mưa lũ làm ngập diện tích trồng cà phê của nhiều hộ.",
            "Banjir merendam area tanam kopi milik banyak keluarga.",
        ),
        ("Mô hình trồng rau sạch đã được nhân rộng.", "Model penanaman sayur bersih telah diperluas."),
        ("Ngân hàng cung cấp tín dụng ưu đãi.", "Bank menyediakan kredit preferensial."),
        ("Bảo vệ Tổ quốc từ sớm, từ xa.", "Membela Tanah Air sejak dini dan dari jauh."),
        ("Phòng chống dịch từ sớm, từ xa.", "Mencegah wabah sejak dini, dari jauh."),
        ("Xã thực hiện phương châm 4 tại chỗ.", "Kecamatan menerapkan semboyan 4 di tempat."),
        ("Bà bị lừa chuyển tiền vào tài khoản lạ.", "Ia ditipu agar memindahkan uang ke rekening asing."),
        ("Vụ nổ gây thương tích cho ba người.", "Ledakan itu menyebabkan luka pada tiga orang."),
        (
            "Lính cứu hỏa chưa thể tiếp cận hiện trường.",
            "Petugas pemadam belum bisa mendekati lokasi kejadian.",
        ),
        ("Máy có chất lượng vượt trội.", "Mesin itu memiliki kualitas superior."),
        ("Kết quả bảo quản mẫu gen rất tốt.", "Hasil pelestarian sampel gen sangat baik."),
        ("Tiếng đàn của ông làm say lòng khán giả.", "Denting pianonya, piano tua, memikat penonton."),
        ("Cải cách thể chế là nhiệm vụ lớn.", "Reformasi institusional adalah tugas besar."),
        ("Học sinh được nghỉ học theo quy định.", "Siswa libur sekolah sesuai ketentuan."),
        ("Chúng tôi chia buồn với gia đình.", "Kami berbagi duka dengan keluarga."),
        ("Việt Nam nâng cao uy tín quốc tế.", "Vietnam meningkatkan prestise internasional."),
        ("Hội đồng phân hạng sản phẩm OCOP.", "Dewan mengklasifikasikan produk OCOP."),
        ("Các hộ ở vùng sạt lở thuộc diện di dời.", "Keluarga di area longsor wajib pindah."),
        ("Nợ thuế của công ty tăng.", "Utang pajak perusahaan itu meningkat."),
        ("Bà con nội ngoại ở tỉnh xa về dự.", "Sanak saudara dari provinsi jauh datang."),
    ],
)
def test_a_word_that_is_right_too_is_no_trap(source, target):
    assert not [found for found in found_by_all(source, target) if found[0] in ("trap", "term-wrong")]


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        ("Diện tích mặt nước được mở rộng.", "Area permukaan air diperluas.", "Area permukaan air"),
        ("Em phải nghỉ học vì nghèo.", "Ia libur sekolah karena miskin.", "libur sekolah"),
        (
            "Kho lạnh bảo quản hoa quả.",
            "Gudang pendingin untuk konservasi buah.",
            "konservasi",
        ),
        ("Đoàn viên biểu diễn đàn bầu.", "Anggota memainkan kawanan.", "kawanan"),
        ("Bà con nông dân thu hoạch lúa.", "Sanak saudara memanen padi.", "Sanak saudara"),
    ],
)
def test_what_is_wrong_in_any_case_is_a_trap_still(source, target, quote):
    assert quote in {text for _, text in found_by_all(source, target)}
