import datetime

import pytest

from translation.formats.html import HtmlArticle, read_html
from translation.formats.text import UnreadableInput

LEAD = "Pada Selasa pagi, warga Desa Khe Lac berkumpul di balai desa untuk membahas perbaikan jalan."
BODY = "Kepala desa mengatakan bahwa 42 keluarga akan bekerja bergantian selama dua pekan."
PAGE = f"""<!doctype html><html lang="id"><head><meta charset="utf-8">
<title>Warga memperbaiki jalan | Kabar Hulu</title>
<meta property="og:title" content="Warga memperbaiki jalan | Kabar Hulu">
<meta property="og:site_name" content="Kabar Hulu">
<link rel="canonical" href="https://kabar.example/jalan-12.html">
<meta property="article:published_time" content="2024-09-03T08:00:00+07:00">
<script>document.write("<p>Teks dari skrip</p>")</script></head><body>
<nav><a href="/">Beranda</a> <a href="/olahraga">Olahraga</a></nav>
<article><h1>Warga memperbaiki jalan</h1>
<p><b>{LEAD}</b></p>
<figure><img src="http://127.0.0.1:9/gambar.jpg" onerror="alert(1)">
<figcaption>Warga meratakan tanah.</figcaption></figure>
<p>Kepala desa mengatakan bahwa <a href="/x">42 keluarga</a> akan bekerja
   bergantian selama dua pekan.</p>
<p>Baris pertama,<br>baris kedua &amp; terakhir.</p>
</article>
<div class="comments"><p>Komentar pembaca yang tidak penting sama sekali.</p></div>
<footer>Hak cipta 2024</footer></body></html>"""


def read(page):
    data = page if isinstance(page, bytes) else page.encode()
    return read_html(data, name="jalan.html", max_bytes=2_000_000)


def refusal(page):
    with pytest.raises(UnreadableInput) as caught:
        read(page)
    return str(caught.value)


def test_read_html_finds_article_headline_captions_and_facts():
    article = read(PAGE)

    assert article == HtmlArticle(
        text="\n\n".join(
            [
                "Warga memperbaiki jalan",
                LEAD,
                "Warga meratakan tanah.",
                BODY,
                "Baris pertama,\nbaris kedua & terakhir.",
            ]
        ),
        title="Warga memperbaiki jalan",
        date=datetime.date(2024, 9, 3),
        url="https://kabar.example/jalan-12.html",
        publisher="Kabar Hulu",
    )


def test_read_html_takes_no_date_from_the_running_text():
    page = f"<html><body><p>{LEAD}</p><p>Sejak 7 Oktober 2022 begitu.</p></body></html>"

    assert read(page).date is None


def test_read_html_leaves_out_an_address_that_is_not_http():
    page = PAGE.replace("https://kabar.example/jalan-12.html", "javascript:alert(1)")

    assert read(page).url == ""


def test_read_html_takes_the_title_where_the_only_h1_is_the_logo():
    page = PAGE.replace("<h1>Warga memperbaiki jalan</h1>", "").replace(
        "<body>", "<body><header><h1>Kabar Hulu</h1></header>"
    )

    assert read(page.replace(" | Kabar Hulu", "")).title == "Warga memperbaiki jalan"


def test_read_html_obeys_the_encoding_that_the_page_declares():
    page = PAGE.replace("Warga meratakan tanah.", "Kafé di Đà Lạt.").replace("utf-8", "windows-1258")
    data = page.replace("ạ", "a\u0323").replace("à", "a\u0300").encode("cp1258")

    assert read(data).text.split("\n\n")[2] == "Kafé di Đà Lạt."


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a>Beranda</a></nav><form>Nama <input></form><p>Silakan masuk.</p></body></html>",
        "<p>Pendek.</p>",
        "<html></html>",
        "bukan halaman",
    ],
)
def test_read_html_refuses_a_page_without_an_article(page):
    assert refusal(page) == (
        "jalan.html: no article text was found in this page. Paste the article's text instead."
    )


@pytest.mark.parametrize("page", ["<div>" * 5_000 + LEAD, f"<p>{LEAD}</p>" + "<i></i>" * 60_000])
def test_read_html_refuses_a_page_too_deep_or_too_large(page):
    assert refusal(page) == (
        "jalan.html is too deeply nested or too large to be an article page. "
        "Paste the article's text instead."
    )


@pytest.mark.parametrize("declared", [b"undefined", b"idna", b"zlib", b"no-such-code"])
def test_read_html_refuses_an_encoding_that_is_none(declared):
    assert "the encoding is not known for certain" in refusal(
        b'<html><meta charset="' + declared + b'"><p>\xff\xd0\xb5\xae ' + LEAD.encode()
    )


def test_read_html_refuses_a_binary_file():
    assert refusal(b"%PDF-1.7") == (
        "jalan.html is a PDF document, not text. Open it, copy its text, and paste it or save it as .txt."
    )
