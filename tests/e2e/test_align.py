"""Sentences paired anew by drag, by keys and by buttons without scripts, in a real browser."""

import re
from itertools import count

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.e2e, pytest.mark.encoder]

SOURCE = """Hội chợ sách số {} khai mạc

Hội chợ sách khai mạc sáng thứ Bảy. Có 40 gian hàng. Khách đến từ 12 tỉnh.

Ban tổ chức tặng 500 cuốn sách. Trẻ em vào cửa miễn phí."""
TARGET = """Pameran buku nomor {} dibuka

Pameran buku dibuka pada Sabtu pagi. Ada 40 stan. Pengunjung datang dari 12 provinsi.

Panitia membagikan 500 buku. Anak-anak masuk gratis."""
ROWS = [
    "Pameran buku dibuka pada Sabtu pagi.",
    "Ada 40 stan.",
    "Pengunjung datang dari 12 provinsi.",
    "Panitia membagikan 500 buku.",
    "Anak-anak masuk gratis.",
]


NUMBERS = count(2)  # a text that was imported is not imported again


@pytest.fixture
def article():
    """``article(page)`` imports an article of the test's own and gives its address."""

    def imported(page: Page) -> str:
        number = next(NUMBERS)
        page.click("a[href='/articles/import/']")
        page.fill("[name=source]", SOURCE.format(number))
        page.fill("[name=target]", TARGET.format(number))
        page.get_by_role("button", name="Import", exact=True).click()
        expect(page.get_by_role("link", name="Open the workbench")).to_be_visible()
        return re.sub(r"[?#].*", "", page.url)

    return imported


def shown(page: Page, side: str) -> list[list[str]]:
    """The sentences of each row behind the headline on one side, in the order of the page."""
    lists = page.locator(f'.pair ol[data-side="{side}"]').all()[1:]
    return [one.locator("li:not(.none) > a").all_inner_texts() for one in lists]


def sentence(page: Page, text: str):
    return page.locator("li > a", has_text=re.compile(f"^{re.escape(text)}$"))


def test_rows_are_paired_anew_by_keys_alone_and_undone(sign_in, article):
    page = sign_in("translator")
    page.goto(article(page) + "align/?order=document")
    before = shown(page, "target")
    assert before == [[text] for text in ROWS]

    sentence(page, "Ada 40 stan.").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#announce")).to_have_text("Moved a sentence from row 3 to row 2.")
    expect(sentence(page, "Ada 40 stan.")).to_be_focused()
    assert shown(page, "target")[:2] == [[ROWS[0], ROWS[1]], []]

    page.keyboard.press("j")
    expect(page.locator("#announce")).to_have_text("Joined rows 2 and 3.")
    expect(page.locator(".pair")).to_have_count(5)
    assert page.locator(".pair header a").all_inner_texts() == ["1", "2", "3", "4", "5"]
    expect(sentence(page, "Ada 40 stan.")).to_be_focused()

    page.keyboard.press("s")
    expect(page.locator(".pair")).to_have_count(6)
    expect(sentence(page, "Ada 40 stan.")).to_be_focused()
    assert shown(page, "target") == before

    page.keyboard.press("u")
    expect(page.locator(".pair")).to_have_count(7)
    page.keyboard.press("c")
    expect(page.locator("#place")).to_be_focused()
    page.keyboard.press("Enter")
    expect(sentence(page, "Ada")).to_be_focused()
    page.keyboard.press("Shift+J")
    expect(sentence(page, "Ada 40 stan.")).to_be_focused()

    for _ in range(6):
        expect(page.locator("#align")).not_to_have_attribute("aria-busy", "true")
        said = page.locator("#announce").inner_text()
        page.keyboard.press("Control+z")
        expect(page.locator("#announce")).not_to_have_text(said)
    expect(page.locator("#undo")).to_have_count(0)
    assert shown(page, "target") == before
    assert shown(page, "source")[1] == ["Có 40 gian hàng."]


