"""The main job in a real browser: repair the seed article, approve it, take out what was approved."""

import json
import re

import pytest
from playwright.sync_api import Error, Page, expect

from tests.installation import wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.encoder]

ROW = "article.row:not([data-furniture])"


def row(page: Page, number: int):
    return page.locator("article.row", has=page.locator(f".row-at a:text-is('{number}')"))


def test_article_from_first_finding_to_export(sign_in, seed, live_app):
    translator = sign_in("translator")
    translator.click(f"a[href='/articles/{seed}/review/']")
    expect(translator.locator(ROW)).to_have_count(18)

    apply_a_fix(translator)
    edit_a_row(translator)
    meet_a_conflict(translator, sign_in("editor"), live_app.url + f"/articles/{seed}/review/")
    settle_furniture(translator)
    settle_errors(translator)
    confirm_everything(translator)
    translator.click("#submit")
    expect(translator.get_by_text("Submitted").first).to_be_visible()

    editor = sign_in("editor")
    editor.goto(live_app.url + f"/articles/{seed}/approve/")
    read = approve(editor)

    approved = live_app.url + f"/articles/{seed}/review/"
    exported = export(editor, live_app.url, seed, "json")
    assert exported["status"] == "approved"
    assert [segment["target"] for segment in exported["segments"] if segment["target"]] == read
    text = export(editor, live_app.url, seed, "txt")
    assert "[iklan_2]" not in text
    assert "Komentar (0)" not in text
    assert "Para peserta konferensi mendengarkan laporan." in text

    revoke_by_an_edit(translator, approved)


def revoke_by_an_edit(page: Page, address: str) -> None:
    """The page says at once that its edit ended the approval, and offers to submit again."""
    page.goto(address)
    expect(page.locator(".chip")).to_have_text("Approved")
    row(page, 2).locator(".target").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Para peserta konferensi menyimak laporan.")
    expect(page.locator(".chip")).to_have_text("In review")
    expect(page.locator("#banners")).to_contain_text("Approval revoked")
    expect(page.locator("#submit")).to_be_visible()


def apply_a_fix(page: Page) -> None:
    """The first finding's fix by one key; the row is checked again at once."""
    first = row(page, 1)
    first.locator(".target").click()
    before = first.locator(".target").inner_text()
    proposal = page.locator("li[data-check].current ins").inner_text()
    with page.expect_response(lambda response: "/fix/" in response.url):
        page.keyboard.press("Alt+a")
    expect(first.locator(".target")).to_contain_text(proposal)
    assert first.locator(".target").inner_text() != before


def edit_a_row(page: Page) -> None:
    """Typing is saved by itself."""
    target = row(page, 2).locator(".target")
    target.click()
    page.keyboard.press("Control+a")
    with page.expect_response(lambda response: "/post-edits/" in response.url and response.ok):
        page.keyboard.type("Para peserta konferensi mendengarkan laporan.")
    expect(page.locator("#save-state")).to_contain_text("Saved")


def meet_a_conflict(page: Page, other: Page, address: str) -> None:
    """A second person saves the row first: both texts stay on screen and the choice is the translator's."""
    other.goto(address)
    target = row(page, 3).locator(".target")
    target.click()
    row(other, 3).locator(".target").click()
    other.keyboard.press("Control+a")
    other.keyboard.type("Teks dari penyunting untuk enam bulan pertama tahun 2024.")
    expect(other.locator("#save-state")).to_contain_text("Saved")

    page.keyboard.press("Control+a")
    page.keyboard.type("Teks dari penerjemah untuk enam bulan pertama tahun 2024.")
    conflict = row(page, 3).locator(".conflict")
    expect(conflict.locator(".mine")).to_have_text(
        "Teks dari penerjemah untuk enam bulan pertama tahun 2024."
    )
    expect(conflict.locator(".theirs")).to_have_text(
        "Teks dari penyunting untuk enam bulan pertama tahun 2024."
    )
    conflict.get_by_role("button", name="Take mine").click()
    expect(row(page, 3).locator(".conflict")).to_have_count(0)
    expect(row(page, 3).locator(".target")).to_be_focused()
    expect(row(page, 3).locator(".target")).to_have_text(
        "Teks dari penerjemah untuk enam bulan pertama tahun 2024."
    )


