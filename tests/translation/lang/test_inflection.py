import pytest

from translation.lang.inflection import ACTION, ACTIVE, BARE, PASSIVE, nasal_forms, verb_form, verb_forms


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("larikan", "melarikan"),
        ("pukul", "memukul"),
        ("tarik", "menarik"),
        ("kirim", "mengirim"),
        ("sebarkan", "menyebarkan"),
        ("buka", "membuka"),
        ("dorong", "mendorong"),
        ("ambil", "mengambil"),
        ("cat", "mengecat"),
        ("promosikan", "mempromosikan"),
        ("stabilkan", "menstabilkan"),
    ],
)
def test_active_form_has_the_nasal_of_its_first_letter(base, expected):
    assert verb_form(base, ACTIVE) == expected


def test_loans_are_also_found_with_their_first_letter_kept():
    assert nasal_forms("me", "sosialisasikan") == ["menyosialisasikan", "mensosialisasikan"]


def test_verb_forms_are_named():
    forms = verb_forms("larikan")

    assert {form: forms[form] for form in ("melarikan", "dilarikan", "larikan", "pelarian")} == {
        "melarikan": ACTIVE,
        "dilarikan": PASSIVE,
        "larikan": BARE,
        "pelarian": ACTION,
    }


def test_name_of_an_action_cannot_be_told_from_the_base():
    assert verb_form("minta", ACTION) is None
