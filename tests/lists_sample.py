"""Invented lists, messy in the ways of real ones, with what a correct import makes of them.

Nothing in here comes from a chapter. Each kind of row says for itself which outcome it must have, so that lists with
other columns, another order, other headings or another encoding must give the same counts.
"""

import csv
import io
import random
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

Rows = Sequence[Mapping[str, Any]]

PROGRAMMES = {"Maatjesproject": 1, "Taalcafé": 2, "Klussen en Koken": 3}

# What each column is called in three chapters.
HEADINGS = (
    {
        "volunteer": "Naam", "email": "E-mailadres", "phone": "Telefoonnummer", "programmes": "Project",
        "capacity": "Max. gezinnen", "vog": "Datum VOG", "start": "In dienst sinds", "limits": "Opmerkingen",
        "days": "Beschikbaarheid", "number": "Dossiernummer", "household": "Gezin", "registered": "Aanmelddatum",
        "status": "Stand van zaken", "matched": "Maatje", "closed": "Einddatum", "question": "Reden van aanmelding",
        "postcode": "Postcode", "bsn": "Sofinummer", "day": "Bezoekdatum", "kind": "Contactvorm",
        "minutes": "Tijdsduur", "km": "Gereden km", "note": "Kort verslag",
    },
    {
        "volunteer": "Vrijwilliger", "email": "mail", "phone": "TEL.", "programmes": "activiteit(en)",
        "capacity": "Capaciteit", "vog": "V.O.G.", "start": "Gestart op", "limits": "Bijzonderheden",
        "days": "Kan op", "number": "Cliëntnr.", "household": "Naam cliënt", "registered": "Aangemeld op",
        "status": "STATUS", "matched": "Vrijwilliger", "closed": "Afgesloten op", "question": "Hulpvraag",
        "postcode": "PC", "bsn": "BSN", "day": "Datum", "kind": "Soort contact",
        "minutes": "Minuten", "km": "Kilometers", "note": "Notities",
    },
    {
        "volunteer": "Volledige naam", "email": "E-mail (privé)", "phone": "Mobiel nummer", "programmes": "Werkgroep",
        "capacity": "Hoeveel gezinnen?", "vog": "VOG afgegeven op", "start": "Startdatum", "limits": "Let op",
        "days": "Dagdelen", "number": "Registratie-nr", "household": "Familie", "registered": "Datum aanmelding",
        "status": "Fase", "matched": "Gekoppeld aan", "closed": "Datum afsluiting", "question": "Ondersteuningsvraag",
        "postcode": "post code", "bsn": "Overig nr", "day": "Datum bezoek", "kind": "Wijze van contact",
        "minutes": "Duur in minuten", "km": "Aantal km", "note": "Toelichting",
    },
)  # fmt: skip

