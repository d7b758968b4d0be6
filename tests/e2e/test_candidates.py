"""The same correction three times becomes a term, and open articles are checked against it, in a browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.installation import wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.encoder]

RAW, RIGHT = "oven keramik tua", "tungku tembikar kuno"
CORRECTED = (
    ("Sáng nay, xã mở cửa lò gốm cổ cho khách.", "Pagi ini, komune membuka {} untuk tamu."),
    ("Thợ trẻ sửa lò gốm cổ bên sông.", "Tukang muda memperbaiki {} di tepi sungai."),
    ("Trẻ em vẽ lò gốm cổ vào vở.", "Anak-anak menggambar {} di buku."),
)
OPEN = ("Mưa lớn làm hỏng lò gốm cổ.", "Hujan lebat merusak {}.")


def test_repeated_correction_becomes_a_term_and_open_articles_are_checked_again(sign_in, live_app):
    translator = sign_in("translator")
    for source, target in CORRECTED:
        open_workbench(translator, live_app.url, source, target.format(RAW))
        correct(translator, target.format(RIGHT))
    article = open_workbench(translator, live_app.url, OPEN[0], OPEN[1].format(RAW))
    assert findings(live_app, article) == []

    terminologist = sign_in("terminologist")
    terminologist.get_by_role("link", name="Candidates").click()
    terminologist.get_by_role("button", name="Look again").click()
    candidate = terminologist.locator("article.candidate", has_text=RIGHT)
    expect(candidate.get_by_role("heading")).to_have_text(f"lò gốm cổ {RIGHT}")
    expect(candidate).to_contain_text(f"Instead of {RAW}. Accepting makes a new term.")
    expect(candidate.locator(".pairs li")).to_have_count(3)
    candidate.get_by_role("button", name=f"Accept {RIGHT}").click()

    expect(terminologist.get_by_text(f"“lò gốm cổ” now has “{RIGHT}”.")).to_be_visible()
    expect(terminologist.locator("article.candidate", has_text=RIGHT)).to_have_count(0)
    wait_for(lambda: findings(live_app, article), 30, "the finding in the open article")
    translator.goto(article)
    translator.locator("article.row .target").click()
    expect(translator.locator("article.row .findings")).to_contain_text(RIGHT)


def open_workbench(page: Page, base: str, source: str, target: str) -> str:
    """Import a pair and open its workbench; return the address."""
    page.goto(f"{base}/articles/import/")
    page.fill("[name=source]", source)
    page.fill("[name=target]", target)
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("link", name="Open the workbench").click()
    expect(page.locator("#bench[data-ready]")).to_have_count(1)
    expect(page.locator("article.row .target")).to_have_count(1)
    return page.url


def correct(page: Page, text: str) -> None:
    """Type the row anew and confirm it by its key."""
    page.locator("article.row .target").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    expect(page.locator("#save-state")).to_contain_text("Saved")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#sum-confirmed")).to_have_text("1")


def findings(live_app, address: str) -> list[tuple]:
    article = int(address.split("/articles/")[1].split("/")[0])
    return live_app.query(
        "SELECT finding.id FROM translation_finding finding"
        " JOIN translation_translation translation ON translation.id = finding.translation_id"
        " WHERE translation.article_id = ? AND check_id LIKE 'term%'",
        article,
    )
