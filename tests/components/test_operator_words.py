from components import operator_words
from components.operator_words import sentence
from components.wordings import sentences
from domain.access import Refused


def test_a_database_that_went_away_halfway_is_told_without_a_form():
    told = sentence(Refused("database_away"))
    assert told.startswith("The database cannot be reached any more.")
    assert "typed" not in told


def test_what_is_not_an_account_keeps_the_sentence_of_the_app():
    assert sentence(Refused("not_found")) == "This is not there any more, or not yours to see."
    assert sentence(Refused("required", field="Name"), account="bo") == "Name: fill this in."


def test_the_operators_own_sentences_are_of_refusals_that_exist():
    assert {*operator_words._SENTENCES, *operator_words._FILES} <= sentences().keys()
