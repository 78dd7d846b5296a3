"""Values of a row that lists of several kinds share, checked as everything that people type is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.access import Refused
from domain.lists.reasons import Reason, RowRefused, within
from domain.lists.records.plan import Change
from domain.lists.sheets import formulas
from domain.lists.tables.tables import Line
from domain.lists.words import beside, cells, loose_days, phones
from domain.lists.words.capitals import in_usual_letters
from domain.lists.words.misread import mend
from domain.lists.words.names import is_infix, letters_lost, together
from domain.places import is_village
from domain.text import LINE_MAX, NAME_MAX, NOTE_MAX, fold, tidy

# The names of fields as message ids.
FIELD_NAMES = {
    "name": "Name",
    "email": "E-mail",
    "phone": "Phone",
    "street": "Street",
    "house_number": "House number",
    "postcode": "Postcode",
    "postcode_letters": "Letters of the postcode",
    "place": "Place",
    "adults": "Adults",
    "children": "Children",
    "composition": "Who the household consists of",
    "birth_years": "Years of birth",
    "contact_name": "Contact person",
    "languages": "Languages",
    "day_parts": "Day parts",
    "goes_to": "Goes to",
    "capacity": "Number of households that fit",
    "vog_on": "Certificate of conduct (VOG)",
    "started_on": "Started",
    "ended_on": "Stopped",
    "limits": "Limits in own words",
    "programmes": "Programme",
    "number": "Registration number",
    "registration_nr": "Registration number",
    "question": "Question",
    "wishes": "Wishes",
    "referrer": "Referrer",
    "registered_on": "Day of registration",
    "status": "Status",
    "volunteer": "Volunteer",
    "matched_on": "Matched since",
    "closed_on": "Day of closing",
    "consent_on": "Consent",
    "day": "Day",
    "household": "Household",
    "visit_kind": "Kind of visit",
    "began": "Time of beginning",
    "ended": "Time of ending",
    "minutes": "Minutes",
    "hours": "Hours",
    "km": "Kilometres",
    "km_back": "Kilometres back",
    "note": "Note",
    "occurrence": "Which one that day",
    "first_name": "First name",
    "initials": "Initials",
    "infix": "Infix",
    "last_name": "Last name",
    "mobile": "Mobile phone",
    "addition": "Addition to the house number",
}


_NUMBER = ("house_number", "addition")


class Row:
    """Reads the cells of one line and gathers what is doubtful about them."""

    def __init__(self, line: Line, today: date) -> None:
        self.line = line
        self.today = today
        self.doubts: list[Reason] = []
        if line.number_left_out:
            self.doubt("citizen_number_left_out")
        for name, text in line.otherwise:
            self.doubt("said_otherwise", field=FIELD_NAMES[name], text=text[:60])

    def doubt(self, code: str, **values: object) -> None:
        self.doubts.append(Reason(code, values))

    def unclear(self, name: str) -> None:
        """Something in this cell was not understood and stays behind."""
        self.doubt("not_understood", field=FIELD_NAMES[name], text=self.line.text(name)[:60])

    def text(self, name: str, maximum: int = LINE_MAX, *, lines: bool = False) -> str:
        return self.tidied(name, self.line.text(name, lines=lines), maximum, lines=lines)

    def words(self, name: str) -> str:
        """Free text as it was typed; a sign for nothing is nothing."""
        found = self.text(name, NOTE_MAX, lines=True)
        return "" if cells.not_known(found) else found

    @staticmethod
    def tidied(name: str, value: str, maximum: int, *, lines: bool = False) -> str:
        try:
            return tidy(value, maximum=maximum, field=FIELD_NAMES[name], lines=lines)
        except Refused as refusal:
            raise within(refusal) from None

    def day(self, name: str, *, required: bool = False, planned: bool = False) -> date | None:
        """Raises RowRefused: no_such_day, day_in_future, no_day.

        Where it may be empty, words around a day do no harm, and mere words or only a year are doubtful.
        `planned`: it may be still to come.
        """
        value = self.line.cell(name)
        try:
            found = cells.day(value)
        except cells.NoSuchDay:
            if required:
                raise self._no_such_day(name) from None
            found = self._day_among_words(name)
            if found is None:
                self.unclear(name)
        if found is None and required:
            raise RowRefused("no_day", field=FIELD_NAMES[name])
        if found and found > self.today and not planned:
            raise RowRefused("day_in_future", field=FIELD_NAMES[name], text=cells.text(found))
        return found

    def _day_among_words(self, name: str) -> date | None:
        if not any(c.isdecimal() for c in self.line.text(name)):
            return None
        try:
            return loose_days.read(self.line.cell(name), ends=name in {"ended_on", "closed_on"})
        except cells.NoSuchDay:
            raise self._no_such_day(name) from None

    def _no_such_day(self, name: str) -> RowRefused:
        return RowRefused("no_such_day", field=FIELD_NAMES[name], text=self.line.text(name)[:60])

    def check_cells(self) -> None:
        """Raises RowRefused where cells stand in the columns of others: formula_cut, other_headings."""
        if self.line.moved:
            raise RowRefused("other_headings")
        if half := next((value for value in self.line.values if formulas.cut(value)), None):
            raise RowRefused("formula_cut", text=cells.text(half)[:60])

    def person_name(self) -> str:
        """The name from one column or several. Raises RowRefused: no_name, formula_cut, other_headings."""
        self.check_cells()
        line = self.line
        first = line.text("first_name") or line.text("initials")
        if not first and line.text("last_name"):
            first = line.text("name")
        whole = line.text("name")
        parts = "" if self._is_whole(whole) else together(first, line.text("infix"), line.text("last_name"))
        name = self.tidied("name", parts or whole, NAME_MAX)
        if not {"name", "first_name", "last_name"} & line.columns.keys():
            # Some lists name a household by who is to contact only.
            name = self.tidied("name", line.text("contact_name"), NAME_MAX)
        if whole and parts and not line.text("last_name"):
            name = self.tidied("name", together(first, line.text("infix"), whole), NAME_MAX)
        if cells.blank(name) or not any(c.isalpha() for c in name) or cells.email(name) == name.lower():
            raise RowRefused("no_name")
        if letters_lost(name):
            self.doubt("letters_lost", name=name)
        return in_usual_letters(name)

    def _is_whole(self, name: str) -> bool:
        """Does the column of names say all that the ones of its parts say? "Lies Vos" beside "L." and "Vos"."""
        words, last = fold(name).split(), fold(self.line.text("last_name")).split()
        given = fold(self.line.text("first_name")).split()
        if given and not last and len(words) > len(given) and words[: len(given)] == given:
            return True
        if last:
            return len(words) > len(last) and words[-len(last) :] == last
        initials = fold(self.line.text("initials"))
        first = words[0] if words else ""
        short = bool(initials) and not self.line.text("first_name")
        return short and len(words) > 1 and first.startswith(initials[0]) and not is_infix(first)

    def contact(self) -> dict[str, object]:
        """The columns that volunteers and households both have; only what the list says."""
        found: dict[str, object] = {}
        told = {name: self.line.cell(name) for name in ("email", "mobile", "phone")}
        contact = self.line.cell("contact_name")
        email = next(filter(None, map(cells.email, (*told.values(), contact))), None)
        numbers = []
        for name in ("mobile", "phone"):
            phone = phones.read(beside.without_mail(told[name]))
            number = mend(phone.number)
            if phone.lost or len(number) > 40 or (number and not any(c.isdecimal() for c in number)):
                self.unclear(name)
            elif number:
                numbers.append(self.tidied("phone", number, 40))
        # "Telefoon / e-mail" in one column, or "Contactpersoon + tel."
        besides = "" if numbers else beside.phone(told["email"]) or beside.phone(contact) or beside.phones_only(contact)
        if besides:
            numbers.append(phones.read(besides).number)
        if email and len(email) <= LINE_MAX:
            found["email"] = email
            if others := cells.emails(told["email"])[1:]:
                self.doubt("more_than_one", field=FIELD_NAMES["email"], text=", ".join(others)[:60])
            elif (said := self.line.text("email").lower()).count("@") > max(said.count(email), 1):
                self.unclear("email")
        elif not (cells.untold(told["email"]) or (besides and besides == beside.phone(told["email"]))):
            self.unclear("email")
        if numbers:
            # Of two columns that are both headed "Telefoon" the mobile number is the one that is answered.
            found["phone"] = next((one for one in numbers if one.startswith("06")), numbers[0])
            if not phones.is_whole(str(found["phone"])):
                self.doubt("odd_phone_number", text=str(found["phone"]))
        return found

    def contact_name(self, kept: Mapping[str, object]) -> str:
        """Without the number and the address for mail that stand beside it, where these are `kept`."""
        said = self.text("contact_name", NAME_MAX)
        if cells.email(said) and cells.email(said) == kept.get("email"):
            said = cells.text(beside.without_mail(said))
        number = beside.phone(said) or beside.phones_only(said)
        return beside.without_phone(said) if number and phones.read(number).number == kept.get("phone") else said

    def where(self, *, split: bool) -> dict[str, object]:
        """Street, postcode and place; with `split` the house number apart."""
        found: dict[str, object] = {}
        address = cells.address(self.line.text("street"))
        written = self.line.text("postcode")
        letters = self.line.text("postcode_letters")
        code = cells.postcode(f"{written} {letters}") or cells.postcode(written)
        if code is None and (both := cells.address(self.line.text("postcode"))).postcode and not both.street:
            # "Postcode / plaats" or "Postcode en huisnummer" in one column.
            code = both.postcode
            address = replace(
                address,
                house_number=address.house_number or both.house_number,
                place=address.place or both.place,
            )
        if code is None and not cells.untold(self.line.cell("postcode")):
            self.unclear("postcode")
        if cells.are_years(address.house_number) and not cells.untold(self.line.cell("house_number")):
            # "Plein 1945" has its number in a column of its own.
            address = replace(address, street=f"{address.street} {address.house_number}", house_number="")
        number = self._house_number(address.house_number)
        street = "" if cells.untold(address.street) else address.street
        if not split and number:
            street = f"{street} {number}".strip()
        if street:
            found["street"] = self.tidied("street", street, LINE_MAX)
        if split and number and len(number) <= 20:
            found["house_number"] = number
        if code or address.postcode:
            found["postcode"] = code or address.postcode
        place = mend(cells.place(self.line.cell("place")))
        both = cells.address(place)
        if not both.postcode and (figures := re.fullmatch(r"([1-9]\d{3})[ ,]+(\D{3,})", place)):
            both = cells.Address(postcode=figures[1], place=figures[2])
        if both.postcode and not (both.house_number or (both.street and both.place)):
            # "9351 AB Leek", or the other way around.
            place = both.place or mend(cells.place(both.street))
            found.setdefault("postcode", both.postcode)
        place = place or address.place
        if not place and not number and is_village(street):
            place, street = street, ""
            found.pop("street")
        if not cells.untold(place):
            found["place"] = self.tidied("place", place, NAME_MAX)
        return found

    def _house_number(self, in_street: str) -> str:
        """From its own columns; of "Dorpsstraat 12a" beside 12 the addition is not lost."""
        own = cells.house_number(*(None if cells.untold(one) else one for one in map(self.line.cell, _NUMBER)))
        if not own or in_street == own or re.match(rf"{re.escape(own)}\D", in_street):
            return in_street or own
        if in_street and not re.match(rf"{re.escape(in_street)}(?!\d)", own):
            self.doubt("said_otherwise", field=FIELD_NAMES["house_number"], text=in_street)
        return own


def nothing_added(known: Any, says: Any) -> bool:
    return set(says) <= set(known)


def differences(
    known: dict[str, object], says: dict[str, object], keeps: dict[str, Callable[[Any, Any], bool]]
) -> list[Change]:
    """What a row says otherwise than is known. Nothing said changes nothing; `keeps` tells when what is known stays."""
    return [
        Change(name, known.get(name), value)
        for name, value in says.items()
        if value not in (None, "", [])
        and known.get(name) != value
        and not (name in keeps and known.get(name) not in (None, "", []) and keeps[name](known.get(name), value))
    ]
