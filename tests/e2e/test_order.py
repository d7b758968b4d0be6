"""The riskiest first, or as in the article: one key in the workbench, one click in the list."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.e2e, pytest.mark.encoder]


def test_alt_o_turns_the_order_and_loses_neither_the_row_nor_the_text(sign_in, live_app, seed):
    page = sign_in("translator")
    page.goto(f"{live_app.url}/articles/{seed}/review/")
    rows = page.locator("#rows article.row")
    by_document = rows.evaluate_all("rows => rows.map(row => row.id)")
    third = page.locator(f"#{by_document[2]}")
    third.locator(".target").click()
    page.keyboard.press("End")
    page.keyboard.type(" Ya.")

    page.keyboard.press("Alt+o")
    page.wait_for_url("**order=risk**")

    by_risk = rows.evaluate_all("rows => rows.map(row => row.id)")
    assert sorted(by_risk) == sorted(by_document)
    assert by_risk != by_document
    expect(rows.first.locator(".row-state small")).not_to_be_empty()
    expect(third.locator(".target")).to_contain_text("Ya.")
    expect(third).to_have_class("row active")
    page.keyboard.press("Alt+o")
    page.wait_for_url("**order=document**")
    assert rows.evaluate_all("rows => rows.map(row => row.id)") == by_document


def test_list_of_articles_shows_the_riskiest_first_with_a_reason(sign_in, live_app):
    page = sign_in("editor")

    page.get_by_role("navigation", name="Order").get_by_role("link", name="Risk").click()

    page.wait_for_url("**order=risk**")
    expect(page.locator(".group strong")).to_have_text("Riskiest first")
    expect(page.locator(".why").first).to_contain_text("quality")