def settle_furniture(page: Page) -> None:
    for name in ("Remove ad slot", "Remove comment counter"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)


def settle_errors(page: Page) -> None:
    """Apply each fix there is; dismiss with a reason what has none."""
    for _ in range(80):
        page.reload()
        errors = page.locator("article.row li:is([data-severity=major], [data-severity=critical])")
        if not errors.count():
            return
        action, fields = errors.first.evaluate(
            "item => [(item.querySelector('.fix') || item.querySelector('.dismiss')).formAction,"
            " Object.fromEntries(new FormData(item.closest('form')))]"
        )
        page.request.post(action, form=fields | {"reason": "Correct as it is"}, headers={"Referer": page.url})
    raise AssertionError("the errors do not end")


def confirm_everything(page: Page) -> None:
    """Ctrl+Enter from the first row to the last."""
    page.reload()
    row(page, 1).locator(".target").click()
    for _ in range(18):
        with page.expect_response(lambda response: "/post-edits/" in response.url):
            page.keyboard.press("Control+Enter")
    expect(page.locator("#sum-confirmed")).to_have_text("18")


def approve(page: Page) -> list[str]:
    """Approve, and return the texts of the rows as they then stand."""
    page.get_by_role("button", name="Approve").first.click()
    expect(page.get_by_text("Approved by").first).to_be_visible()
    page.goto(page.url.replace("/approve/", "/review/"))
    return [
        text
        for text in page.locator("article.row textarea").evaluate_all("all => all.map(t => t.value)")
        if text
    ]


def export(page: Page, base: str, article: int, form: str):
    answer = page.request.get(f"{base}/articles/{article}/export/?format={form}&text=approved")
    assert answer.status == 200
    return json.loads(answer.text()) if form == "json" else answer.text()


def test_row_is_saved_and_confirmed_without_scripts(sign_in, live_app):
    article = live_app.query("SELECT id FROM translation_article WHERE source = ''")[0][0]
    page = sign_in("translator", java_script_enabled=False)
    page.goto(f"{live_app.url}/articles/{article}/review/")
    first = page.locator(ROW).first

    first.locator("textarea").fill("Judul yang ditulis tanpa skrip")
    first.get_by_role("button", name="Confirm").click()

    expect(page.locator(ROW).first.locator("textarea")).to_have_value("Judul yang ditulis tanpa skrip")
    expect(page.locator(ROW).first.locator(".row-state")).to_contain_text("Confirmed")


def test_import_shows_its_progress_and_opens_the_workbench(sign_in, live_app):
    page = sign_in("translator")
    page.click("a[href='/articles/import/']")
    page.fill(
        "[name=source]", "Sáng 12-7, Hội Chữ thập đỏ xã trao 35 suất quà cho các hộ nghèo ở bản Nà Lang."
    )
    page.fill(
        "[name=target]",
        "Pada pagi hari tanggal 12 Juli, Palang Merah kecamatan menyerahkan 53 paket hadiah kepada keluarga "
        "miskin di dukuh Na Lang.",
    )
    page.get_by_role("button", name="Import", exact=True).click()

    page.get_by_role("link", name="Open the workbench").click()

    expect(page.locator("li[data-check=number]")).to_contain_text("53")


def open_article_without_source(sign_in, live_app) -> Page:
    article = live_app.query("SELECT id FROM translation_article WHERE source = ''")[0][0]
    page = sign_in("translator")
    page.goto(f"{live_app.url}/articles/{article}/review/")
    expect(page.locator("#bench[data-ready]")).to_have_count(1)
    return page


