"""The entries of a TBX file, each with its line, read so that no file can do harm.

The parser loads no DTD, resolves no entity and opens no address.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from translation.formats.text import UnreadableInput

_ROOTS = ("tbx", "martif")  # 2019 and 2008
_ENTRIES = ("conceptEntry", "termEntry")
# Another encoding than UTF-8 in the declaration; with UTF-16 the declaration itself looks different.
_ENCODING = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8)([^"'>]+)""", re.IGNORECASE
)
_NUMBERED = 65_535  # lines of which lxml knows the number


def entries(data: bytes, name: str) -> Iterator[tuple[int, etree._Element]]:
    """(line, entry) of every complete entry of the file, each freed when the next is asked for."""
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=[f"{{*}}{tag}" for tag in (*_ROOTS, *_ENTRIES)],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    root, starts = None, []
    for event, element, line in _events(parser, data):
        if root is None:
            root = element.getroottree().getroot()
            _check_root(root, data, name)
        if local_name(element) not in _ENTRIES:
            continue
        if event == "start":
            starts.append(line)
            continue
        yield starts.pop(), element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    if root is None:
        raise UnreadableInput(f"{name} is XML, but no TBX: it has neither <tbx> nor <martif>.")


def _events(parser: etree.XMLPullParser, data: bytes) -> Iterator[tuple[str, etree._Element, int]]:
    """(event, element, line); what was understood before a fault comes first, then the fault is raised."""
    fault = None
    for number, line in enumerate(io.BytesIO(data), start=1):
        try:
            parser.feed(line)
        except etree.XMLSyntaxError as error:
            fault = error
        for event, element in parser.read_events():
            known = element.sourceline or number
            yield event, element, known if known < _NUMBERED else number
        if fault is not None:
            raise fault
    parser.close()


def _check_root(root: etree._Element, data: bytes, name: str) -> None:
    """Raise UnreadableInput unless the file is a TBX without entities, in the encoding that it declares."""
    if local_name(root) not in _ROOTS:
        raise UnreadableInput(f"{name} is XML, but no TBX: it begins with <{local_name(root)[:40]}>.")
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and any(subset.iterentities()):
        raise UnreadableInput(f"{name} declares XML entities; a TBX file needs none. Save it without.")
    declared = _ENCODING.match(data)
    if declared and not data.isascii() and _is_utf_8(data):
        stated = declared[1].decode("ascii", "replace")[:20]
        raise UnreadableInput(f"{name} is UTF-8, but its first line says {stated}; put that right there.")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