def test_rest_is_aligned_anew_by_meaning_and_the_page_waits_for_the_worker(sign_in, article):
    page = sign_in("translator")
    page.goto(article(page) + "align/?order=document")
    sentence(page, ROWS[1]).focus()
    page.keyboard.press("j")
    expect(page.locator(".pair")).to_have_count(5)
    page.keyboard.press("p")
    expect(page.locator("#announce")).to_have_text("Freed row 3.")

    page.get_by_role("link", name="Re-align the rest…").click()
    expect(page.locator("#changed-count")).to_contain_text("1 of 5: 3", timeout=30_000)
    expect(page.locator("#proposal")).to_contain_text("The meaning of the sentences")
    page.get_by_role("button", name="Re-align 1 row").click()

    expect(page.locator(".pair")).to_have_count(6)
    page.goto(re.sub(r"[?].*", "?order=document", page.url))
    assert shown(page, "target") == [[text] for text in ROWS]


def test_sentence_is_dragged_to_the_next_row_and_its_edit_goes_along(sign_in, article):
    page = sign_in("translator")
    address = article(page)
    page.goto(address + "review/")
    target = page.locator("article.row .target").nth(3)
    target.click()
    page.keyboard.press("End")
    page.keyboard.type(" Ramai.")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Control+Enter")

    page.goto(address + "align/?order=document")
    expect(page.locator(".living")).to_contain_text("Pengunjung datang dari 12 provinsi. Ramai.")
    drag(page, sentence(page, ROWS[2]), page.locator(".pair").nth(4))

    expect(page.locator("#announce")).to_have_text("Moved a sentence from row 4 to row 5.")
    assert shown(page, "target")[2:4] == [[], [ROWS[2], ROWS[3]]]
    expect(page.locator(".living")).to_contain_text(f"{ROWS[2]} Ramai. {ROWS[3]}")
    page.get_by_role("link", name="Workbench", exact=True).click()
    expect(page.locator("article.row .target").nth(4)).to_have_text(f"{ROWS[2]} Ramai. {ROWS[3]}")


def test_drag_past_a_row_with_text_is_refused_and_says_why(sign_in, article):
    page = sign_in("translator")
    page.goto(article(page) + "align/?order=document")

    drag(page, sentence(page, ROWS[1]), page.locator(".pair").nth(4))

    expect(page.locator("#fault")).to_contain_text("Row 4 stands between and has Indonesian text")
    assert shown(page, "target") == [[text] for text in ROWS]


def drag(page: Page, link, row) -> None:
    begin, end = link.bounding_box(), row.bounding_box()
    page.mouse.move(begin["x"] + 40, begin["y"] + 10)
    page.mouse.down()
    page.mouse.move(begin["x"] + 60, begin["y"] + 30)
    page.mouse.move(end["x"] + 500, end["y"] + end["height"] / 2, steps=4)
    page.mouse.up()


def test_second_person_is_told_and_overwrites_nothing(sign_in, article):
    lan, dewi = sign_in("translator"), sign_in("editor")
    address = article(lan)
    lan.goto(address + "review/")
    dewi.goto(address + "align/?order=document")
    other = dewi.context.new_page()
    other.goto(address + "align/?order=document")
    sentence(dewi, ROWS[1]).focus()
    dewi.keyboard.press("j")
    expect(dewi.locator(".pair")).to_have_count(5)

    sentence(other, ROWS[3]).focus()
    other.keyboard.press("j")
    expect(other.locator("#fault")).to_contain_text("editor changed the pairing after you loaded this page")
    lan.locator("article.row .target").nth(3).click()
    lan.keyboard.press("End")
    lan.keyboard.type(" Dari Lan.")
    expect(lan.locator(".row.active .row-note")).to_contain_text("has become part of another one")
    expect(lan.locator(".row.active .target")).to_have_text(f"{ROWS[2]} Dari Lan.")
    lan.locator("article.row .target").nth(0).click()
    lan.keyboard.press("End")
    lan.keyboard.type("!")
    expect(lan.locator("#paired-anew")).to_contain_text("paired the rows of this article anew")


def test_rows_are_paired_anew_without_scripts(sign_in, article):
    address = article(sign_in("translator"))
    page = sign_in("translator", java_script_enabled=False)
    page.goto(address + "align/?order=document")

    sentence(page, ROWS[1]).click()
    page.get_by_role("button", name="Join rows").click()

    assert shown(page, "target")[1] == [ROWS[1], ROWS[2]]
    page.get_by_role("button", name="Undo").click()
    assert shown(page, "target") == [[text] for text in ROWS]