def test_click_before_the_script_is_there_still_puts_the_caret(sign_in, live_app):
    page = open_article_without_source(sign_in, live_app)
    held = []
    page.route("**/workbench.*js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    target = page.locator(ROW).nth(3).locator(".target")
    target.click()

    held[0].continue_()

    expect(target).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Juga ini.")
    expect(page.locator("#save-state")).to_contain_text("Saved")
    expect(target).to_have_text(re.compile("Juga ini\\.$"))


def test_killed_tab_costs_two_seconds_of_unbroken_typing_at_most(sign_in, live_app):
    page = open_article_without_source(sign_in, live_app)
    page.locator(ROW).nth(3).locator(".target").click()
    page.keyboard.press("Control+a")
    for _ in range(40):
        page.keyboard.type("a")
        page.wait_for_timeout(100)  # never a pause long enough for a draft by itself
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=500)

    again = page.context.new_page()
    again.goto(page.url)

    expect(again.locator(ROW).nth(3).locator(".target")).to_have_text(re.compile("^a{20,40}$"))
    drafts = "Object.keys(localStorage).filter((key) => key.startsWith('draft:'))"
    wait_for(lambda: again.evaluate(drafts) == [], 10, "the stored text to replace its draft")
    expect(again.locator(".conflict")).to_have_count(0)


def test_article_form_goes_after_what_is_being_typed_and_keeps_its_button(sign_in, live_app):
    page = open_article_without_source(sign_in, live_app)
    page.locator(ROW).nth(4).locator(".target").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Kalimat yang belum disimpan.")
    page.get_by_role("button", name="Keep comment counter").click()

    expect(page.get_by_role("button", name="Keep comment counter")).to_have_count(0)
    expect(page.locator(".furniture .row", has_text="Komentar (2)")).to_have_attribute(
        "data-state", "confirmed"
    )
    expect(page.locator(ROW).nth(4).locator(".target")).to_have_text("Kalimat yang belum disimpan.")


def test_refused_submission_leads_on_and_an_ended_session_too(sign_in, live_app):
    page = open_article_without_source(sign_in, live_app)
    address = page.url
    page.click("#submit")
    expect(page.locator("#blocked")).to_be_focused()
    page.get_by_role("link", name="Risk", exact=True).click()
    expect(page.locator("#bench[data-order=risk]")).to_have_count(1)

    page.context.clear_cookies(name=re.compile("session"))
    page.click("#submit")
    page.fill("[name=username]", "translator")
    page.fill("[name=password]", "demo")
    page.press("[name=password]", "Enter")
    page.get_by_role("link", name="Back to the article").click()
    page.wait_for_url(address)


def test_phone_shows_the_text_above_the_sheet_of_findings(sign_in, seed, live_app):
    page = sign_in("translator", viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.goto(f"{live_app.url}/articles/{seed}/review/")
    target = row(page, 1).locator(".target")
    target.tap()

    expect(target).to_be_focused()
    box, head = target.bounding_box(), page.locator(".bench-bar").bounding_box()
    assert box["y"] >= head["y"] + head["height"]
    findings = row(page, 1).locator(".findings")
    floor = findings.bounding_box()["y"] if findings.count() else 580
    assert box["y"] + box["height"] <= floor
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_draft_survives_a_network_that_is_gone(sign_in, live_app):
    article = live_app.query("SELECT id FROM translation_article WHERE source = ''")[0][0]
    page = sign_in("translator")
    page.goto(f"{live_app.url}/articles/{article}/review/")
    target = page.locator(ROW).nth(2).locator(".target")
    target.click()
    page.route("**/post-edits/**", lambda route: route.abort())
    page.keyboard.press("Control+a")
    page.keyboard.type("Kalimat yang ditulis saat jaringan putus.")
    expect(page.locator("#save-state")).to_contain_text("Not saved")

    page.unroute("**/post-edits/**")
    page.reload()

    expect(page.locator(ROW).nth(2).locator(".target")).to_have_text(
        "Kalimat yang ditulis saat jaringan putus."
    )
