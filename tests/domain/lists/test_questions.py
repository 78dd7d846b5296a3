"""Headings of a web form are whole questions."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import recognise
from domain.lists.words import cells


@pytest.mark.parametrize(
    ("hint", "headings", "kind", "columns"),
    [
        (
            "vrijwilligers",
            "Tijdstempel|Wat is je naam?|Wat is je e-mailadres?|Op welk telefoonnummer kunnen we je bereiken?"
            "|Wat is je adres? (straat en huisnummer)|Wat is je postcode en woonplaats?"
            "|Bij welke activiteit(en) wil je helpen?|Hoeveel gezinnen kun je tegelijk begeleiden?"
            "|Op welke dagdelen kun je?|Welke talen spreek je?|Wanneer ben je begonnen? (invullen door ons)"
            "|Wat is de datum van je VOG?|Is er iets waar we rekening mee moeten houden?|Hoe heb je ons gevonden?"
            "|Heb je een auto?|Ik ga akkoord met de privacyverklaring",
            Kind.VOLUNTEERS,
            "-|name|email|phone|street|postcode|programmes|capacity|day_parts|languages|started_on|vog_on|limits|-|-|-",
        ),
        (
            "gezinnen",
            "Tijdstempel|E-mailadres van de verwijzer|Wat is uw naam en organisatie?"
            "|Wat is de achternaam van het gezin?|Wie is de contactpersoon?|Postcode van het gezin"
            "|Uit hoeveel volwassenen bestaat het gezin?|Hoeveel kinderen wonen er thuis?"
            "|Welke taal wordt er thuis gesproken?|Voor welke activiteit meldt u het gezin aan?"
            "|Wat is de vraag van het gezin?|Bent u akkoord met onze werkwijze?|Ons nummer|Stand van zaken"
            "|Wie is de vrijwilliger?|Wanneer is dit gezin gekoppeld?",
            Kind.HOUSEHOLDS,
            "registered_on|-|referrer|last_name|contact_name|postcode|adults|children|languages|programmes|question"
            "|-|number|status|volunteer|matched_on",
        ),
        (
            "Aanmeldingen (Reacties)",
            "Tijdstempel|E-mailadres|Wat is uw naam?|In welk dorp woont u?|Waarbij wilt u hulp?"
            "|Mag een vrijwilliger contact opnemen?|Hoe heeft u ons gevonden?",
            Kind.HOUSEHOLDS,
            "registered_on|email|name|place|question|-|referrer",
        ),
        (
            "verslagen",
            "Tijdstempel|Wat is je naam?|Bij welk gezin ben je geweest?|Wanneer was je er?|Wat voor contact was het?"
            "|Hoe lang duurde het?|Hoeveel kilometer heb je gereden, heen en terug samen?|Vertel kort hoe het ging"
            "|Maak je je zorgen?|Wil je dat we je bellen?",
            Kind.VISITS,
            "-|volunteer|household|day|visit_kind|minutes|km|note|-|-",
        ),
    ],
)
def test_a_question_is_read_as_what_it_asks_for(hint, headings, kind, columns):
    found = recognise([headings.split("|")], hint)
    assert found is not None
    by_column = {at: name for name, at in found.columns.items()}
    assert (found.kind, [by_column.get(at, "-") for at in range(headings.count("|") + 1)]) == (kind, columns.split("|"))


@pytest.mark.parametrize(
    "written", ["2025/04/03 2:22:10 p.m. CEST", "2025/04/03 10:02:11 a.m. CET", "3-4-2025 14:22:10 GMT+2"]
)
def test_the_moment_at_which_a_form_was_sent_is_a_day(written):
    assert str(cells.day(written)) == "2025-04-03"


@pytest.mark.parametrize(
    ("hint", "headings", "kind", "columns"),
    [
        (
            "vrijwilligers",
            "Naam (verplicht)|Kan op (verplicht)|Mail vrijwilliger|PC vrijwilliger|Tel. (optioneel)|VOG (dd-mm-jjjj)",
            Kind.VOLUNTEERS,
            "name|day_parts|email|postcode|phone|vog_on",
        ),
        (
            "bezoeken",
            "Datum (invullen)|Vrijwilliger (invullen)|Regnr (invullen)|Km (mag leeg)|Verslag (optioneel)",
            Kind.VISITS,
            "day|volunteer|number|km|note",
        ),
        (
            "bezoeken",
            "Bezocht op|Gekoppeld aan|Aanmeldnummer|Kms|Hoe lang",
            Kind.VISITS,
            "day|volunteer|number|km|minutes",
        ),
    ],
)
def test_what_a_form_says_aside_is_no_part_of_a_heading(hint, headings, kind, columns):
    test_a_question_is_read_as_what_it_asks_for(hint, headings, kind, columns)
