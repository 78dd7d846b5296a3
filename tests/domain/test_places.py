import pytest

from domain.places import distance_km, middle_of, misspelt, pc4, place_of, places, spelled

LEEK, ZUIDHORN = middle_of("9351 AB"), middle_of("9801 AA")


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("9351 AB", "Leek"),
        ("9351ab", "Leek"),
        (" 9865 st ", "Opende"),
        ("9833", "Den Ham"),
        ("2761 AA", None),  # Zevenhuizen in Zuid-Holland
        ("935", None),
        ("9351 A", None),
        ("", None),
        (None, None),
        ("0000 AA", None),
        ("<b>9351</b>", None),
    ],
)
def test_a_postcode_tells_the_village(postcode, place):
    assert place_of(postcode) == place


@pytest.mark.parametrize(
    ("typed", "kept"), [("leek", "Leek"), ("DEN HAM", "Den Ham"), ("Ooststellingwerf", "Ooststellingwerf"), ("", "")]
)
def test_a_village_of_the_area_is_kept_as_it_is_written(typed, kept):
    assert spelled(typed) == kept


@pytest.mark.parametrize(
    ("was", "now", "meant"),
    [
        ("Zuidhron", "Zuidhorn", True),
        ("grotegast", "Grootegast", True),
        ("Leek", "Marum", False),
        ("Oldekerk", "Niekerk", False),  # both are there
        ("Assen", "Leek", False),
        ("Zuidhron", "Zuidhoorn", False),
    ],
)
def test_a_village_that_was_misspelt_reads_like_the_one_that_was_meant(was, now, meant):
    assert misspelt(was, now) is meant


def test_every_area_is_read():
    assert len(places()) == 41
    assert places()[0] == "Aduard"
    assert pc4("9893 zz") == "9893"


@pytest.mark.parametrize(
    ("postcode", "place", "known"),
    [
        ("9351 AB", "Marum", LEEK),  # the postcode goes before the name
        (None, "Leek", LEEK),
        ("", "LEEK ", LEEK),
        ("9350 AA", "Leek", LEEK),  # a postcode that the table does not hold falls back to the village
        ("kapot", "Leek", LEEK),
        ("9999 ZZ", "Leek", LEEK),
        (None, "Zevenhuizen", middle_of("9354")),
        ("2761 AA", "Zevenhuizen", None),  # the namesake elsewhere is not ours
        ("9682 AA", "Oostwold", None),
        ("7683 AA", "Den Ham", None),
        (None, "Amsterdam", None),
        ("1011 AB", None, None),
        (None, None, None),
    ],
)
def test_a_middle_is_of_the_postcode_else_of_the_village(postcode, place, known):
    assert middle_of(postcode, place) == known


def test_a_village_with_several_areas_lies_in_the_middle_of_them():
    assert middle_of(None, "Enumatil").latitude == pytest.approx(53.2155)


def test_distance_is_as_the_crow_flies():
    assert distance_km(LEEK, ZUIDHORN) == pytest.approx(9.08, abs=0.05)
    assert distance_km(ZUIDHORN, LEEK) == distance_km(LEEK, ZUIDHORN)
    assert distance_km(LEEK, LEEK) == 0


@pytest.mark.parametrize(("a", "b"), [(None, LEEK), (LEEK, None), (None, None)])
def test_an_unknown_distance_is_not_zero(a, b):
    assert distance_km(a, b) is None
