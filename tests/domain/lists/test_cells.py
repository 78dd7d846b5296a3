"""What stands in a cell, read as it was meant."""

from datetime import date, datetime, time

import pytest

from domain.lists.words import amounts, cells, day_part_words, language_words, phones

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
        "5-3-2O25", "5--3-2025", "5_3_2025", "5,3,2025", "O5-3-2025", "5de maart 2025",
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


@pytest.mark.parametrize(
    "written",
    [0, 0.0, "0", time(0), date(1899, 12, 30), "0-1-1900", "00-01-1900", "30-12-1899", "1-1-1900", "1900-01-00",
     datetime(1900, 1, 1), "1899-12-30 00:00:00"],  # noqa: DTZ001 - as a sheet gives it
)  # fmt: skip
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
        ("0594-500002\n06-20000002", "0594500002 / 0620000002"),
        ("0594-500002 06-20000002", "0594-500002 06-20000002"),
        ("06-12345676 bellen na 18.00", "06-12345676 bellen na 18.00"),
    ],
)  # fmt: skip
def test_a_phone_however_it_was_damaged(written, number):
    assert phones.read(written) == phones.Phone(number)


def test_digits_that_a_sheet_rounded_off_are_lost():
    assert phones.read("6,12E+08") == phones.Phone(lost=True)


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
        ("Dorpsstraat 12, NL-1234 AB Adorp", "Dorpsstraat", "12", "1234 AB", "Adorp"),
        ("Dorpsstraat 1043-hs", "Dorpsstraat", "1043-HS", None, ""),
        ("Kerkpad", "Kerkpad", "", None, ""),
        ("Dorpsstraat 12 Dorp", "Dorpsstraat", "12", None, "Dorp"),
        ("Dorpsstraat 12, Adorp", "Dorpsstraat", "12", None, "Adorp"),
        ("Dorpsstraat 12 a DORP 1234 AB", "Dorpsstraat", "12A", "1234 AB", "Dorp"),
        ("Dorpsstraat 12 (den Bos)", "Dorpsstraat", "12", None, "den Bos"),
        ("Dorpsstraat 9 't Zandt", "Dorpsstraat", "9", None, "'t Zandt"),
        ("Plein 40-45 6 - Nieuw Dorp aan Zee", "Plein 40-45", "6", None, "Nieuw Dorp aan Zee"),
        ("Dorpsstraat 12 bis", "Dorpsstraat", "12BIS", None, ""),
        ("Dorpsstraat 12 rood", "Dorpsstraat", "12ROOD", None, ""),
        ("Dorpsstraat 12 III", "Dorpsstraat", "12III", None, ""),
        ("Dorpsstraat 12-HS", "Dorpsstraat", "12-HS", None, ""),
        ("Dorpsstraat 12 boven", "Dorpsstraat 12 boven", "", None, ""),
        ("Dorpsstraat 12 dorp", "Dorpsstraat 12 dorp", "", None, ""),
        ("Dorpsstraat 12, bij de buren", "Dorpsstraat 12, bij de buren", "", None, ""),
    ],
)
def test_an_address_taken_apart(written, street, number, postcode, place):
    assert cells.address(written) == cells.Address(street, number, postcode, place)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (12.0, "12"), ("12 a", "12A"), ("12-14", "12-14"), ("7 - III", "7-III"), (None, ""),
        # What a sheet took for a day of this year.
        (date(2026, 3, 12), "12-3"), ("12-mrt", "12-3"), ("3-mei", "3-5"), ("12-mrt-26", "12-MRT-26"),
    ],
)  # fmt: skip
def test_the_number_of_a_house(written, number):
    assert cells.house_number(written) == number


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
        ("98O5 KL", "9805 KL"),
        ("l8O5kl", "1805 KL"),
        ("looi ab", None),
        ("9805 0L", None),
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
        ("jan @ voorbeeld.nl", "jan@voorbeeld.nl"),
        ("Jan Bos: jan@ voorbeeld.nl", "jan@voorbeeld.nl"),
        ("jan(at)voorbeeld.nl", None),
    ],
)
def test_an_email_address(written, email):
    assert cells.email(written) == email


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("ADORP ", "Adorp"),
        ("IJMUIDEN", "IJmuiden"),
        ("'t zand", "'t Zand"),
        ("DEN DOLDER", "Den Dolder"),
        ("Leek (gem. Westerkwartier)", "Leek"),
        ("MARUM, gemeente Westerkwartier", "Marum"),
        ("Gemert", "Gemert"),
    ],
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
    ("written", "codes"),
    [
        ("di 15:30", "tue-afternoon"), ("woensdag 10.00 uur", "wed-morning"), ("do 19u30", "thu-evening"),
        ("ma 9:00-11:00, wo om 14:00", "mon-morning wed-afternoon"), ("di na 16:00", "tue-morning tue-afternoon"),
    ],
)  # fmt: skip
def test_the_part_of_a_time_is_known_and_the_time_itself_stays_behind(written, codes):
    assert day_part_words.read(written) == (codes.split(), False)
