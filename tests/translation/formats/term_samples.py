"""Terms as plain dicts, for the tests of every format."""

from hypothesis import strategies as st

from translation.lang.text import clean

FULL = {
    "category": "state_body",
    "vi": "Ban Quản lý chợ",
    "forms": ["Ban Quản lý chợ", "BQL chợ; loại 2", "-ban quản lý"],
    "en": "Market board",
    "context": "of a town",
    "rules": "not after: ngày\nnear: chợ | phiên",
    "note": "“Pengurus” alone\nis too wide, 100 % sure.",
    "sources": "V1 R",
    "standing": "proposed",
    "is_pattern": False,
    "is_active": True,
    "renderings": [
        {
            "text": "Badan Pengelola Pasar",
            "status": "preferred",
            "house_style": "kota",
            "valid_from": "2025-07-01",
            "valid_to": None,
            "source": "V1",
            "note": '=seen twice, "quoted"',
        },
        {
            "text": "@Pengurus Pasar",
            "status": "attested",
            "house_style": "",
            "valid_from": None,
            "valid_to": "2025-06-30",
            "source": "",
            "note": "",
        },
    ],
}
BARE = FULL | {"vi": "chợ nổi", "forms": ["chợ nổi"], "en": "", "context": "", "rules": "", "note": ""}
BARE |= {"sources": "", "standing": "attested", "is_active": False, "is_pattern": True, "renderings": []}
DEFAULTS = dict.fromkeys(("en", "context", "rules", "note", "sources", "category"), "") | {
    "standing": "attested"
}


# Markup, formulas and separators; Arabic beside a mark of direction; combining marks; beyond the first plane.
_SIGNS = " ;,'\"=+-@\\|<>&…đợ\u0627\u0644\u200e\u200f\u0323\u0302\U0001f33e"


def _text(least: int, most: int, signs: str = _SIGNS):
    letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "M"))
    drawn = st.text(st.one_of(letters, st.sampled_from(signs)), min_size=least, max_size=most)
    stored = drawn.map(lambda text: " ".join(clean(text).split()))
    return stored.filter(bool) if least else stored


_dates = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()))
renderings = st.fixed_dictionaries(
    {
        "text": _text(1, 40),
        "status": st.sampled_from(["preferred", "admitted", "attested", "forbidden"]),
        "house_style": st.sampled_from(["", "kota", "pusat"]),
        "valid_from": _dates,
        "valid_to": _dates,
        "source": _text(0, 20),
        "note": _text(0, 60),
    }
)
terms = st.builds(
    lambda facts, more: facts | {"forms": [facts["vi"], *(form for form in more if form != facts["vi"])]},
    st.fixed_dictionaries(
        {
            "category": _text(1, 20),
            "vi": _text(1, 40),
            "en": _text(0, 40),
            "context": _text(0, 40),
            "rules": st.lists(_text(1, 30), max_size=3).map("\n".join),
            "note": _text(0, 80),
            "sources": _text(0, 20),
            "standing": st.sampled_from(["attested", "proposed"]),
            "is_pattern": st.booleans(),
            "is_active": st.booleans(),
            "renderings": st.lists(renderings, max_size=4),
        }
    ),
    st.lists(_text(1, 30), max_size=3),
)
files = st.lists(terms, max_size=4, unique_by=lambda term: (term["vi"], term["context"]))


def taken(found) -> list[dict]:
    """The terms of a read file with their defaults filled in, as save_term would."""
    assert found.refused == []
    blank = {"house_style": "", "valid_from": None, "valid_to": None, "source": "", "note": ""}
    return [
        DEFAULTS
        | {"is_pattern": False, "is_active": True}
        | read.data
        | {"renderings": [blank | row for row in read.data["renderings"]]}
        for read in found.terms
    ]


def refused(found) -> list[tuple[int, str, str]]:
    return [(row.line, row.name, row.reason) for row in found.refused]
