"""Terms in and out of files beside what is stored: nothing lost, nothing half-stored."""

import pytest
from django.core.management import CommandError, call_command

from review import exchange
from tests.factories import UserFactory
from translation.formats.text import UnreadableInput
from translation.models import HouseStyle, Term
from translation.terms import many_term_data, save_term, term_data

pytestmark = pytest.mark.django_db


def stored():
    return list(many_term_data(Term.objects.order_by("vi", "context")))


def term(vi="chợ đình", *renderings, **facts):
    rows = [{"text": text, "status": status} for text, status in renderings]
    return save_term(None, {"vi": vi, "category": "test", "renderings": rows} | facts)


def plan(text):
    return exchange.plan(exchange.read(text.encode(), name="terms.csv"))


@pytest.mark.parametrize("kind", ["csv", "xlsx", "tbx"])
def test_the_whole_termbase_survives_a_round_trip_through_every_format(kind, tmp_path):
    HouseStyle.objects.get_or_create(name="kota")
    rows = [{"text": "pasar", "status": "preferred", "house_style": "kota", "valid_to": "2025-06-30"}]
    save_term(None, {"vi": "chợ đêm", "category": "test", "rules": "not after: ngày", "renderings": rows})
    before, path = stored(), tmp_path / f"all.{kind}"
    call_command("export_terms", str(path))
    Term.objects.all().delete()

    call_command("import_terms", str(path))

    assert stored() == before


def test_plan_tells_new_changed_and_unchanged_rows_apart():
    term("cũ", ("lama", "preferred"))
    term("khác", ("lain", "preferred"))

    found = plan("vi,rendering,status\ncũ,lama,preferred\nkhác,beda,preferred\nmới,baru,preferred\n")

    names = [[row.name for row in rows] for rows in (found.new, found.changed, found.same)]
    assert names == [[], ["khác"], ["cũ"]]
    assert [(row.line, row.reason) for row in found.refused] == [
        (4, "The domain (category) must not be empty.")
    ]


def test_plan_keeps_facts_that_the_file_has_no_column_for():
    found = term("cũ", ("lama", "preferred"), note="kept", rules="near: chợ")

    exchange.take(plan("vi,en\ncũ,old\n").todo, actor=None)

    data = term_data(found)
    assert (data["note"], data["rules"], Term.objects.get(pk=found.pk).en) == ("kept", "near: chợ", "old")
    assert [row["text"] for row in data["renderings"]] == ["lama"]


def test_plan_refuses_what_contradicts_itself_or_another_term_by_line():
    term("chợ", ("pasar", "preferred"))
    text = (
        "vi,category,forms,rendering,status\n"
        "chợ quê,test,chợ,pasar desa,preferred\n"
        "đò,test,,rakit,preferred\n"
        "đò,test,,rakit,forbidden\n"
        "phà,test,,feri,preferred\n"
        f"{'x' * 400},test,,a,preferred\n"
    )

    found = plan(text)

    assert [row.name for row in found.new] == ["phà"]
    assert [(row.line, row.reason.split(";")[0]) for row in found.refused] == [
        (2, "“chợ” belongs to “chợ” too"),
        (3, "“rakit” cannot be preferred and forbidden on the same day."),
        (6, "400 characters are too many"),
    ]


def test_plan_refuses_the_row_whose_form_an_earlier_row_of_the_file_claims():
    rows = [
        "vi,category,forms,rendering,rules",
        "chợ nổi,test,chợ trên sông,pasar,",
        "chợ sông,test,Chợ trên sông,kali,",
        "chợ bè,test,chợ trên sông,rakit,near: bè",
    ]

    found = plan("\n".join(rows))

    reason = "“Chợ trên sông” belongs to “chợ nổi” on line 2 too; give one of them a rule of context."
    assert [(row.line, row.reason) for row in found.refused] == [(3, reason)]
    assert [row.name for row in found.new] == ["chợ nổi", "chợ bè"]


def test_take_stores_what_fits_and_names_the_row_that_no_longer_does():
    planned = plan("vi,category\nchợ nổi,test\nchợ sông,test\n")
    term("chợ trên sông", forms=["chợ sông"])

    number, refused = exchange.take(planned.todo, actor=None)

    assert (number, [(row.line, row.name) for row in refused]) == (1, [(3, "chợ sông")])
    assert set(Term.objects.filter(category="test").values_list("vi", flat=True)) == {
        "chợ nổi",
        "chợ trên sông",
    }


def test_plan_finds_a_stored_term_however_its_name_is_wrapped():
    term("chợ đình dài", ("pasar mingguan", "preferred"))

    found = plan('vi,category,rendering\n"chợ  đình\n dài",test,pasar pekan\n')

    assert ([row.name for row in found.changed], found.new, found.refused) == (["chợ đình dài"], [], [])


def test_plan_counts_rows_that_are_refused_by_what_is_stored():
    term("chợ", ("pasar", "preferred"))
    found = exchange.read("vi,category,forms\na,test,chợ\nb,test,chợ\n".encode(), name="a.csv")

    with pytest.raises(exchange.TooMuch, match="more than 1 terms"):
        exchange.plan(found, most=1)


def test_read_refuses_a_file_of_bad_rows_with_the_first_reason(monkeypatch):
    monkeypatch.setattr(exchange, "MOST_REFUSED", 2)

    with pytest.raises(UnreadableInput) as refusal:
        exchange.read(b"vi,note\na\nb\nc\n", name="a.csv")

    assert str(refusal.value) == (
        "a.csv: 3 rows cannot be taken, more than 2. "
        "The first is on line 2: The line has 1 cells; the header has 2."
    )


def test_plan_refuses_more_changes_than_one_request_can_store(monkeypatch):
    monkeypatch.setattr(exchange, "MOST_CHANGES", 1)
    found = exchange.read("vi,category\nmột,test\nhai,test\n".encode(), name="a.csv")

    with pytest.raises(exchange.TooMuch, match="more than 1 terms"):
        exchange.plan(found, most=1)


@pytest.mark.parametrize("name", ["terms.docx", "terms", "terms.csv.exe"])
def test_read_refuses_files_of_another_kind(name):
    with pytest.raises(UnreadableInput, match="ends in .csv, .xlsx or .tbx"):
        exchange.read(b"vi\na\n", name=name)


def test_import_terms_says_what_it_refused_and_records_who(tmp_path, capsys):
    path = tmp_path / "terms.csv"
    path.write_text("vi,category\nmột,test\nhai,test,too many\n", encoding="utf-8")
    UserFactory(username="mai")

    with pytest.raises(SystemExit):
        call_command("import_terms", str(path), "--user", "mai")

    out, err = capsys.readouterr()
    assert out == "1 new, 0 changed, 0 as they are, 1 refused; 1 stored\n"
    assert err == "line 3, hai: The line has 3 cells; the header has 2.\n"
    assert Term.objects.get(category="test").updated_by.username == "mai"


def test_import_terms_dry_run_stores_nothing_and_a_missing_file_is_named(tmp_path, capsys):
    path = tmp_path / "terms.csv"
    path.write_text("vi,category\nmột,test\n", encoding="utf-8")

    call_command("import_terms", str(path), "--dry-run")

    assert Term.objects.filter(category="test").count() == 0
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_terms", str(tmp_path / "none.csv"))
