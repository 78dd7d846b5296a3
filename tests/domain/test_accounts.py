from datetime import UTC, datetime, timedelta

import pytest

from domain import accounts
from domain.access import Refused, Role

ANNA = {"name": "Anna de Vries", "sign_in_name": "anna@example.org", "email": "anna@example.org"}


@pytest.mark.parametrize(
    "password",
    [
        "drie fietsen op zolder",
        "пароль для Анны",
        "كلمة مرور طويلة",
        "!!@@##$$%%^^&&",
        "a" * 60 + "bcdefghijklm",
        "  drie fietsen op zolder ",
    ],
)
def test_a_long_password_of_any_script_is_good(password):
    assert accounts.clean_password(password, **ANNA) == password.strip()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_too_short"),
        ("elf tekens!", "password_too_short"),
        ("           a", "password_too_short"),
        ("é" * 37 + "abcdef", "password_too_long"),
        ("drie fietsen\0op zolder", "password_too_long"),
        ("Anna de Vries", "password_is_name"),
        ("annadevries!!", "password_is_name"),
        ("ANNA@example.org", "password_is_name"),
        ("Wachtwoord123", "password_common"),
        ("welkom2026!!!!", "password_common"),
        ("123456789012", "password_common"),
        ("aaaaaaaaaaaa", "password_common"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password, code):
    with pytest.raises(Refused) as refused:
        accounts.clean_password(password, **ANNA)
    assert refused.value.code == code


@pytest.mark.parametrize("typed", ["ABCD-EFGH-JKLM", "abcd efgh jklm", " abcdefghjklm\n", "abcd–efgh–jklm"])
def test_a_code_may_be_typed_over_in_any_way(typed):
    assert accounts.code_hash(typed) == accounts.code_hash("ABCDEFGHJKLM")


@pytest.mark.parametrize(
    ("name", "taken", "sign_in_name"),
    [
        ("Henk de Vries", set(), "henk.de.vries"),
        ("Henk de Vries", {"henk.de.vries"}, "henk.de.vries2"),
        ("Łucja Żółć", set(), "lucja.zolc"),
        ("محمد", set(), "vrijwilliger"),
    ],
)
def test_somebody_without_email_gets_a_name_of_their_own(name, taken, sign_in_name):
    assert accounts.sign_in_name_from(name, taken) == sign_in_name


@pytest.mark.parametrize("email", ["anna", "anna@", "@example.org", "anna @example.org", "a@b", "a@b.nl, c@d.nl"])
def test_what_is_no_email_address_is_refused(email):
    with pytest.raises(Refused, match="odd_email"):
        accounts.clean_email(email)


def test_whoever_sees_much_signs_in_every_day():
    assert accounts.lasts([Role.VOLUNTEER]) == timedelta(days=90)
    for role in set(Role) - {Role.VOLUNTEER}:
        assert accounts.lasts([Role.VOLUNTEER, role]) == timedelta(hours=12)


@pytest.mark.parametrize(
    ("roles", "used_after", "moves"),
    [
        ([Role.VOLUNTEER], timedelta(hours=23), False),
        ([Role.VOLUNTEER], timedelta(days=1), True),
        ([Role.VOLUNTEER], timedelta(days=80), True),
        ([Role.VOLUNTEER, Role.COORDINATOR], timedelta(hours=11), False),
        ([Role.COORDINATOR], timedelta(days=80), False),
    ],
)
def test_the_end_of_a_sign_in_moves_by_days_and_for_volunteers_only(roles, used_after, moves):
    begun = datetime(2026, 3, 2, 9, tzinfo=UTC)
    ends = begun + accounts.lasts(roles)
    assert accounts.lasts_until(roles, ends, begun + used_after) == (ends + used_after if moves else ends)


@pytest.mark.parametrize(
    ("address", "tells"),
    [
        ("192.0.2.7", True),
        ("2001:db8::7", True),
        ("172.15.255.255", True),
        ("172.16.0.1", False),
        ("192.168.1.4", False),
        ("10.0.0.1", False),
        ("100.64.3.2", False),
        ("127.0.0.1", False),
        ("fd12:3456::1", False),
        ("fe80::1%eth0", False),
        ("::1", False),
        ("testclient", False),
        ("", False),
        (None, False),
    ],
)
def test_only_an_address_on_the_internet_tells_people_apart(address, tells):
    assert accounts.tells_apart(address) is tells


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff:1:2:3", True),
        ("2001:DB8:1:2::7", "2001:0db8:0001:0002::0008%eth0", True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
        ("192.0.2.7", "192.0.2.8", False),
    ],
)
def test_all_addresses_of_a_house_count_as_one(one, other, together):
    assert (accounts.counted_as(one) == accounts.counted_as(other)) is together


@pytest.mark.parametrize(
    ("typed", "looks"),
    [
        ("ABCD-EFGH-JKLM", True),
        (" abcd efgh jklm ", True),
        ("ABCDEFGHJKLM", False),  # a password of twelve letters
        ("ABCD-EFGH-JKLM-N", False),
        ("drie fietsen op zolder", False),
        ("", False),
    ],
)
def test_a_code_is_told_by_its_groups(typed, looks):
    assert accounts.looks_like_code(typed) is looks


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("boom huis roos", True),
        ("Boom-Huis-Roos", True),
        ("ABCD-EFGH-JKLM", False),
        (" abcd efg2 jklm ", False),
    ],
)
def test_three_short_words_are_told_from_a_code(typed, words):
    assert accounts.looks_like_code(typed)
    assert accounts.looks_like_words(typed) is words
