"""The article inside a saved web page: headline, paragraphs and facts; nothing is executed or fetched."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from lxml import etree, html
from trafilatura import bare_extraction

from translation.formats.text import UnreadableInput, decode, refuse_unfit

MAX_DEPTH = 200  # libxml2 cuts a page at 256 without a word, so refuse before
MAX_ELEMENTS = 50_000  # keeps extraction of a hostile page within seconds
MIN_LETTERS = 60  # in an article, with one paragraph of at least MIN_PARAGRAPH
MIN_PARAGRAPH = 40

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BLOCKS = {"p", "head", "item", "cell", "quote", "list", "row", "table", "code", "body"}


@dataclass(frozen=True)
class HtmlArticle:
    """What a page says about itself; everything but ``text`` may be missing.

    ``text`` begins with the headline; paragraphs are parted by a blank line,
    line breaks inside one stay.
    """

    text: str
    title: str = ""
    date: datetime.date | None = None
    url: str = ""
    publisher: str = ""


def read_html(data: bytes, *, name: str, max_bytes: int) -> HtmlArticle:
    """The article of a page by trafilatura; captions kept, navigation, comments and scripts left out.

    Raises :class:`UnreadableInput` for what :func:`translation.formats.text.read_text`
    refuses, for a page too deep or too large to be an article, and for one without article text.
    """
    refuse_unfit(data, name=name, max_bytes=max_bytes)
    declared = _DECLARED.search(data[:4096])
    page = decode(data, name=name, declared=declared.group(1).decode() if declared else "")
    tree = _parse(page, name)
    found = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        # Only dates that the page declares: one read out of the text would judge terms by the wrong day.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    blocks = _blocks(found.body) if found is not None else []
    if sum(map(len, blocks)) < MIN_LETTERS or max(map(len, blocks)) < MIN_PARAGRAPH:
        raise UnreadableInput(
            f"{name}: no article text was found in this page. Paste the article's text instead."
        )
    title = _headline(tree, found.title or "")
    if title and _same(blocks[0], title):
        blocks = blocks[1:]
    return HtmlArticle(
        text="\n\n".join([title, *blocks] if title else blocks),
        title=title,
        date=_date(found.date),
        url=found.url if (found.url or "").startswith(("http://", "https://")) else "",
        publisher=found.sitename or "",
    )


def _parse(page: str, name: str) -> html.HtmlElement:
    """The page as a tree of bounded size, with picture captions made paragraphs, which extraction keeps."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode(errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableInput(f"{name} is not a web page. Paste the article's text instead.") from error
    depth = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            raise UnreadableInput(
                f"{name} is too deeply nested or too large to be an article page. "
                "Paste the article's text instead."
            )
    for tag, replacement in (("figcaption", "p"), ("figure", "div")):
        for element in list(tree.iter(tag)):
            element.tag = replacement
            element.attrib.clear()
    return tree


def _blocks(body: etree._Element) -> list[str]:
    """The paragraphs in order, white space inside a line folded; a line break starts a new line."""
    blocks, parts = [], []

    def flush():
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        if text := "\n".join(filter(None, lines)):
            blocks.append(text)
        parts.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            flush()
        if event == "end":
            parts.append(_folded(element.tail))
        elif element.tag == "lb":
            parts.append("\n")
        else:
            parts.append(_folded(element.text))
    flush()
    return blocks


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _headline(tree: html.HtmlElement, title: str) -> str:
    """The shown ``<h1>`` that the page's title begins with, else that title, else a lone ``<h1>``."""
    shown = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    shown = [h1 for h1 in shown if h1]
    title = " ".join(title.split())
    within = [h1 for h1 in shown if title.casefold().startswith(h1.casefold())]
    if within:
        return max(within, key=len)
    return title or (shown[0] if len(shown) == 1 else "")


def _same(first: str, second: str) -> bool:
    return first.casefold().rstrip(" .") == second.casefold().rstrip(" .")


def _date(iso: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso or "")
    except ValueError:
        return None
