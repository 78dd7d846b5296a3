"""What stands in a cell, read as it was meant."""

from datetime import date, datetime, time

import pytest

from domain.lists.reasons import RowRefused
from domain.lists.words import amounts, cells, day_part_words, language_words, phones, programmes

DAY = date(2025, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        "5-3-2025", "05/03/2025", "5.3.25", "5 3 2025", "2025-03-05",
        "2025-03-05 00:00:00", "5-3-2025 14:30", "5 mrt 2025",
        "5 maart '25", "wo 5 mrt. 2025", "woensdag 5 maart 2025", "5-mrt-25", "20250305", "45721", 45721, 45721.5, DAY,
        datetime(2025, 3, 5, 9, 30),  # noqa: DTZ001 - as a sheet gives it
        " 5 - 3 - 2025 ", "05032025", 20250305, 5032025, "5032025", "5e maart 2025",
        "5\u20113\u20112025", "5-3-2025 om 14.30 uur",
        "2025-03-05T00:00:00+01:00", "vanaf 5-3-2025", "sinds 5 mrt 2025", "ca. 5-3-2025", "5-3-\u201925",
        "2025-03-04T23:00:00Z", "2025-03-05 10:00:00+00:00", "5 mrt `25",
    ],
)  # fmt: skip
def test_a_day(written):
    assert cells.day(written) == DAY


@pytest.mark.parametrize("written", ["19022025", 19022025])
def test_a_day_without_signs_that_begins_as_a_year(written):
    assert cells.day(written) == date(2025, 2, 19)


@pytest.mark.parametrize(
    "written",
    ["31-02-2025", "2025-02-31T23:00:00Z", "5-13-2025", "maart 2025", "2025", "0-1-2025", 3, "gisteren", time(9), True],
)
def test_no_day(written):
    with pytest.raises(cells.NoSuchDay):
        cells.day(written)


@pytest.mark.parametrize("written", [None, "", " ", "-", "n.v.t.", "#N/B"])
def test_nothing(written):
    assert cells.day(written) is None
    assert cells.blank(written)


@pytest.mark.parametrize("written", [0, 0.0, "0"])
def test_a_formula_that_points_to_an_empty_cell_gives_no_day(written):
    assert cells.day(written) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        (12.5, 12.5),
        ("1.234,56", 1234.56),
        ("-3", -3),
        ("€ 4", 4),
        ("2½", 2.5),
        ("½", 0.5),
        ("veel", None),
    ],
)
def test_a_number(written, number):
    assert amounts.number(written) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("06-12345678", "0612345678"), (612345678, "0612345678"), (612345678.0, "0612345678"),
        ("0031612345678", "0612345678"),
        ("+31 (0)6 12 34 56 78", "0612345678"), ("31612345678", "0612345678"), ("6,12345678E+08", "0612345678"),
        ("'0612345678", "0612345678"), ("(0594) 50 12 34", "0594501234"), ("+32 478 12 34 56", "+32478123456"),
        ("tel. 06 12345678", "0612345678"), ("612345678.0", "0612345678"),
        ("612345678,00", "0612345678"), ("0049 151 1234567", "+491511234567"), ("0", ""),
        ("geen", ""), ("via buurvrouw", "via buurvrouw"),
        ("0612345678 / 0594501234", "0612345678 / 0594501234"),
    ],
)  # fmt: skip
def test_a_phone_however_it_was_damaged(written, number):
    assert phones.read(written) == phones.Phone(number)


def test_digits_that_a_sheet_rounded_off_are_lost():
    assert phones.read("6,12E+08") == phones.Phone(lost=True)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        (3, 3),
        ("3", 3),
        (3.0, 3),
        ("max. 3", 3),
        ("3 gezinnen", 3),
        ("3 huish.", 3),
        ("twee", 2),
        ("2-3", None),
        ("2,5", None),
        (-1, None),
    ],
)
def test_how_many(written, count):
    assert amounts.count(written) == count


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("90", 90),
        ("1:30", 90),
        ("1,5 uur", 90),
        ("1u30", 90),
        (time(1, 30), 90),
        ("45 min.", 45),
        ("drie kwartier", 45),
        ("kwartiertje", 15),
        ("-0:30", -30),
        ("5 kwartier", 75),
        ("1 uur en een kwartier", 75),
        ("twee uur en 10 minuten", 130),
        ("twee uur", 120),
        ("1½ uur", 90),
        ("1.30 uur", 90),
        ("1,25 uur", 75),
        ("ca. 60 min", 60),
        ("10:00-11:30", 90),
        ("10.00 - 11.30 uur", 90),
        ("11:30-10:00", None),
        (-60, -60),
        ("lang", None),
        ("± 90 min", 90),
        ("~1 uur", 60),
        ("+/- 45", 45),
    ],
)
def test_minutes(written, minutes):
    assert amounts.minutes(written) == minutes


@pytest.mark.parametrize(
    ("written", "km"),
    [
        ("12,5 km", 12.5), ("± 12", 12), ("+/- 12 km", 12), ("12 km (retour)", 12), ("Ca. 7 km totaal", 7),
        ("ca, 24", 24),
        ("12 km h/t", 12), ("-3 km", -3), ("12 enkele reis", None), ("retour", None), ("€ 5", None),
    ],
)  # fmt: skip
def test_kilometres(written, km):
    assert amounts.kilometres(written) == km


