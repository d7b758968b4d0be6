"""A phrase that is never to be reported again: excepted by keys in the workbench, lifted by an editor."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.e2e, pytest.mark.encoder]

SOURCE = "Cây cầu mới dài 514 mét.\n\nCon đập này cao 514 mét."
TARGET = "Jembatan baru itu panjangnya 541 meter.\n\nBendungan ini tingginya 541 meter."
ROW_FINDING = "article.row li[data-check='number']"


def test_phrase_is_never_reported_again_until_it_is_lifted(sign_in, live_app):
    translator = sign_in("translator")
    workbench = imported(translator)
    findings = translator.locator(ROW_FINDING)
    expect(findings).to_have_count(2)

    translator.locator("article.row .target").first.click()
    translator.keyboard.press("Alt+x")
    expect(translator.locator(".dismiss-form input")).to_be_focused()
    translator.keyboard.type("As surveyed")
    translator.keyboard.press("Shift+Enter")
    expect(translator.locator(".row-note")).to_contain_text("Number: “541” will not be reported again.")
    expect(translator.locator(".row.active .target")).to_be_focused()
    reloaded_until(translator, workbench, 0)

    editor = sign_in("editor")
    editor.click("a.menu-link[href='/settings/checks/']")
    editor.get_by_role("link", name="Exceptions 1").click()
    row = editor.locator(".exceptions tbody tr")
    expect(row).to_contain_text("541")
    expect(row).to_contain_text("As surveyed")
    row.get_by_role("button", name="541").click()
    expect(editor.locator(".message")).to_contain_text("“541” is reported again.")
    expect(editor.locator(".exceptions")).to_have_count(0)
    reloaded_until(translator, workbench, 2)


def imported(page: Page) -> str:
    """Bring the two sentences in and open their workbench; its address."""
    page.click("a[href='/articles/import/']")
    page.fill("[name=source]", SOURCE)
    page.fill("[name=target]", TARGET)
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("link", name="Open the workbench").click()
    expect(page.locator("#bench[data-ready]")).to_have_count(1)
    expect(page.locator("article.row")).to_have_count(2)
    return page.url


def reloaded_until(page: Page, address: str, count: int) -> None:
    """The re-check runs in a worker: look again until so many findings about numbers are open."""
    for _ in range(40):
        page.goto(address)
        if page.locator(ROW_FINDING).count() == count:
            return
        page.wait_for_timeout(250)
    expect(page.locator(ROW_FINDING)).to_have_count(count)
