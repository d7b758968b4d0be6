"""Two engines of one article beside each other and against a human translation, in a real browser."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.installation import wait_for

pytestmark = pytest.mark.e2e

SOURCE = [f"Trạm {n} đo được {n * 13} milimét mưa trong đêm qua." for n in range(1, 13)]
KACU = [f"Stasiun {n} mengukur {n * 13} milimeter hujan tadi malam." for n in range(1, 13)]
ELANG = [f"Pos {n} ukur {n * 13} milimeter air hujan malam lalu." for n in range(1, 13)]
HUMAN = [f"Stasiun {n} mencatat {n * 13} milimeter hujan semalam." for n in range(1, 13)]
WRONG = [f"Kapal {n} membawa {n * 13} ton ikan." for n in range(1, 13)]
MEASURES = ("chrf++", "bleu", "ter")
PUBLISHER = "Đài khí tượng"


def test_engines_are_compared_with_a_human_translation_and_a_wrong_one_is_removed(sign_in):
    page = sign_in("editor")
    article = two_engines(page)
    for label, texts in (("Koran", HUMAN), ("Salah", WRONG)):
        page.goto(f"{article}engines/")
        page.get_by_role("link", name="A human translation").click()
        page.fill("[name=label]", label)
        page.fill("[name=text]", "\n\n".join(texts))
        page.get_by_role("button", name="Add").click()
        expect(page.locator(".uploaded")).to_contain_text(label)
    scored(page, article, lines=4)

    columns = page.locator(".passages thead th").all_inner_texts()
    assert columns[2:4] == ["Kacu", "Elang"]
    row = page.locator(".passages tbody tr", has_text=SOURCE[0])
    assert row.locator(".passage").all_inner_texts()[:2] == [KACU[0], ELANG[0]]
    assert row.locator("mark.differs").count() > 0
    whole = figures_of(page)
    assert set(whole) == {("Kacu", "Koran"), ("Kacu", "Salah"), ("Elang", "Koran"), ("Elang", "Salah")}
    assert float(whole["Kacu", "Koran"][1]) > float(whole["Elang", "Koran"][1])
    page.get_by_text("Signatures").click()
    expect(page.locator(".signatures code").first).to_contain_text("chrF2++|nrefs:1|")

    page.get_by_role("link", name="Remove… Salah").click()
    page.get_by_role("button", name="Remove it").click()

    expect(page.locator(".message")).to_contain_text("“Salah” is removed")
    expect(page.locator(".uploaded li")).to_have_count(1)
    assert figures_of(page) == {key: line for key, line in whole.items() if key[1] == "Koran"}
    the_same_as_table_and_csv(page, article)


def the_same_as_table_and_csv(page: Page, article: str) -> None:
    """The figures of all articles of this publisher: in the table as in the file, with signatures."""
    page.goto(re.sub(r"/articles/\d+/", "/engines/", article))
    page.select_option("[name=publisher]", PUBLISHER)
    page.select_option("[name=against]", "human")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".engines tbody tr")).to_have_count(2, timeout=60_000)
    expect(page.locator("#report[hx-get]")).to_have_count(0, timeout=60_000)
    table = {
        row.locator("th").inner_text(): row.locator("td.number .figure").all_inner_texts()[:3]
        for row in page.locator(".engines tbody tr").all()
    }
    with page.expect_download() as download:
        page.locator(".section-head a", has_text="CSV").first.click()
    with Path(download.value.path()).open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["measure"] in MEASURES]

    told = {(line["engine"], line["measure"]): f"{float(line['value']):.1f}" for line in lines}
    assert told == {
        (engine, measure): figure
        for engine, figures in table.items()
        for measure, figure in zip(MEASURES, figures, strict=True)
    }
    page.get_by_text("How these figures can be had again").click()
    shown = page.locator(".signatures code").all_inner_texts()
    assert {line["signature"] for line in lines} <= set(shown)
    assert page.locator(".plot svg").count() > 0


def two_engines(page: Page) -> str:
    """An article of the test's own with two translations, both prepared; its address."""
    page.click("a[href='/articles/import/']")
    page.fill("[name=source]", "\n\n".join(SOURCE))
    page.fill("[name=target]", "\n\n".join(KACU))
    page.fill("[name=engine]", "Kacu")
    page.fill("[name=publisher]", PUBLISHER)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("link", name="Open the workbench")).to_be_visible(timeout=30_000)
    article = re.sub(r"[?#].*", "", page.url)
    page.goto(f"{article}engines/add/")
    page.fill("[name=engine]", "Elang")
    page.fill("[name=target]", "\n\n".join(ELANG))
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".whole tbody th[scope=rowgroup]")).to_have_count(2)
    return article


def scored(page: Page, article: str, *, lines: int) -> None:
    """Look at the comparison again until a worker has prepared and scored everything."""

    def is_scored() -> bool:
        page.goto(f"{article}engines/")
        text = page.locator(".page-body").inner_text()
        waits = "Scores are being computed" in text or "still being prepared" in text
        return not waits and len(figures_of(page)) == lines

    wait_for(is_scored, 60, "the scores of both engines", pause=0.5)


def figures_of(page: Page) -> dict[tuple[str, str], list[str]]:
    """(engine, compared with) -> passages, chrF++, BLEU and TER of the whole article."""
    found, engine = {}, ""
    for row in page.locator(".whole tbody tr").all():
        cells = row.locator("td").all_inner_texts()
        if row.locator("th").count():
            engine = row.locator("th").inner_text().split("\n")[0].strip()
        found[engine, cells[0]] = cells[1:5]
    return found
