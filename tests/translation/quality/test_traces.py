import pytest

from translation.quality.traces import Denials, denials, swapped

NOTHING = Denials(0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Ông không nhận quà.", "Ia tidak menerima hadiah.", NOTHING),
        ("Ông không nhận quà.", "Ia menerima hadiah.", Denials(more=1, lost=1, added=0, loose=0, implied=0)),
        ("Ông nhận quà.", "Ia tidak menerima hadiah.", Denials(more=1, lost=0, added=1, loose=0, implied=0)),
        # What denies in itself answers a negator, and the other way round.
        ("Cậu bé bỏ bữa tối.", "Anak itu tidak makan malam.", Denials(1, 0, 0, 1, 0)),
        ("Anh không nhận lời.", "Ia menolak tawaran itu.", Denials(1, 0, 0, 1, 0)),
        ("Cậu bé bỏ bữa tối.", "Anak itu makan malam.", Denials(0, 0, 0, 0, 1)),
        # What says the same goes together first: a negator beside it answers nothing.
        ("Lớp học thiếu sách.", "Kelas itu kekurangan buku.", NOTHING),
        ("Lớp học thiếu sách.", "Kelas itu tidak kekurangan buku.", Denials(1, 0, 1, 0, 0)),
        ("Ông từ chối lời mời.", "Ia menolak undangan itu.", NOTHING),
        ("Ông từ chối lời mời.", "Ia tidak menolak undangan itu.", Denials(1, 0, 1, 0, 0)),
    ],
)
def test_denials_are_counted_by_what_answers_them(source, target, found):
    assert denials(source, target) == found


def test_denials_are_answered_only_by_what_stands_about_there():
    source = "Ông từ chối phát biểu trước báo giới sau cuộc họp kéo dài và rời hội trường cùng các cộng sự."
    target = "Ia menjawab pers seusai rapat panjang itu dan meninggalkan aula, yang menurutnya tidak penuh."

    assert denials(source, target) == Denials(more=1, lost=0, added=1, loose=0, implied=1)


def test_swapped_counts_figures_and_names_in_another_order():
    source = "Nam hơn Bình: 12 điểm so với 7 điểm."

    assert swapped(source, "Nam unggul atas Binh: 12 poin berbanding 7 poin.") == 0
    assert swapped(source, "Nam unggul atas Binh: 7 poin berbanding 12 poin.") == 1
    assert swapped(source, "Binh unggul atas Nam: 7 poin berbanding 12 poin.") == 2


def test_swapped_leaves_alone_what_a_side_has_more_often_or_not_at_all():
    assert swapped("Nam gặp Bình, Nam tặng 5 cuốn sách.", "Binh bertemu Nam dan memberinya lima buku.") == 0
    assert swapped("Đội thắng 3-2 rồi 2-1.", "Tim itu menang 2-3.") == 0


def test_swapped_follows_what_both_sides_have_as_often():
    source = "Việt Nam thắng 3-1 (25-21, 19-25, 25-18, 25-15)."

    assert swapped(source, "Vietnam menang 3-1 (25-21, 19-25, 25-18, 25-15).") == 0
    assert swapped(source, "Vietnam menang 3-1 (25-19, 21-25, 25-18, 25-15).") == 1


def test_swapped_reads_a_figure_with_its_marks():
    source = "Gần 7.000 đảo làm nên nước lớn thứ 7."

    assert swapped(source, "Hampir 7,000 pulau membentuk negara terbesar ke-7.") == 0
    assert swapped(source, "Hampir 7 pulau membentuk negara terbesar ke-7.000.") == 1
