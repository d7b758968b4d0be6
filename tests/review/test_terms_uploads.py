"""Files of terms through the page: none is cut, none makes the page fail, nothing is half-stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from review import exchange
from review.models import TermImport
from tests.factories import UserFactory
from tests.translation.formats.test_tabular import workbook
from tests.translation.formats.test_tbx import entry, tbx
from translation.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client):
    """Sends a file as a terminologist does."""
    client.force_login(UserFactory(roles=["terminologist"]))
    return lambda name, data: client.post(reverse("terms-import"), {"file": SimpleUploadedFile(name, data)})


def test_a_file_below_the_limit_reaches_the_reader_to_its_last_row(sent, monkeypatch):
    monkeypatch.setattr(exchange, "MOST_REFUSED", 10**6)
    filler = f"{'x' * 4000},\n" * 2_000  # refused: a domain is missing
    data = f"vi,category\n{filler}chợ cuối,test\n".encode()
    assert 2_500_000 < len(data) < exchange.MOST_BYTES

    response = sent("terms.csv", data)

    assert response.status_code == 302
    assert [row[1]["vi"] for row in TermImport.objects.get().terms][-1] == "chợ cuối"


def test_a_file_beyond_the_limit_is_refused_by_its_size(sent):
    response = sent("terms.csv", b"vi\n" + b"x" * exchange.MOST_BYTES)

    assert response.status_code == 422
    assert "terms.csv has 10,000,003 bytes; 10,000,000 are the limit." in response.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"vi" + b"x" * 200_000),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.csv", b"vi,note\n" + b"a\n" * 5_001),
        ("a.tbx", b"<tbx><x:conceptEntry/></tbx>"),
        ("a.tbx", tbx(entry(), before='<!DOCTYPE tbx [<!ENTITY a "b">]>')),
        ("a.tbx", tbx(entry(), before='<?xml version="1.0" encoding="iso-8859-1"?>')),
        ("a.xlsx", workbook(["vi"]).replace(b"sheet1", b"\x00\xff\x00\xff\x00\xff")),
        ("a.xlsx", b"PK\x03\x04"),
    ],
)
def test_hostile_file_is_refused_beside_its_field_and_nothing_is_kept(sent, name, data):
    before = Term.objects.count()

    response = sent(name, data)

    assert response.status_code == 422
    assert f"{name}" in response.text
    assert (TermImport.objects.count(), Term.objects.count()) == (0, before)


def test_rows_with_a_hundred_contradicting_renderings_are_refused_each_in_short(sent):
    rows = [f"chợ {n // 100},test,pasar {n}" for n in range(50_000)]

    response = sent("a.csv", "\n".join(["vi,category,rendering", *rows]).encode())

    page = response.client.get(response.url).text
    assert "<strong>0</strong> new" in page
    assert ">500</strong> refused" in page
    assert len(page) < 500_000
