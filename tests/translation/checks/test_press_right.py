"""Press articles of our own whose Indonesian is right: no check may speak (``press_right.tsv``)."""

import csv
import datetime
from itertools import groupby
from pathlib import Path

import pytest

from tests.translation.checks.helpers import ALL, found
from translation.checks import Pair, run
from translation.checks.article import article_checks, run_article
from translation.checks.negation import NegationCheck
from translation.checks.number import NumberCheck
from translation.checks.number_order import NumberOrderCheck
from translation.checks.traps import TrapCheck
from translation.termbase import load_default
from translation.termbase.records import FORBIDDEN, PREFERRED

TERMBASE = load_default()
with open(Path(__file__).parents[2] / "data" / "press_right.tsv", encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def pair_of(row):
    return Pair(row["vietnamese"], row["indonesian"], date=datetime.date.fromisoformat(row["date"]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["indonesian"][:40])
def test_a_right_press_segment_is_silent(row):
    assert [f.message for f in run(ALL, pair_of(row))] == []


@pytest.mark.parametrize("article", sorted({row["article"] for row in ROWS}))
def test_a_right_press_article_is_consistent(article):
    pairs = [pair_of(row) for row in ROWS if row["article"] == article]
    found_in_all = run_article(article_checks(TERMBASE), pairs, [[] for _ in pairs])

    assert [f.message for findings in found_in_all for f in findings] == []


def test_every_article_stands_in_one_piece():
    names = [name for name, _ in groupby(row["article"] for row in ROWS)]

    assert names == sorted(set(names), key=names.index)


@pytest.mark.parametrize("check", [TrapCheck(TERMBASE), NegationCheck(TERMBASE)], ids=lambda c: c.id)
def test_what_the_termbase_prefers_is_never_blamed(check):
    blamed = []
    for concept in TERMBASE.concepts:
        best = next((r.text for r in concept.renderings if r.status == PREFERRED), None)
        if best and not concept.is_pattern:
            blamed += [(concept.vi, quote) for quote, _ in found(check, f"Có {concept.vi}.", f"Ada {best}.")]

    assert blamed == []


@pytest.mark.parametrize(
    ("source", "target", "quotes"),
    [
        ("Theo khoản 4 Điều 174 Bộ luật Hình sự.", "Berdasarkan Pasal 174 Ayat 4 KUHP.", []),
        ("Theo khoản 4 Điều 174 Bộ luật Hình sự.", "Berdasarkan Pasal 4 Ayat 174 KUHP.", ["4 Ayat 174"]),
        ("Phòng 12, tầng 3.", "Lantai 3, kamar 12.", []),
        ("Phòng 12, tầng 3.", "Lantai 12, kamar 3.", ["12, kamar 3"]),
    ],
)
def test_labels_say_what_each_number_is(source, target, quotes):
    assert [quote for quote, _ in found(NumberOrderCheck(), source, target)] == quotes


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Anh cao 1m72.", "Tingginya 1,72 meter.", []),
        ("Anh cao 1m72.", "Tingginya 1,27 meter.", ["1,27"]),
        ("Cô bơi hết 1 phút 52 giây 07.", "Ia berenang 1 menit 52,07 detik.", []),
        ("Cô bơi hết 1 phút 52 giây 07.", "Ia berenang 1 menit 52,70 detik.", ["52,70"]),
        ("Trong 30 giây 12 người vào sân.", "Dalam 30 detik 12 orang masuk lapangan.", []),
        ("Sân rộng 5m2.", "Luasnya 5 meter persegi.", []),
        ("Tàu chạy lúc 9 giờ kém 15.", "Kereta berangkat pukul 08.45.", []),
        ("Tàu chạy lúc 9 giờ kém 15.", "Kereta berangkat pukul 09.15.", ["09.15"]),
        ("Ông lĩnh án 3 năm 6 tháng tù.", "Ia divonis tiga setengah tahun penjara.", []),
        ("Ông lĩnh án 3 năm 6 tháng tù.", "Ia divonis 4 tahun 6 bulan penjara.", ["4"]),
        ("Đội nhà thắng 3-0.", "Tuan rumah menang tiga gol tanpa balas.", []),
        ("Gian hàng 0 đồng đón 200 người.", "Stan gratis itu melayani 200 orang.", []),
        ("Đội nhà thắng 3-1.", "Tuan rumah menang tiga gol tanpa balas.", ["1"]),
    ],
)
def test_numbers_that_go_on_behind_their_unit_are_one(source, target, expected):
    assert [quote for quote, _ in found(NumberCheck(), source, target)] == expected


@pytest.mark.parametrize(
    ("target", "status"), [("Kantor Pemerintah", PREFERRED), ("Kantor Pemerintahan", FORBIDDEN)]
)
def test_a_right_rendering_in_its_own_words_beats_a_forbidden_cousin(target, status):
    (named,) = TERMBASE.source_mentions("Văn phòng Chính phủ")
    (mention,) = TERMBASE.target_mentions(target, [named.concept])

    assert mention.status == status


def test_a_negated_adjective_waits_for_its_own_rendering():
    source = "Người dân không vay tiền ở ứng dụng không rõ nguồn gốc, tránh bẫy chui."
    right = "Warga diminta tidak meminjam di aplikasi yang tidak jelas asalnya dan menghindari kredit gelap."

    assert found(NegationCheck(TERMBASE), source, right) == []
