"""The letters with which people come to their account."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from components.accounts.letters import letters
from db.session import writing
from domain.access import Role
from services.accounts.account_codes import OneTimeCode
from services.volunteers.volunteer_accounts import invite_volunteers

UNTIL = datetime(2026, 3, 9, 12, tzinfo=UTC)


def a_code(name="Anna de Vries", sign_in_name="anna@voorbeeld.nl"):
    return OneTimeCode(1, name, sign_in_name, "ABCD-EFGH-JKLM", UNTIL)


def pages(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_a_letter_is_one_page_in_dutch_with_name_code_and_day():
    (text,) = pages(letters([a_code()], "https://naast.example.org/", "nl"))
    for part in ("Beste Anna de Vries,", "anna@voorbeeld.nl", "ABCD-EFGH-JKLM", "9 maart 2026", "naast.example.org"):
        assert part in text
    assert "Kies daar “Ik heb een code gekregen”" in text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Łukasz Yılmaz-Ağaoğlu", "Łukasz Yılmaz-Ağaoğlu"),
        ("Олена Шевченко", "Олена Шевченко"),
        ("ليلى", "laila"),  # a script that the font does not have
        ("Zoë 😀", "laila"),
        ("<b>Bold</b> &amp;", "<b>Bold</b> &amp;"),
        ("x" * 120, "x" * 60),
    ],
)
def test_every_name_can_be_printed(name, shown):
    (text,) = pages(letters([a_code(name, "laila")], "http://localhost:8501", "nl"))
    assert shown in text


def test_letters_for_a_programme_hold_nothing_of_a_household(make, sign_in):
    programme = make.programme()
    for number in range(12):
        make.active(make.volunteer(f"Mens {number}", programmes=[programme]), programme, f"Familie Geheim {number}")
    told = []
    with writing(sign_in(make.user(Role.COORDINATOR, programmes=[programme]))) as session:
        codes = invite_volunteers(session, range(1, 100))
    pdf = letters(codes, "https://naast.example.org", "nl", told.append)
    found = pages(pdf)
    assert told == list(range(1, 13))
    assert len(found) == 12
    for code, text in zip(codes, found, strict=True):
        assert code.name in text
        assert code.sign_in_name in text
        assert code.code in text
        assert "Geheim" not in text
