"""Headings as a customer system exports its own fields, and rows of a list that look like headings."""

import pytest

from domain.access import Refused
from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import recognise
from domain.lists.sheets.files import Sheet
from domain.lists.tables.tables import table


def meaning(headings):
    found = recognise([headings.split(";")])
    assert found is not None
    by_column = {at: name for name, at in found.columns.items()}
    return found.kind, ";".join(by_column.get(at, "-") for at in range(headings.count(";") + 1))


@pytest.mark.parametrize(
    ("headings", "kind", "columns"),
    [
        (
            "Id;FirstName;Infix__c;LastName;Email;MailingStreet;MailingPostalCode;MailingCity;Capaciteit__c;Actief__c",
            Kind.VOLUNTEERS,
            "-;first_name;infix;last_name;email;street;postcode;place;capacity;status",
        ),
        (
            "Dossier_Nr__c;Account.Name;Primary_Contact__r.Name;BillingStreet;BillingCity;Fase__c;Hulpvraag__c"
            ";Vrijwilliger__r.Name",
            Kind.HOUSEHOLDS,
            "number;name;contact_name;street;place;status;question;volunteer",
        ),
        (
            "ActivityDate;Owner.Name;Dossier_Nr__c;Subject;DurationInMinutes;Km__c;Description",
            Kind.VISITS,
            "day;volunteer;number;visit_kind;minutes;km;note",
        ),
        (
            "Given Name;Family Name;E-mail 1 - Value;Phone 1 - Value;Address 1 - Street;Address 1 - City;VOG",
            Kind.VOLUNTEERS,
            "first_name;last_name;email;phone;street;place;vog_on",
        ),
    ],
)
def test_headings_of_programs(headings, kind, columns):
    assert meaning(headings) == (kind, columns)


def test_a_row_of_the_list_is_not_taken_for_headings():
    rows = [
        ["EvId", "Zus", "Zo", "Of", "Anders", "Meer", "Min"],
        *([f"e{at}", "Fam. Lam", "Afspraak bij instantie", 60.0, 12.0, "6/7/2025", "jo@voorbeeld.nl"] for at in "abc"),
    ]
    with pytest.raises(Refused, match="list_unknown"):
        table("lijst.xlsx", Sheet("Blad1", rows, [1, 2, 3, 4]))


def test_years_and_days_may_head_columns():
    rows = [["Naam", "E-mail", 2024, 2025, 2026], ["Jo Bel", "jo@voorbeeld.nl", "x", None, "x"]]
    assert table("vrijwilligers.xlsx", Sheet("Blad1", rows, [1, 2])).kind is Kind.VOLUNTEERS
