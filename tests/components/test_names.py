import pytest

from components.language import count_of, speaking
from components.names import in_sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mevrouw Postma", "mevrouw Postma"),
        ("De heer Van Dam", "de heer Van Dam"),
        ("Familie De Boer", "familie De Boer"),
        ("Willem Dijkema", "Willem Dijkema"),
        ("De Boer", "De Boer"),
        ("Familieman", "Familieman"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_has_no_capital_on_its_title(name, said):
    assert in_sentence(name) == said


def test_in_an_english_sentence_a_name_stays_as_it_is():
    with speaking("en"):
        assert in_sentence("De heer Van Dam") == "De heer Van Dam"


@pytest.mark.parametrize(("count", "said"), [(1, "1 bezoek"), (999, "999 bezoeken"), (1041, "1.041 bezoeken")])
def test_a_count_is_written_as_numbers_are_in_the_language(count, said):
    assert count_of("{n} visit", "{n} visits", count) == said