VOLUNTEERS: Rows = [
    {"volunteer": "Bep de Wit", "email": "Bep@Voorbeeld.nl ", "programmes": "Maatjesproject", "capacity": 2,
     "phone": 612345678, "vog": "1-2-2020", "start": "5 mrt 2021", "days": "ma t/m wo ochtend", "limits": "=1+1"},
    {"volunteer": "Cor Zwart", "email": "cor@voorbeeld.nl", "programmes": "taalcafe; Maatjesproject", "capacity": "3",
     "start": "2021-03-05"},
    {"volunteer": "Ömer Şahin", "programmes": "Klussen en Koken", "capacity": "weet niet", "doubtful": True},
    {"volunteer": "Ria van der Berg", "programmes": "Taalcafé", "capacity": 0},
    {"volunteer": "Ria van Berg", "programmes": "Taalcafé", "capacity": ""},
    {"volunteer": "Bep de Wit", "email": "bep@voorbeeld.nl", "programmes": "Taalcafé", "capacity": 9,
     "outcome": "doubles"},
    {"volunteer": "", "email": "wie@voorbeeld.nl", "programmes": "Taalcafé", "outcome": "refused"},
    {"volunteer": "Jan Schaak", "programmes": "Schaken", "outcome": "refused"},
    {"volunteer": "Jan Laat", "programmes": "Taalcafé", "start": "31-4-2021", "outcome": "refused"},
]  # fmt: skip
HOUSEHOLDS: Rows = [
    {"number": "D1", "household": "Fam. Rood", "programmes": "Maatjesproject", "status": "gekoppeld",
     "matched": "Bep de Wit", "registered": "1/2/24", "bsn": "111222333", "postcode": "1234ab", "question": "brieven"},
    {"number": "D2", "household": "Fam. Groen", "programmes": "Taalcafé", "status": "Op de wachtlijst",
     "registered": 45000, "bsn": "123456782"},
    {"number": "D3", "household": "Fam. Geel", "programmes": "Taalcafé", "status": "beëindigd", "matched": "Cor Zwart",
     "registered": "3 jan 2024", "closed": "1-6-2024"},
    {"number": "D4", "household": "Fam. Blauw", "programmes": "Klussen en Koken", "status": "lopend",
     "matched": "?mer ?ahin", "registered": "1-1-2024", "doubtful": True},
    {"number": "D5", "household": "Fam. Ya?ar", "programmes": "Taalcafé", "status": "", "registered": "1-1-2024",
     "doubtful": True},
    {"number": "D6", "household": "Fam. Paars", "programmes": "Taalcafé", "status": "actief", "matched": "Ria van Berg",
     "registered": "1-1-2024"},
    {"number": "d-1", "household": "Fam. Dubbel", "programmes": "Taalcafé", "status": "nieuw",
     "registered": "1-1-2024", "outcome": "doubles"},
    {"number": "D7", "household": "Fam. Nergens", "programmes": "Taalcafé", "status": "gekoppeld",
     "matched": "Wie Dan", "registered": "1-1-2024", "outcome": "refused"},
    {"number": "D8", "household": "Fam. Morgen", "programmes": "Taalcafé", "registered": "1-1-2091",
     "outcome": "refused"},
    {"number": "D9", "household": "", "programmes": "Taalcafé", "registered": "1-1-2024", "outcome": "refused"},
]  # fmt: skip
VISITS: Rows = [
    {"day": "2-3-2024", "volunteer": "Bep de Wit", "number": "D1", "kind": "huisbezoek", "minutes": "1:30",
     "km": "12,5", "note": "Thee gedronken"},
    {"day": "2-3-2024", "volunteer": "Bep de Wit", "number": "D1", "kind": "huisbezoek", "minutes": 60, "km": 8.4},
    {"day": 45353, "volunteer": "BEP  DE WIT", "number": "d 1", "kind": "videobellen"},
    {"day": "2 juni 2024", "volunteer": "Cor Zwart", "number": "D3", "kind": "op bezoek", "doubtful": True},
    {"day": "1-6-2024", "volunteer": "Cor Zwart", "number": "D3", "kind": "wandeling"},
    {"day": "3-3-2024", "volunteer": "Bep de Wit", "number": "D1", "kind": "gebeld", "km": 4, "doubtful": True},
    {"day": "3-3-2024", "volunteer": "Wie Dan", "number": "D1", "outcome": "refused"},
    {"day": "3-3-2024", "volunteer": "Bep de Wit", "number": "D77", "outcome": "refused"},
    {"day": "3-3-2024", "volunteer": "Bep de Wit", "number": "D1", "minutes": -5, "outcome": "refused"},
    {"day": "30-2-2024", "volunteer": "Bep de Wit", "number": "D1", "outcome": "refused"},
    {"day": "3-3-2099", "volunteer": "Bep de Wit", "number": "D1", "outcome": "refused"},
]  # fmt: skip
LISTS = {"volunteers": VOLUNTEERS, "households": HOUSEHOLDS, "visits": VISITS}
_COLUMNS = {
    "volunteers": ("volunteer", "email", "phone", "programmes", "capacity", "vog", "start", "limits", "days"),
    "households": (
        "number", "household", "bsn", "postcode", "programmes", "question", "registered", "status", "matched", "closed",
    ),
    "visits": ("day", "volunteer", "number", "kind", "minutes", "km", "note"),
}  # fmt: skip


def expected(kind: str) -> dict[str, int]:
    rows = LISTS[kind]
    return {
        "new": sum("outcome" not in row for row in rows),
        "changed": 0,
        "unchanged": 0,
        "doubles": sum(row.get("outcome") == "doubles" for row in rows),
        "doubtful": sum("doubtful" in row for row in rows),
        "refused": sum(row.get("outcome") == "refused" for row in rows),
    }


def grid(kind: str, chapter: int = 0, *, shuffle: random.Random | None = None, titles: bool = True) -> list[list[Any]]:
    """A list as cells: title rows, headings, rows, an empty row and a total. Doubles stay below what they repeat."""
    columns = list(_COLUMNS[kind])
    rows = list(LISTS[kind])
    if shuffle:
        shuffle.shuffle(columns)
        firsts = [row for row in rows if row.get("outcome") != "doubles"]
        shuffle.shuffle(firsts)
        rows = firsts + [row for row in rows if row.get("outcome") == "doubles"]
    body = [[row.get(column, "") for column in columns] for row in rows]
    head = [HEADINGS[chapter][column] for column in columns]
    above = [["Afdeling Verzonnen", *[""] * (len(columns) - 1)], [""] * len(columns)] if titles else []
    below = [[""] * len(columns), ["Totaal", len(rows), *[""] * (len(columns) - 2)]] if titles else []
    return [*above, head, *body, *below]


def as_csv(cells: list[list[Any]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(cells)
    return text.getvalue().encode(encoding, errors="replace")


def as_book(*sheets: tuple[str, list[list[Any]], str]) -> bytes:
    """Each sheet with its name, its rows, and whether it shows: "visible" or "hidden"."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, state in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def as_xlsx(cells: list[list[Any]], name: str = "Blad1", before: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = before[0] if before else name
    for other in (*before[1:], *((name,) if before else ())):
        sheet = book.create_sheet(other)
    for row in cells:
        sheet.append([None if cell == "" else cell for cell in row])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
