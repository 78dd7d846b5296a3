"""Only words that a heading may mean are compared with it, and none that it does mean is left out."""

import random

from domain.lists.headings.alike import alike
from domain.lists.headings.fields import FIELDS
from domain.lists.headings.near import near

WORDS = sorted({word for fields in FIELDS.values() for field in fields for word in field.words})
# Below this no heading means a word.
ENOUGH = 0.6


def headings(dice):
    """Words for fields with slips of the pen, cut off, or beside another one."""
    for _each in range(150):
        letters = list(dice.choice(WORDS))
        for _slip in range(dice.randrange(3)):
            at = dice.randrange(len(letters))
            letters[at : at + dice.randrange(2)] = dice.choice(["", "x", " ", "e"])
            letters = letters or ["x"]
        said = dice.choice(["", f"{dice.choice(WORDS)} "]) + "".join(letters)
        yield " ".join(said[: dice.choice([4, 8, 60])].split())


def test_every_word_that_a_heading_means_is_compared_with_it():
    meant = 0
    for heading in headings(random.Random(30)):
        alike_enough = {word for word in WORDS if alike(heading, word) >= ENOUGH}
        assert alike_enough <= near(heading), heading
        meant += len(alike_enough)
    assert meant > len(WORDS) // 10


def test_few_words_are_compared_with_a_sentence_of_a_note():
    assert 5 * len(near("ging goed vandaag")) < len(WORDS)
