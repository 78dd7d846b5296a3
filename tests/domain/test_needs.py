import pytest

from domain.needs import (
    ASKS_FOR,
    CLASHES,
    HouseholdNeed,
    VolunteerNeed,
    against,
    clean_household_needs,
    clean_volunteer_needs,
    proposed_for_household,
    proposed_for_volunteer,
)

H, V = HouseholdNeed, VolunteerNeed


def test_every_need_of_a_household_has_its_counterpart():
    assert {*CLASHES, *ASKS_FOR} == set(H)
    assert {*CLASHES.values(), *ASKS_FOR.values()} == set(V)


@pytest.mark.parametrize("need", H)
def test_each_need_keeps_apart_whom_it_should_and_nobody_else(need):
    kept_apart = {said for said in V if against([need], [said])}
    if need in CLASHES:
        assert kept_apart == {CLASHES[need]}
        assert not against([need], [])
    else:
        assert kept_apart == set(V) - {ASKS_FOR[need]}
        assert [one.said for one in against([need], [])] == [None]


def test_what_is_no_code_is_left_out_and_the_order_is_that_of_the_table():
    assert clean_household_needs(["stairs", "x", "pets", "no_pets", "pets"]) == ["pets", "stairs"]
    assert clean_volunteer_needs(["car", "pets", "no_pets"]) == ["no_pets", "car"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Er is een hond en twee katten.", {H.PETS}),
        ("Bovenwoning, steile TRAP", {H.STAIRS}),
        ("Alleen 's avonds, en liefst een vrouw", {H.EVENINGS, H.WOMAN}),
        ("Iemand met een auto, geen roker", {H.CAR, H.NO_SMOKER}),
        ("Vader rookt binnen", {H.SMOKING}),
        ("Wij hebben geen huisdieren en geen trap", set()),
        ("Post ordenen. Hondsmoe.", set()),
        ("Liefst een vrouw.", {H.WOMAN}),
        ("Liever geen huisdieren mee.", set()),
        ("", set()),
    ],
)
def test_own_words_of_a_household_propose_codes(words, found):
    assert set(proposed_for_household(words)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Geen honden alstublieft, en liever niet in de avond", {V.NO_PETS, V.NO_EVENINGS}),
        ("Ik ben allergisch voor katten", {V.NO_PETS}),
        ("Kattenallergie. Trappen lukt niet", {V.NO_PETS, V.NO_STAIRS}),
        ("Niet bij rokers", {V.NO_SMOKING}),
        ("Liever geen huis waar gerookt wordt.", {V.NO_SMOKING}),
        ("Geen trappen, vanwege mijn knie.", {V.NO_STAIRS}),
        ("Alleen overdag; ik rijd niet in het donker.", {V.NO_EVENINGS}),
        ("Ik kom met mijn auto", {V.CAR}),
        ("Ik heb geen auto", set()),
        ("Ik heb zelf een hond", set()),
        ("", set()),
    ],
)
def test_own_words_of_a_volunteer_propose_codes(words, found):
    assert set(proposed_for_volunteer(words)) == found
