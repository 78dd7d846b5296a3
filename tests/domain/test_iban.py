import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Refused
from domain.iban import SEPA_COUNTRIES, check_iban, grouped, masked

BE, DE, GB, TR = "BE68539007547034", "DE89370400440532013000", "GB29NWBK60161331926819", "TR330006100519786457841326"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("NL91ABNA0417164300", "NL91ABNA0417164300"),
        (" NL91 ABNA 0417 1643 00 ", "NL91ABNA0417164300"),
        ("NL91\u00a0ABNA\u202f0417\t1643\n00", "NL91ABNA0417164300"),
        ("nl91abna0417164300", "NL91ABNA0417164300"),
        ("NL91.ABNA.0417.1643.00", "NL91ABNA0417164300"),
        ("NL91-ABNA-0417-1643-00", "NL91ABNA0417164300"),
        ("\u202eNL91ABNA0417164300\u202c\ufeff", "NL91ABNA0417164300"),  # marks of direction, as a copy brings along
        ("BE68 5390 0754 7034", BE),
        (DE, DE),
        (GB, GB),
        ("NO9386011117947", "NO9386011117947"),  # the shortest
        ("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),  # the longest in SEPA
        ("RS35260005601001611379", "RS35260005601001611379"),  # in SEPA since 2025
        ("AL47212110090000000235698741", "AL47212110090000000235698741"),
    ],
)
def test_a_right_number_is_kept_compact(typed, kept):
    assert check_iban(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "NL",
        "NL91",
        "NL92ABNA0417164300",  # a digit more in the check
        "NL91ABNA0417164301",  # a digit more at the end
        "NL91ABNA0471164300",  # two digits changed places
        "NL91ABNA041716430",
        "NL91ABNA04171643001",
        "NL91ABNA041716430O",  # the letter O for a nought
        "NL91ABN10417164300",
        "0417164300",
        "BE6853900754703",
        "BE685390075470341",
        "DE8937040044053201300",
        "DE893704004405320130001",
        "021000021 1234567890",  # as an American bank writes it
        "US64SVBKUS6S3300958879",
        "XX91ABNA0417164300",
        "😀",
        "NL91ABNA0417164300😀",
        "ＮＬ９１ＡＢＮＡ０４１７１６４３００",
        "NL٩١ABNA٠٤١٧١٦٤٣٠٠",
        "ניסיון",
        "<b>NL91ABNA0417164300</b>",
        "\0NL91ABNA0417164300",
        "9" * 10_000,
        "NL91ABNA0417164300" * 500,
    ],
)
def test_what_is_no_account_number_is_refused(typed):
    with pytest.raises(Refused, match="iban_wrong"):
        check_iban(typed)


@pytest.mark.parametrize("typed", [TR, TR.lower(), "SA0380000000608010167519", "MU17BOMM0101101030300200000MUR"])
def test_a_bank_outside_sepa_cannot_be_paid(typed):
    with pytest.raises(Refused, match="iban_not_sepa") as refused:
        check_iban(typed)
    assert refused.value.values == {"field": "IBAN", "country": typed[:2].upper()}


def test_a_country_that_the_chapter_blocks_is_refused_and_no_other():
    with pytest.raises(Refused, match="iban_blocked") as refused:
        check_iban("gb29 nwbk 6016 1331 9268 19", blocked={"GB", "LT"}, field="Payer")
    assert refused.value.values == {"field": "Payer", "country": "GB"}
    assert check_iban(BE, blocked={"GB", "LT"}) == BE


@given(at=st.integers(2, 17), digit=st.sampled_from("0123456789"))
def test_one_digit_wrong_is_always_noticed(at, digit):
    right = "NL91ABNA0417164300"
    if not right[at].isdigit() or right[at] == digit:
        return
    with pytest.raises(Refused, match="iban_wrong"):
        check_iban(right[:at] + digit + right[at + 1 :])


@given(st.text(max_size=50))
def test_any_text_is_an_account_number_or_is_refused(text):
    try:
        kept = check_iban(text)
    except Refused:
        return
    assert check_iban(kept) == kept


@pytest.mark.parametrize(("iban", "shown"), [("NL91ABNA0417164300", "NL\xa0••••\xa04300"), (BE, "BE\xa0••••\xa07034")])
def test_a_masked_number_shows_the_country_and_the_last_four(iban, shown):
    assert masked(iban) == shown


def test_a_number_is_shown_as_it_stands_on_a_bank_card():
    assert grouped("NL91ABNA0417164300") == "NL91 ABNA 0417 1643 00"


def test_sepa_is_forty_one_countries_and_gibraltar():
    assert len(SEPA_COUNTRIES) == 42
