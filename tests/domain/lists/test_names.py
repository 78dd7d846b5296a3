"""Names put together, mended, and found as another list writes them."""

import pytest

from domain.lists.words.misread import mend
from domain.lists.words.name_book import NameBook
from domain.lists.words.names import forward, letters_lost, of_a_person, one_person, together

NAMES = {"Ömer Şahin": 1, "Jan van der Berg": 2, "Jan van Berg": 3, "Al-Amin, Noor": 4, "Zoë Bos": 5, "Zoé Bos": 6,
    "Jos?? Ruiz": 7, "Piet v/d Laan": 8, "Guus d\u2019Hont": 9, "A.B. (Anja) ter Haar": 10,
    "İbrahim Öztürk": 11, "Małgorzata Kılıç": 12}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("ömer  şahin", [1]), ("Omer Sahin", [1]), ("?mer ?ahin", [1]), ("\ufffdmer \ufffdahin", [1]),
        ("Berg, Jan van der", [2]),
        ("Jan van Berg", [3]), ("Jan Berg", []), ("Noor Al Amin", [4]), ("Zo? Bos", [5, 6]),
        ("zoé bos", [6]), ("Zoe Bos", [5, 6]), ("Noor Al-Amin (ziek)", [4]),
        ("Guus d´Hont", [9]), ("Anja ter Haar", [10]), ("Haar, A.B. ter", [10]), ("Haar, A. (Anja) ter", [10]),
        ("A.C. ter Haar", []), ("Guus d'Hont", [9]),
        ("van der Berg Jan", [2]), ("Berg van der Jan", []), ("Jan v.d. Berg", [2]),
        ("Jan v. Berg", [3]), ("Berg, Jan v.", [3]), ("Jan V Berg", [3]), ("Piet v. Laan", []),
        ("Jan vd Berg", [2]), ("Berg, Jan v.d.", [2]),
        ("Piet van der Laan", [8]), ("Piet van Laan", []), ("Jan van de Berg", []),
        ("Jos? Ruiz", [7]), ("José Ruiz", [7]),
        ("Noor Al-Amin?", [4]), ("?Noor Al-Amin", [4]), ("", []), ("Wie Dan", []),
        ("Dhr. Jan van der Berg", [2]), ("mevr. Zoë Bos", [5]), ("Berg, van der, Jan", [2]),
        ("Berg, Jan (van der)", [2]), ("Jan Berg, van der", [2]), ("Jan Berg, van", [3]),
        ("?brahim Öztürk", [11]), ("?BRAHIM ÖZTÜRK", [11]), ("İbrahim ?ztürk", [11]), ("Ibrahim ?ztürk", [11]),
        ("MA?GORZATA KILIÇ", [12]), ("Ma?gorzata Kilic", [12]), ("Ma?gorzata Kolic", []),
    ],
)  # fmt: skip
def test_a_name_is_found_as_another_list_writes_it(written, found):
    assert NameBook((forward(name), who) for name, who in NAMES.items()).find(written) == found


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ko Schipper, de", "Ko de Schipper"),
        ("Schipper, de", "de Schipper"),
        ("Ko Bos Schipper, de", "Ko Bos Schipper, de"),
        ("Ben Ali, Karima", "Karima Ben Ali"),
        ("Schipper de, Ko", "Ko de Schipper"),
        ("Aa, v.d. Els", "Els v.d. Aa"),
        ("Aa, van der Els Jo", "Els Jo van der Aa"),
        ("Aa, Al Amin", "Al Amin Aa"),
    ],
)
def test_a_name_is_turned_around_where_it_is_plain_how(written, name):
    assert forward(written) == name


def test_a_surname_of_two_words_with_its_infix_behind_a_comma():
    assert together("Ko", "", "Hoekstra Bos, de") == "Ko de Hoekstra Bos"
    assert together("Ko", "", "Bos, van der") == "Ko van der Bos"


def test_a_lost_letter_is_a_question_mark_inside_a_word():
    assert letters_lost("Y?lmaz")
    assert letters_lost("Nguy\ufffdn")
    assert letters_lost("Zo? Bos")
    assert not letters_lost("Jan Bos")


def test_mending_leaves_good_names_alone():
    for name in ("Jörg", "Âdem", "Ã", "Nguyễn"):
        assert mend(name) == name
    assert mend("NguyÃªn") == "Nguyên"


