"""The file for the bank, read back."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sepaxml.validation import try_valid_xml
from xmlschema import XMLSchemaValidationError

from domain.access import Refused
from domain.payments import SepaSchema
from domain.sepa import Payer, Transfer, payment_file

PAYER = Payer("Afdeling Westerkwartier", "NL91ABNA0417164300")
ONE = Transfer("Anna de Vries", "BE68539007547034", 1250, "Declaratie 7, 12,5 km", "N7")
BOTH = pytest.mark.parametrize("schema", list(SepaSchema))


def made(*transfers, payer=PAYER, schema=SepaSchema.V09, **other):
    given = {
        "message_id": "NAAST-12",
        "created_at": datetime(2026, 3, 3, 0, 30, tzinfo=UTC),
        "execute_on": date(2026, 3, 4),
    } | other
    return payment_file(payer, transfers, schema=schema, **given)


def read(file, path):
    """The texts at a path, which is written without the namespace of the schema."""
    root = ET.fromstring(file)
    space = root.tag.removesuffix("Document")
    return [found.text for found in root.iterfind(".//" + "/".join(space + part for part in path.split("/")))]


def many(count):
    return [
        Transfer(f"Vrijwilliger Ç. van 't Höge-Ŵal {n}", "NL91ABNA0417164300", 1 + n * 37, f"Declaratie {n}", f"N{n}")
        for n in range(count)
    ]


@BOTH
def test_the_file_says_who_pays_whom_how_much_and_what_for(schema):
    file = made(ONE, schema=schema)
    try_valid_xml(file, schema)
    assert {path: read(file, path) for path in ("Dbtr/Nm", "DbtrAcct/Id/IBAN", "Cdtr/Nm", "CdtrAcct/Id/IBAN")} == {
        "Dbtr/Nm": ["Afdeling Westerkwartier"],
        "DbtrAcct/Id/IBAN": ["NL91ABNA0417164300"],
        "Cdtr/Nm": ["Anna de Vries"],
        "CdtrAcct/Id/IBAN": ["BE68539007547034"],
    }
    assert read(file, "InstdAmt") == ["12.50"]
    assert read(file, "Ustrd") == ["Declaratie 7, 12,5 km"]
    assert read(file, "EndToEndId") == ["N7"]
    assert read(file, "MsgId") == read(file, "PmtInfId") == ["NAAST-12"]
    assert read(file, "CreDtTm") == ["2026-03-03T00:30:00"]
    assert read(file, "BtchBookg") == ["true"]
    assert f"xsd:{schema}".encode() in file


@BOTH
def test_five_hundred_transfers_add_up_and_each_is_there(schema):
    transfers = many(500)
    file = made(*transfers, schema=schema)
    try_valid_xml(file, schema)
    total = sum(one.cents for one in transfers)
    assert read(file, "GrpHdr/NbOfTxs") == read(file, "PmtInf/NbOfTxs") == ["500"]
    for at in ("GrpHdr/CtrlSum", "PmtInf/CtrlSum"):
        assert [Decimal(found) * 100 for found in read(file, at)] == [total]
    assert [int(Decimal(found) * 100) for found in read(file, "InstdAmt")] == [one.cents for one in transfers]
    assert read(file, "EndToEndId") == [one.end_to_end_id for one in transfers]


@BOTH
def test_the_same_input_gives_the_same_bytes(schema):
    other = SepaSchema.V03 if schema == SepaSchema.V09 else SepaSchema.V09
    first = made(*many(20), schema=schema)
    made(*many(3), schema=other)
    assert made(*many(20), schema=schema) == first


@BOTH
@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Zoë Łukasz-Ağaoğlu", "Zoe Lukasz-Agaoglu"),
        ("Bakker & Zn. <b>😀", "Bakker + Zn. .b."),
        ("Олена Шевченко", "Olena Shevchenko"),
        ("</Nm><MsgId>x</MsgId>", "./Nm..MsgId.x./MsgId."),
        ("x" * 120, "x" * 70),
        ("Ægir " * 24, ("AEgir " * 11 + "AEgi")),
    ],
)
def test_a_name_is_written_as_the_bank_can_read_it(schema, name, sent):
    file = made(replace(ONE, name=name), payer=replace(PAYER, name=name), schema=schema)
    assert read(file, "Cdtr/Nm") == read(file, "Dbtr/Nm") == read(file, "InitgPty/Nm") == [sent]
    assert read(file, "MsgId") == ["NAAST-12"]


def test_a_description_is_cut_at_what_a_bank_takes():
    assert read(made(replace(ONE, description="ß" * 100)), "Ustrd") == ["s" * 140]


def test_a_description_of_which_nothing_is_left_is_the_id():
    assert read(made(replace(ONE, description="😀")), "Ustrd") == ["N7"]


@pytest.mark.parametrize(("schema", "path"), [(SepaSchema.V09, "ReqdExctnDt/Dt"), (SepaSchema.V03, "ReqdExctnDt")])
def test_a_day_in_the_weekend_becomes_the_monday_after(schema, path):
    assert read(made(ONE, execute_on=date(2026, 3, 7), schema=schema), path) == ["2026-03-09"]


@pytest.mark.parametrize(("schema", "tag"), [(SepaSchema.V09, "BICFI"), (SepaSchema.V03, "BIC")])
def test_the_bank_of_the_payer_is_named_or_said_not_to_be(schema, tag):
    named = made(ONE, payer=replace(PAYER, bic="ABNANL2A"), schema=schema)
    assert read(named, f"DbtrAgt/FinInstnId/{tag}") == ["ABNANL2A"]
    assert read(made(ONE, schema=schema), "DbtrAgt/FinInstnId/Othr/Id") == ["NOTPROVIDED"]


def test_a_cent_and_a_great_amount_are_written_in_euros():
    file = made(replace(ONE, cents=1), replace(ONE, cents=12_345_678, end_to_end_id="N8"))
    assert read(file, "InstdAmt") == ["0.01", "123456.78"]


@pytest.mark.parametrize("cents", [0, -1])
def test_an_amount_that_is_none_is_never_written(cents):
    with pytest.raises(ValueError, match="N7"):
        made(replace(ONE, end_to_end_id="N1"), replace(ONE, cents=cents))


@pytest.mark.parametrize(("ours", "theirs"), [("", "N7"), ("x" * 36, "N7"), ("N/1", "N7"), ("NAAST-12", "a b")])
def test_an_id_that_no_bank_takes_is_never_written(ours, theirs):
    with pytest.raises(ValueError, match="ids"):
        made(replace(ONE, end_to_end_id=theirs), message_id=ours)


def test_two_transfers_do_not_carry_one_id():
    with pytest.raises(ValueError, match="one id"):
        made(ONE, ONE)


def test_where_there_is_nothing_to_pay_there_is_no_file():
    with pytest.raises(Refused, match="nothing_to_pay"):
        made()


@pytest.mark.parametrize("name", ["😀", "", "?!"])
def test_nobody_is_paid_without_a_name(name):
    with pytest.raises(Refused, match="name_not_for_bank"):
        made(replace(ONE, name=name))


@BOTH
def test_a_file_that_is_not_valid_does_not_leave(schema):
    with pytest.raises(XMLSchemaValidationError):
        made(replace(ONE, iban="no number"), schema=schema)
