"""Pictures of the demo for the README: the workbench and the approval desk.

``make screenshots`` starts the demo in a temporary folder, repairs the first rows as
a translator would, and writes docs/screenshots/*.png (1440 x 900, phone 390 x 844).
"""

from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import CHROMIUM
from tests.conftest import processed
from tests.installation import Installation, wait_for

FOLDER = Path(__file__).parent / "screenshots"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def main() -> None:
    demo = Installation()
    try:
        demo.environ["DEMO"] = "1"
        for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
            demo.manage(*command)
        demo.manage("load_demo", "--no-dispatch")
        demo.start()
        wait_for(lambda: processed(demo), 120, "the demo's articles")
        FOLDER.mkdir(exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**CHROMIUM)
            take(browser, demo)
            browser.close()
    finally:
        demo.remove()


def take(browser: Browser, demo: Installation) -> None:
    article = demo.query("SELECT id FROM translation_article WHERE source <> '' ORDER BY id")[0][0]
    workbench, approval = f"/articles/{article}/review/", f"/articles/{article}/approve/"
    page = signed_in(browser, demo, "translator")
    page.goto(demo.url + workbench)
    repair_first_row(page)
    shoot(page, "workbench-light")
    shoot(signed_in(browser, demo, "translator", color_scheme="dark"), "workbench-dark", demo.url + workbench)
    phone = signed_in(browser, demo, "translator", viewport=PHONE, device_scale_factor=2)
    shoot(phone, "workbench-phone", demo.url + workbench)
    shoot(signed_in(browser, demo, "editor"), "approval", demo.url + approval)
    shoot(page, "articles", demo.url + "/articles/")


def signed_in(browser: Browser, demo: Installation, name: str, **context) -> Page:
    page = browser.new_context(**({"viewport": DESK} | context)).new_page()
    page.goto(demo.url + "/accounts/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", "demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/articles/")
    return page


def repair_first_row(page: Page) -> None:
    """Apply the first two fixes and confirm; the second row is then the active one."""
    for _ in range(2):
        with page.expect_response(lambda response: response.request.method == "POST"):
            page.keyboard.press("Alt+a")
        page.wait_for_timeout(300)
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.keyboard.press("Control+Enter")
    page.wait_for_timeout(500)


def shoot(page: Page, name: str, address: str | None = None) -> None:
    if address:
        page.goto(address)
    page.wait_for_timeout(500)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