@pytest.mark.parametrize(
    ("first", "infix", "last", "name"),
    [
        ("Jan", "", "Berg, van der", "Jan van der Berg"),
        ("Jan", "", "Berg van der", "Jan van der Berg"),
        ("Jan", "", "Berg v.d.", "Jan v.d. Berg"),
        ("Jan", "", "Berg (van der)", "Jan van der Berg"),
        ("Jan", "", "Berg ('t)", "Jan 't Berg"),
        ("Jan", "", "Berg (ziek)", "Jan Berg (ziek)"),
        ("Jan", "van der", "van der Berg", "Jan van der Berg"),
        ("Noor", "", "El Amin", "Noor El Amin"),
        ("Jan", "", "Berg de Vries", "Jan Berg de Vries"),
        ("Jan", "-", "Bos", "Jan Bos"),
        ("Jan", "n.v.t.", "Bos", "Jan Bos"),
        ("Jan", "geen", "Bos", "Jan Bos"),
        ("--", "van", "Bos", "van Bos"),
        ("Jan", "", "-", "Jan"),
    ],
)
def test_a_name_from_its_columns(first, infix, last, name):
    assert together(first, infix, last) == name


@pytest.mark.parametrize("known", ["Ömer Şahin", "dhr. Ömer Şahin", "De heer Ömer Şahin", "Fam. Ömer Şahin"])
@pytest.mark.parametrize("written", ["?mer ?ahin", "Dhr. Ömer ?ahin", "Dhr. ?mer ?ahin", "Fam. ?MER ?AHIN"])
def test_a_title_stands_beside_a_name_with_lost_letters_or_not(written, known):
    assert NameBook([(known, 1), ("dhr. Omar Sahin", 2)]).find(written) == [1]


@pytest.mark.parametrize("infix", ["d'", "d’", "D'"])
def test_an_infix_that_ends_in_an_apostrophe_touches_the_name(infix):
    name = together("Anna", infix, "Ancona")
    assert name == f"Anna {infix}Ancona"
    book = NameBook([(name, 1)])
    for written in ("Anna d'Ancona", "Anna d’ Ancona", "Ancona, Anna d'", "Ancona d', Anna", "d' Ancona, Anna"):
        assert book.find(forward(written)) == [1], written
    assert NameBook([("Anna d' Ancona", 1)]).find("Anna d'Ancona") == [1]
    assert together("Anna", infix, "?ahin") == f"Anna {infix}?ahin"


def test_the_infix_t_goes_before_a_surname_that_a_list_turns_around():
    assert forward("Hoen in 't, Anna") == forward("Hoen, Anna in 't") == "Anna in 't Hoen"
    assert forward("Hoen ’t, Anna") == "Anna ’t Hoen"


def test_a_curly_apostrophe_beside_a_lost_letter():
    assert NameBook([("Ça?lar in 't Hoen", 1)]).find("Çağlar in ’t Hoen") == [1]
    assert NameBook([("Çağlar in ’t Hoen", 1)]).find("Ça?lar in 't Hoen") == [1]


@pytest.mark.parametrize(
    ("written", "kept", "called"),
    [
        ("Jansen, mw. A. (Annie)", "A. (Annie) Jansen", "Annie Jansen"),
        ("Boer, dhr. P. de (Piet)", "P. (Piet) de Boer", "Piet de Boer"),
        ("Hof, hr. J.W. van 't (Jan-Willem)", "J.W. (Jan-Willem) van 't Hof", "Jan-Willem van 't Hof"),
        ("Smid-de Wit, mw. T. (Tine)", "T. (Tine) Smid-de Wit", "Tine Smid-de Wit"),
        ("Mevr. Wal (van der), L.", "L. van der Wal", "L. van der Wal"),
        ("dhr. Piet de Boer", "Piet de Boer", "Piet de Boer"),
        ("mw. de Boer", "mw. de Boer", "de Boer"),
        ("Bos, Jan (Zuidhorn)", "Jan (Zuidhorn) Bos", "Jan Bos"),
    ],
)
def test_a_name_as_a_file_of_cards_has_it(written, kept, called):
    assert (one_person(written), of_a_person(written)) == (True, kept)
    assert NameBook([(kept, 7)]).find(called) == [7]
