"""People in front of Chromium, on the demo running as ``make run`` runs it."""

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import CHROMIUM

DESK = {"width": 1440, "height": 900}
# Worker, server, browser and other tests share the cores: an answer may take longer than Playwright's 5 s.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(chromium, live_app):
    """``sign_in("translator")`` gives a page of that person's own; console errors fail the test."""
    contexts, faults = [], []

    def signed_in(name: str, **options) -> Page:
        context = chromium.new_context(**({"viewport": DESK} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{name}: {error}"))
        page.on("console", lambda message: _note(faults, name, message))
        page.goto(f"{live_app.url}/accounts/login/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", "demo")
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/articles/")
        return page

    yield signed_in
    for context in contexts:
        context.close()
    assert faults == []


def _note(faults: list[str], name: str, message) -> None:
    # Chromium reports a refused save (409, 422) as an error of the network; that answer is the feature.
    expected = ("status of 4", "net::ERR_FAILED")  # a network cut by the test
    if message.type in ("error", "warning") and not any(part in message.text for part in expected):
        faults.append(f"{name}: {message.text}")


@pytest.fixture
def seed(live_app):
    """The id of the demo article that has a source."""
    return live_app.query("SELECT id FROM translation_article WHERE source <> ''")[0][0]
