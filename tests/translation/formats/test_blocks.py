import json

from translation.formats.blocks import Block, to_html, to_json, to_text

BLOCKS = [
    Block("headline", 0, 'Warga & "jalan" <baru>', (0,)),
    Block("lead", 1, "Kalimat satu. Kalimat dua.", (1, 2)),
    Block("caption", 2, "Warga meratakan tanah.", (3,)),
    Block("body", 3, "Isi.", (4,)),
    Block("byline", 4, "Hai Anh", (5,)),
]


def test_to_text_parts_paragraphs_by_a_blank_line():
    text = to_text(BLOCKS[1:4], approved=True)

    assert text == "Kalimat satu. Kalimat dua.\n\nWarga meratakan tanah.\n\nIsi.\n"


def test_to_text_says_first_that_a_text_is_not_approved():
    assert to_text(BLOCKS[3:4], approved=False) == "CURRENT, NOT APPROVED\n\nIsi.\n"


def test_to_html_is_semantic_and_escaped():
    assert to_html(BLOCKS, title="Tiêu đề", approved=True) == (
        "<!doctype html>\n"
        '<html lang="id">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="status" content="approved">\n'
        "<title>Warga &amp; &quot;jalan&quot; &lt;baru&gt;</title>\n"
        "</head>\n"
        "<body>\n"
        "<article>\n"
        '<h1>Warga &amp; "jalan" &lt;baru&gt;</h1>\n'
        '<p class="lead">Kalimat satu. Kalimat dua.</p>\n'
        "<figure><figcaption>Warga meratakan tanah.</figcaption></figure>\n"
        "<p>Isi.</p>\n"
        '<p class="byline">Hai Anh</p>\n'
        "</article>\n"
        "</body>\n"
        "</html>\n"
    )


def test_to_html_marks_a_text_without_approval_in_head_and_body():
    page = to_html(BLOCKS[3:4], title="Tiêu đề <1>", approved=False).splitlines()

    assert page[4] == '<meta name="status" content="CURRENT, NOT APPROVED">'
    assert page[5] == "<title>Tiêu đề &lt;1&gt;</title>"
    assert page[8] == '<p class="banner" lang="en"><strong>CURRENT, NOT APPROVED</strong></p>'


def test_to_html_has_one_h1():
    page = to_html([Block("headline", 0, "Satu"), Block("headline", 1, "Dua")], title="", approved=True)

    assert page.splitlines()[9:11] == ["<h1>Satu</h1>", "<h2>Dua</h2>"]


def test_to_json_keeps_letters_and_ends_with_a_line_end():
    assert to_json({"title": "Đường"}) == '{\n  "title": "Đường"\n}\n'
    assert json.loads(to_json({"n": [1]})) == {"n": [1]}
