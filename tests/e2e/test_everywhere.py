"""A term put right in the whole article by keys, and back again, in a real browser."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.e2e, pytest.mark.encoder]

SOURCE = "Ban Tuyên giáo họp sáng nay tại thị trấn.\n\nChiều cùng ngày, Ban Tuyên giáo gặp các nhà báo."
TARGET = (
    "Departemen Propaganda mengadakan rapat pagi ini di kota kecil itu.\n\n"
    "Sore harinya, Departemen Propaganda bertemu dengan para wartawan."
)
FIXED = "Departemen Propaganda dan Pendidikan"


def test_term_is_fixed_everywhere_by_keys_and_undone(sign_in):
    page = sign_in("translator")
    page.click("a[href='/articles/import/']")
    page.fill("[name=source]", SOURCE)
    page.fill("[name=target]", TARGET)
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("link", name="Open the workbench").click()
    expect(page.locator("#bench[data-ready]")).to_have_count(1)
    targets = page.locator("article.row .target")
    expect(targets).to_have_count(2)
    before = targets.all_inner_texts()

    targets.first.click()
    page.locator(".row.active .source u", has_text="Ban Tuyên giáo").hover()
    expect(page.locator(".source .lit")).to_have_text("Ban Tuyên giáo")
    expect(page.locator(".row.active li.current .everywhere")).to_have_text("Everywhere… 2")
    page.keyboard.press("Alt+Shift+A")
    expect(page.locator("dialog .everywhere-ticked")).to_have_text("2")
    expect(page.locator("#new")).to_be_focused()
    page.keyboard.press("Control+Enter")

    expect(page.locator("#change")).to_contain_text("in 2 places of 2 rows")
    expect(targets).to_have_text([text.replace("Departemen Propaganda", FIXED) for text in before])
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#change")).to_contain_text("2 rows have the former text again")
    expect(targets).to_have_text(before)
