"""Terms as TBX (ISO 30042): the 2019 edition in its dialect TBX-Basic; older files are read too.

What TBX-Basic has no category for (rules of context, days of validity, house
style …) is written under types that begin with ``x-``, so a round trip loses
nothing. The parser loads no DTD, resolves no entity and opens no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from translation.formats.tbx_entries import entries, local_name
from translation.formats.term_rows import (
    LONGEST_CELL,
    MOST_FORMS,
    MOST_ROWS,
    BadRow,
    ReadTerm,
    TermFile,
    one_line,
)
from translation.formats.text import UnreadableInput
from translation.lang.text import clean

_BEGIN = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<tbx type="TBX-Basic" style="dca" xml:lang="vi" xmlns="urn:iso:std:iso:30042:ed-2">\n'
)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TERM_SECTIONS = frozenset({"termSec", "tig", "ntig"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "termGrp"})
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "attested": "x-attested",  # seen in machine translation, and not judged yet
    "forbidden": "deprecatedTerm-admn-sts",
}
_STATUS_OF = {value.replace("-admn-sts", ""): name for name, value in _STATUS.items()} | {
    "supersededTerm": "attested"
}
# Fact of a concept or of a rendering: element and type under which it is written.
_CONCEPT = {
    "category": ("descrip", "subjectField"),
    "context": ("descrip", "x-appliesWhen"),
    "rules": ("descrip", "x-contextRules"),
    "sources": ("admin", "source"),
    "standing": ("admin", "x-standing"),
    "is_pattern": ("admin", "x-isPattern"),
    "is_active": ("admin", "x-isActive"),
}
_RENDERING = {
    "status": ("termNote", "administrativeStatus"),
    "house_style": ("admin", "x-houseStyle"),
    "valid_from": ("admin", "x-validFrom"),
    "valid_to": ("admin", "x-validTo"),
    "source": ("admin", "source"),
}
_FLAGS = ("is_pattern", "is_active")


def read_tbx(data: bytes, *, name: str) -> TermFile:
    """The terms of a TBX file; entries before a place where the XML breaks are kept.

    Raises UnreadableInput for what is no TBX at all or declares entities.
    """
    found = TermFile()
    seen: dict[tuple[str, str], int] = {}
    try:
        for line, element in entries(data, name):
            vi = ""
            try:
                term = _term(element)
                vi, key = term["vi"], (term["vi"], term.get("context", ""))
                if key in seen:
                    raise BadRow(f"This term stands on line {seen[key]} already.")
                if len(seen) >= MOST_ROWS:
                    raise BadRow(f"The file has more than {MOST_ROWS:,} entries; split it.")
                seen[key] = line
                found.terms.append(ReadTerm(line, term))
            except BadRow as error:
                found.refuse(line, vi, str(error))
    except etree.XMLSyntaxError as error:
        if not (found.terms or found.refused):
            raise UnreadableInput(f"{name}: {error}. A TBX file is XML; save it again.") from None
        found.refuse(
            error.lineno or 1,
            "",
            f"The XML is at fault here ({error.msg}); what else was read of it is good.",
        )
    return found


def _term(entry: etree._Element) -> dict:
    """One entry as a term; facts that the entry does not state are left out."""
    if etree.QName(entry).namespace != etree.QName(entry.getroottree().getroot()).namespace:
        raise BadRow("The entry is of another namespace than the file.")
    term: dict = {"forms": [], "renderings": []}
    for child in entry:
        if local_name(child) in ("langSec", "langSet"):
            _language(child, term)
        else:
            _take(child, _CONCEPT, term)
    if len(term["forms"]) + len(term["renderings"]) > MOST_FORMS:
        raise BadRow(f"The entry has more than {MOST_FORMS:,} terms.")
    if not term["forms"]:
        raise BadRow("The entry has no Vietnamese term (xml:lang “vi”).")
    for flag in _FLAGS:
        if flag in term:
            term[flag] = term[flag] == "true"
    if "context" in term:
        term["context"] = one_line(term["context"])
    return {"vi": term["forms"][0], **term}


def _language(section: etree._Element, term: dict) -> None:
    lang = section.get(_LANG, section.get("lang", "")).lower().partition("-")[0]
    for element in section:
        if local_name(element) not in _TERM_SECTIONS:
            continue
        words = next((child for child in element.iter() if local_name(child) == "term"), None)
        text = one_line(_text(words)) if words is not None else ""
        if not text:
            raise BadRow(f"A term of the entry is empty (xml:lang “{lang[:10]}”).")
        if lang == "vi":
            term["forms"].append(text)
        elif lang == "id":
            term["renderings"].append(_rendering(element, text, first=not term["renderings"]))
        elif lang == "en":
            term.setdefault("en", text)


def _rendering(element: etree._Element, text: str, *, first: bool) -> dict:
    """A rendering and its facts; the first without a status is preferred, further ones are admitted."""
    facts: dict = {"text": text}
    for child in element:
        _take(child, _RENDERING, facts)
    stated = facts.get("status", "preferredTerm" if first else "admittedTerm").removesuffix("-admn-sts")
    if stated not in _STATUS_OF:
        raise BadRow(f"“{text[:40]}” has the status “{stated[:40]}”, which is not known.")
    return facts | {"status": _STATUS_OF[stated]}


def _take(element: etree._Element, known: Mapping[str, tuple[str, str]], facts: dict) -> None:
    """Read one fact, in style DCA (a type) or DCT (an element of its own); several notes become one."""
    kind = element.get("type") or local_name(element)
    if local_name(element) == "note":
        facts["note"] = "\n".join(filter(None, [facts.get("note", ""), _text(element)]))
    elif kind == "context" and "context" in known:
        facts.setdefault("context", _text(element))
    else:
        name = next((fact for fact, (_, of_type) in known.items() if of_type == kind), None)
        if name is not None:
            facts[name] = _text(element)
    if local_name(element) in _GROUPS:
        for child in element:
            _take(child, known, facts)


def _text(element: etree._Element) -> str:
    if any(isinstance(child, etree._Entity) for child in element):
        raise BadRow("The entry uses an XML entity; write the character itself.")
    text = "".join(element.itertext())
    if len(text) > LONGEST_CELL:
        raise BadRow(f"A text has {len(text):,} characters; {LONGEST_CELL:,} are the limit.")
    return clean(text).strip()


def write_tbx(terms: Iterable[Mapping]) -> bytes:
    """A TBX-Basic file of these terms, in order, UTF-8."""
    parts = [_BEGIN, _xml(_header()), b"<text><body>\n"]
    parts += [_xml(_entry(number, term)) for number, term in enumerate(terms, start=1)]
    return b"".join([*parts, b"</body></text>\n</tbx>\n"])


def _xml(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="utf-8", xml_declaration=False, pretty_print=True)


def _header() -> etree._Element:
    header = etree.Element("tbxHeader")
    description = _add(header, "fileDesc")
    _add(_add(description, "titleStmt"), "title", "Vietnamese–Indonesian terms")
    _add(_add(description, "sourceDesc"), "p", "Exported from the termbase of the Vi → Id desk.")
    return header


def _entry(number: int, term: Mapping) -> etree._Element:
    entry = etree.Element("conceptEntry", id=f"c{number}")
    flags = {name: "true" if term[name] else "false" for name in _FLAGS}
    _add_facts(entry, _CONCEPT, {**term, **flags})
    if term["note"]:
        _add(entry, "note", term["note"])
    vi = _add(entry, "langSec", lang="vi")
    for form in term["forms"]:
        _add(_add(vi, "termSec"), "term", form)
    if term["en"]:
        _add(_add(_add(entry, "langSec", lang="en"), "termSec"), "term", term["en"])
    if term["renderings"]:
        indonesian = _add(entry, "langSec", lang="id")
    for rendering in term["renderings"]:
        section = _add(indonesian, "termSec")
        _add(section, "term", rendering["text"])
        _add_facts(section, _RENDERING, {**rendering, "status": _STATUS[rendering["status"]]})
        if rendering["note"]:
            _add(section, "note", rendering["note"])
    return entry


def _add_facts(parent: etree._Element, known: Mapping[str, tuple[str, str]], facts: Mapping) -> None:
    for fact, (element, of_type) in known.items():
        if facts[fact]:
            _add(parent, element, facts[fact]).set("type", of_type)


def _add(parent: etree._Element, name: str, text: str = "", *, lang: str = "") -> etree._Element:
    element = etree.SubElement(parent, name)
    if text:
        element.text = _NOT_XML.sub("", text)
    if lang:
        element.set(_LANG, lang)
    return element
