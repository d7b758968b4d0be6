"""A word under the pointer, the caret or a finger, and the words that mean the same on the other side."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.installation import wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.encoder]

SOURCE = "😀 Nông dân trồng lúa trên ruộng bậc thang.\n\nSở Y tế tỉnh mua thuốc lúc {hour} giờ."
TARGET = "😀 Petani menanam padi di sawah terasering.\n\nDinas Kesehatan provinsi membeli obat pukul {hour}."
LIT = "() => [...(CSS.highlights.get('word') ?? [])].map(String)"
BOX = """(element, word) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    const box = range.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }
}"""


def test_word_lights_its_counterpart_from_both_sides_and_by_caret(sign_in):
    page = sign_in("translator")
    rows = imported(page, 7)
    source, target = rows.first.locator(".source"), rows.first.locator(".target")
    before = rows.first.inner_html()

    page.mouse.move(*middle(source, "trồng"))
    lit(page, ["trồng", "menanam"])
    page.mouse.move(*middle(target, "padi"))
    lit(page, ["lúa", "padi"])
    page.mouse.move(*middle(source, "Nông"))
    lit(page, ["Nông dân", "Petani"])
    assert rows.first.inner_html() == before

    page.mouse.move(2, 2)
    lit(page, [])
    target.click(position={"x": 2, "y": 2})
    page.mouse.move(2, 2)
    page.keyboard.press("Home")
    for _ in range(len(TARGET[: TARGET.index("adi")])):
        page.keyboard.press("ArrowRight")
    lit(page, ["lúa", "padi"])


def test_term_lights_its_rendering_before_its_words(sign_in):
    page = sign_in("translator")
    rows = imported(page, 8)
    row = rows.nth(1)
    term = row.locator(".source u").first

    term.hover()
    expect(term).to_have_class("lit")
    page.mouse.move(*middle(row.locator(".source"), "thuốc"))
    lit(page, ["thuốc", "obat"])
    term.hover()
    expect(term).to_have_class("lit")
    lit(page, [])


def test_word_is_lit_by_a_finger(sign_in):
    page = sign_in("translator", viewport={"width": 390, "height": 844}, has_touch=True)
    rows = imported(page, 9)

    page.touchscreen.tap(*middle(rows.first.locator(".source"), "trồng"))

    lit(page, ["trồng", "menanam"])


def imported(page: Page, hour: int) -> Locator:
    """Bring the two sentences in, with an hour of their own, and open their workbench, scored; its rows."""
    page.goto(page.url.replace("/articles/", "/articles/import/"))
    page.fill("[name=source]", SOURCE.format(hour=hour))
    page.fill("[name=target]", TARGET.format(hour=hour))
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("link", name="Open the workbench").click()
    expect(page.locator("#bench[data-ready]")).to_have_count(1)
    expect(page.locator(".row .meter")).to_have_count(2, timeout=30_000)
    return page.locator("article.row")


def middle(element: Locator, word: str) -> tuple[float, float]:
    element.scroll_into_view_if_needed()
    return tuple(element.evaluate(BOX, word))


def lit(page: Page, words: list[str]) -> None:
    """Wait until exactly these stretches are painted, those of the source first."""
    wait_for(lambda: page.evaluate(LIT) == words, 10, f"{words} lit")
