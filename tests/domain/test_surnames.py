"""Households stand in a list as in a Dutch telephone book."""

import pytest

from domain.surnames import surname_first
from domain.text import LINE_MAX


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Familie Van der Berg", "berg  van der familie"),
        ("De heer Bolhuis", "bolhuis  de heer"),
        ("Mevrouw A. Çelik", "celik  a. mevrouw"),
        ("Fam. De Boer - Jansen", "boer jansen  de fam."),
        ("Fam. de Boer–van Dam", "boer van dam  de fam."),
        ("Bolhuis, mw.", "bolhuis  mw."),
        ("Berg, A. van der", "berg  a. van der"),
        ("Van der Berg, A.", "berg  van der a."),
        ("J.P. Bosma", "bosma  j. p."),
        ("Bosma J.P.", "bosma  j. p."),
        ("Kooi van der", "kooi  van der"),
        ("Gezin El Idrissi", "el idrissi  gezin"),
        ("Fatima el Idrissi", "el idrissi  fatima"),
        ("Fam. Al-Masri", "al masri  fam."),
        ("Fam. ten Al-Masri", "al masri  ten fam."),
        ("De heer Ben Ali", "ben ali  de heer"),
        ("Ben Vermeer", "vermeer  ben"),
        ("De heer Ben de Vries", "vries  ben de de heer"),
        ("Karima van der Wiersema", "wiersema  karima van der"),
        ("Anna Boer - van Dam", "boer van dam  anna"),
        ("Anne-Marie Bosma", "bosma  anne-marie"),
        ("A. (Anja) van den Bos", "bos  a. van den (anja)"),
        ("Jan v.d. Berg", "berg  jan v. d."),
        ("Jan v/d Berg", "berg  jan v/d"),
        ("Familie in ’t Veld", "veld  in 't familie"),
        ("Fam. uit den Boogaard", "boogaard  uit den fam."),
        ("Mevrouw d’Ancona", "ancona  d' mevrouw"),
        ("Familie Santos Lopez", "santos lopez  familie"),
        ("Familie Jansen van Dam", "jansen van dam  familie"),
        ("Fam.Jansen/Pieters (Leek)", "jansen pieters  (leek) fam."),
        ("De heer en mevrouw Bosma", "bosma  de heer en mevrouw"),
        ("Dhr. en mw. van der Berg", "berg  van der dhr. en mw."),
        ("Jan en Anna Bosma", "bosma  jan en anna"),
        ("J. en A. de Vries", "vries  j. en a. de"),
        ("Jan Bosma en Anna de Vries", "bosma  jan en anna de vries"),
        ("Mw. Bosma en dhr. de Vries", "bosma  en dhr. de vries mw."),
        ("Bosma en de Vries", "bosma  en de vries"),
        ("Fam. Bosma & Jansen", "bosma jansen  fam."),
        ("Familie De Heer", "heer  familie de"),
        ("A. de Heer", "heer  a. de"),
        ("Household 7", "household  7"),
        # What is there where no surname is.
        ("Anna", "anna"),
        ("Mevrouw", "mevrouw"),
        ("De heer J.", "j.  de heer"),
        ("Familie De", "de  familie"),
        ("(onbekend)", "(onbekend)"),
        ("'", "'"),
        (", ,", ","),
        ("", ""),
    ],
)
def test_the_surname_comes_first(name, first):
    assert surname_first(name) == first


def test_a_surname_alone_comes_before_a_longer_one_and_those_who_share_it_stand_together():
    wanted = ["Fam. De Boer", "Mw. Z. de Boer", "Familie Boer Alberts", "Fam. de Boer-Jansen", "Mevrouw Boersma"]
    assert sorted(set(wanted), key=surname_first) == wanted


@pytest.mark.parametrize("name", ["ﷺ" * 120, "De " * 40, "A" * 120, "," * 120, "- " * 60, "en " * 40, "(" * 120])
def test_whatever_is_written_there_is_something_to_sort_by_that_can_be_kept(name):
    assert 0 < len(surname_first(name)) <= LINE_MAX