@pytest.mark.parametrize(
    ("written", "street", "number", "postcode", "place"),
    [
        ("Dorpsstraat 12", "Dorpsstraat", "12", None, ""),
        ("Dorpsstraat 12 a", "Dorpsstraat", "12A", None, ""),
        ("2e Dwarsweg 5-2", "2e Dwarsweg", "5-2", None, ""),
        ("Dorpsstraat 12, 1234ab ADORP", "Dorpsstraat", "12", "1234 AB", "Adorp"),
        ("Dorpsstraat 12 1234_ab Adorp", "Dorpsstraat", "12", "1234 AB", "Adorp"),
        ("Dorpsstraat 12, 1234.AB  Adorp", "Dorpsstraat", "12", "1234 AB", "Adorp"),
        ("Dorpsstraat 12, 1234-AB Adorp", "Dorpsstraat", "12", "1234 AB", "Adorp"),
        ("Dorpsstraat 12, 1234  ab, Adorp", "Dorpsstraat", "12", "1234 AB", "Adorp"),
        ("Dorpsstraat 1043-hs", "Dorpsstraat", "1043-HS", None, ""),
        ("Kerkpad", "Kerkpad", "", None, ""),
    ],
)
def test_an_address_taken_apart(written, street, number, postcode, place):
    assert cells.address(written) == cells.Address(street, number, postcode, place)


@pytest.mark.parametrize(
    ("written", "postcode"),
    [
        ("1234ab", "1234 AB"),
        ("1234 AB", "1234 AB"),
        ("1234.AB", "1234 AB"),
        ("1234,ab", "1234 AB"),
        ("1234 a b", "1234 AB"),
        (1234, "1234"),
        ("1234.0", "1234"),
        ("99999", None),
        ("0123 AB", None),
        ("9865_KL", "9865 KL"),
        (" 9865 _ kl", "9865 KL"),
        ("9865/KL", "9865 KL"),
    ],
)
def test_a_postcode(written, postcode):
    assert cells.postcode(written) == postcode


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("NL, eng; Turks/Fries (beetje) en nl", ["Nederlands", "Engels", "Turks", "Fries"]),
        ("Nederlands - Engels", ["Nederlands", "Engels"]),
        ("Ned. Eng. Duits", ["Nederlands", "Engels", "Duits"]),
        ("Nederlands en een beetje Engels", ["Nederlands", "Engels"]),
        ("Marokkaans Arabisch", ["Marokkaans Arabisch"]),
        ("geen", []),
    ],
)
def test_languages_by_their_names(written, names):
    assert language_words.read(written) == names


@pytest.mark.parametrize(
    ("written", "email"),
    [
        ("MAILTO:Jan@Voorbeeld.nl", "jan@voorbeeld.nl"),
        ("'jan@voorbeeld.nl'", "jan@voorbeeld.nl"),
        ("jan@voorbeeld.nl.", "jan@voorbeeld.nl"),
        ("Jan Bos <jan@voorbeeld.nl>", "jan@voorbeeld.nl"),
        ("jan(at)voorbeeld.nl", None),
    ],
)
def test_an_email_address(written, email):
    assert cells.email(written) == email


@pytest.mark.parametrize(
    ("written", "place"),
    [("ADORP ", "Adorp"), ("IJMUIDEN", "IJmuiden"), ("'t zand", "'t Zand"), ("DEN DOLDER", "Den Dolder")],
)
def test_a_place_in_the_usual_letters(written, place):
    assert cells.place(written) == place


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("di ochtend", "tue-morning"),
        ("woensdagmiddag", "wed-afternoon"),
        ("ma avond, wo ochtend; wo avond", "mon-evening wed-morning wed-evening"),
        ("dinsdag- en donderdagochtend", "tue-morning thu-morning"),
        ("do. 's middags en 's avonds", "thu-afternoon thu-evening"),
        ("ma t/m wo ochtend", "mon-morning tue-morning wed-morning"),
        ("ma-wo ochtend", "mon-morning tue-morning wed-morning"),
        ("za overdag", "sat-morning sat-afternoon"),
        ("ma t/m wo ochtend behalve di", "mon-morning wed-morning"),
        ("", ""),
    ],
)
def test_day_parts(written, codes):
    assert day_part_words.read(written) == (codes.split(), True)


def test_words_that_are_no_day_part_are_told():
    assert day_part_words.read("in overleg") == ([], False)


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("Koken en Klussen", [1]),
        ("taalc", [2]),
        ("Taalcafé / koken en klussen", [2, 1]),
        ("Taalcafe en Fietsen", [2, 3]),
        ("Fietsen (1x p/w)", [3]),
        ("", []),
        ("FT", [3]),
        ("TC/KK", [2, 1]),
        ("T.C.", [2]),
        ("Koken en Klusen", [1]),
        ("Project Fietsen", [3]),
        ("2. Taalcafé", [2]),
        ("Taalcafé - Fietsen", [2, 3]),
        ("Taalcafé \\ Fietsen", [2, 3]),
        ("Koken en Klussen; TC", [1, 2]),
        ("Koken en Klussen/FT", [1, 3]),
        ("Koken en Klusen.", [1]),
        ("Koken en Klusen; TC", [1, 2]),
        ("Koken en Klusen - 2", [1]),
        ("Koken en Klussen FT", [1, 3]),
        ("Koken-en-Klussen", [1]),
    ],
)
def test_programmes_of_a_cell(written, ids):
    known = {"Koken en Klussen": 1, "Taalcafé": 2, "Fietsen": 3}
    assert programmes.read(written, known) == ids


def test_letters_that_may_be_two_programmes_are_none():
    with pytest.raises(RowRefused):
        programmes.read("TC", {"Taalcafé": 1, "Theaterclub": 2})


@pytest.mark.parametrize(
    "written",
    ["taal", "Schaken", "Taalcafé, Schaken", "XX", "tc", "CT", "Geen Fietsen", "Taalcafés, X", "Taalcafé XX"],
)
def test_a_programme_that_does_not_exist(written):
    with pytest.raises(RowRefused):
        programmes.read(written, {"Taalcafé": 2})
