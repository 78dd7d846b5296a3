"""What is no list, or too much of one, says so at once."""

import io
import time
import zipfile
from datetime import date

import openpyxl
import pytest

from domain.access import Refused
from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files, text_file
from domain.lists.tables.of_file import of_file
from tests import lists_sample as sample


def workbook(rows=(("Naam", "E-mail", "VOG"),)):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


# What is large is made by the test that is handed it: every process reads this file.
def long():
    return b"Naam;E-mail;VOG\n" + b"".join(b"Jan Bos;jan%d@voorbeeld.nl;\n" % n for n in range(50_000))


def bomb(part, megabytes):
    return lambda: zipped(xl__workbook_xml="<x/>", **{part: b"0" * (megabytes * 1024 * 1024)})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\n\n ;;; \n"[:3], "file_empty"),
        (b"\xef\xbb\xbf\r\n", "file_empty"),
        (b";;;\n;;;\n", "file_empty"),
        (workbook(rows=()), "file_empty"),
        (lambda: b"x" * (files.MAX_BYTES + 1), "file_too_large"),
        (long, "file_too_many_rows"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file_locked"),
        (OLE + "Workbook".encode("utf-16-le"), "file_old_excel"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(200), "file_old_excel"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 50, "file_no_list"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "file_no_list"),
        (b"%PDF-1.7\n" + bytes(500), "file_no_list"),
        (bytes(range(1, 32)) * 300, "file_no_list"),
        (zipped(word__document_xml="<x/>"), "file_no_list"),
        (zipped(content_xml="<x/>"), "file_other_office"),
        (zipped(xl__workbook_xml="<x"), "file_damaged"),
        (workbook()[:-300], "file_damaged"),
        (b"<html><table><tr><td>Naam</td></tr></table></html>", "file_web_page"),
        (bomb("xl__worksheets__sheet1_xml", 201), "file_too_large"),
        (bomb("xl__sharedStrings_xml", 31), "file_too_large"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason_and_fast(content, code):
    content = content() if callable(content) else content
    begun = time.process_time()  # the clock on the wall also counts what else the machine does
    with pytest.raises(Refused) as refused:
        files.read(content)
    assert refused.value.code == code
    assert time.process_time() - begun < 5


def test_a_sheet_of_fifty_thousand_rows_is_refused_before_it_is_read():
    row = "<row>" + "<c><v>1</v></c>" * 7 + "</row>"
    content = zipped(xl__workbook_xml="<x/>", xl__worksheets__sheet1_xml="<sheetData>" + row * 50_000)
    begun = time.process_time()
    with pytest.raises(Refused) as refused:
        files.read(content)
    assert refused.value.code == "file_too_many_rows"
    assert time.process_time() - begun < 5


def test_a_sheet_of_millions_of_empty_rows_is_refused_before_it_is_read():
    empty = '<row r="2"><c r="A2"/></row>'
    content = zipped(xl__workbook_xml="<x/>", xl__worksheets__sheet1_xml="<sheetData>" + empty * 1_000_000)
    begun = time.process_time()
    with pytest.raises(Refused) as refused:
        files.read(content)
    assert refused.value.code == "file_too_many_rows"
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Kleur;Maat\nrood;3\n", "list_unknown"),
        (b"Beste mensen, hierbij de lijst.\n", "list_unknown"),
        (b"Naam;E-mail;VOG\n", "list_only_headings"),
        (workbook(), "list_only_headings"),
    ],
)
def test_a_file_without_a_list_is_refused(content, code):
    problem = of_file("x", files.read(content)).problem
    assert problem.code == code


@pytest.mark.parametrize(
    "content",
    [
        b"Naam;E-mail;VOG\n\x00Jan Bos\x00;jan@voorbeeld.nl;1-2-2020\n",
        b'"Naam;E-mail;VOG"\n"Jan Bos;jan@voorbeeld.nl;1-2-2020"\n',
        b"sep=;\nNaam;E-mail;VOG\nJan Bos;jan@voorbeeld.nl;1-2-2020\n",
        b"\xef\xbb\xbfNaam;E-mail;VOG\rJan Bos;jan@voorbeeld.nl;1-2-2020\r",
        b'Naam;E-mail;VOG\nJan Bos;jan@voorbeeld.nl;"1-2-2020\n',
        b"Lijst,van,alles\n\nNAAM ,E - mail,V.O.G.\nJan Bos,jan@voorbeeld.nl,1-2-2020\n",
        workbook(
            [("Overzicht",), (), ("naam:", "e-mailadres", "datum vog"), ("Jan Bos", "jan@voorbeeld.nl", "1-2-2020")]
        ),
    ],
)
def test_odd_files_are_read_all_the_same(content):
    (table,) = of_file("x", files.read(content)).tables
    (line,) = table.lines
    assert [line.text(name) for name in ("name", "email", "vog_on")] == ["Jan Bos", "jan@voorbeeld.nl", "1-2-2020"]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest():
    text = b'Naam;E-mail;VOG\n"Jan Bos;jan@voorbeeld.nl;\nPiet Vis;piet@voorbeeld.nl;\nJo Bel;jo@voorbeeld.nl;\n'
    (table,) = of_file("x", files.read(text)).tables
    assert [line.text("name") for line in table.lines] == ["Jan Bos", "Piet Vis", "Jo Bel"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "cp850", "mac_roman"])
def test_letters_survive_the_encoding(encoding):
    text = "Naam;E-mail;VOG\nZoë Núñez;z@voorbeeld.nl;\nJörg Crèvecœur;j@voorbeeld.nl;\n".replace("œ", "é")
    (table,) = of_file("x", files.read(text.encode(encoding))).tables
    assert [line.text("name") for line in table.lines] == ["Zoë Núñez", "Jörg Crèvecéur"]


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp850", "Wiebe Yılmaz"), ("cp850", "Zoë Kılıç"), ("mac_roman", "Jo ’t Hart"),
        ("mac_roman", "Guus d’Hont"), ("mac_roman", "Mo O’Brien"), ("cp1252", "João Simões")],
)  # fmt: skip
def test_letters_that_are_few_or_odd_survive_it_too(encoding, name):
    (table,) = of_file("x", files.read(f"Naam;E-mail;VOG\n{name};z@voorbeeld.nl;\n".encode(encoding))).tables
    assert table.lines[0].text("name") == name


def test_letters_read_in_the_wrong_encoding_come_back():
    text = "Naam;E-mail;VOG\nZoë Yılmaz-Nguyễn;z@voorbeeld.nl;\n".encode().decode("cp1252", errors="replace")
    assert "ë" not in text
    (table,) = of_file("x", files.read("Naam;E-mail;VOG\nJÃ¶rg SaÃ¯d;j@voorbeeld.nl;\n".encode())).tables
    assert table.lines[0].text("name") == "Jörg Saïd"


@pytest.mark.parametrize("name", ["André Crèvecœur", "Zoë Bos", "Hélène Œuvray", "Jörg de Hoëvel", "ÉLISE BOS"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_few_accents_are_enough_to_tell_the_encoding(name, encoding):
    text = f"Naam;E-mail;VOG\n{name};a@voorbeeld.nl;\n"
    (table,) = of_file("x", files.read(text.encode(encoding))).tables
    assert table.lines[0].text("name") == name


def test_a_stray_cell_far_below_or_beside_the_list_is_no_trouble():
    book = openpyxl.Workbook()
    for row in (["Naam", "E-mail", "VOG"], ["Jan Bos", "j@voorbeeld.nl"]):
        book.active.append(row)
    book.active["XFD1048576"] = " "
    made = io.BytesIO()
    book.save(made)
    (table,) = of_file("x", files.read(made.getvalue())).tables
    assert [line.text("name") for line in table.lines] == ["Jan Bos"]


def test_a_file_of_one_endless_line_is_no_list_and_that_is_said_fast():
    begun = time.process_time()
    problem = of_file("x", files.read(b"a%d;" * 1_500_000)).problem
    assert problem.code == "list_unknown"
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("sign", ["(", "a "])
def test_a_list_of_endless_cells_is_read_fast(sign):
    headings = ["Voornaam", "Achternaam", "E-mail", "Adres", "Woonplaats", "Activiteit", "VOG"]
    rows = [headings, [sign * 15_000] * len(headings)]
    begun = time.process_time()
    found = of_file("x", files.read("\n".join(map(";".join, rows)).encode())).tables
    bring_in.plan(found, World(date(2026, 1, 1), {"Koken": 1}), Options())
    assert time.process_time() - begun < 2


def test_of_an_endless_cell_the_beginning_is_read_and_a_text_in_full():
    rows = [["Naam", "E-mail", "Adres", "Bijzonderheden"], ["Jan Bos", "j@voorbeeld.nl", "a" * 3000, "b" * 3000]]
    (table,) = of_file("x", files.read("\n".join(map(";".join, rows)).encode())).tables
    assert table.body[0][1][2:] == ["a" * 1000 + "…", "b" * 3000]


def test_a_formula_is_text_and_elsewhere_what_it_gave():
    content = sample.as_xlsx([["Naam", "E-mail", "Bijzonderheden", "VOG"], ["Jan Bos", "j@voorbeeld.nl", "=1+1", "x"]])
    (table,) = of_file("x", files.read(content)).tables
    assert table.lines[0].text("limits") == "=1+1"


@pytest.mark.parametrize(("gave", "told"), [("geen auto", "geen auto"), (2, "=A1"), ("#N/A", "=A1"), ("", "=A1")])
def test_in_a_text_a_formula_that_gave_words_says_those(gave, told):
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Naam", "E-mail", "Bijzonderheden", "VOG"])
        sheet.write_row(1, 0, ["Jan Bos", "j@voorbeeld.nl"])
        sheet.write_formula(1, 2, "=A1", None, gave)
    (table,) = of_file("x", files.read(made.getvalue())).tables
    assert table.lines[0].text("limits") == told


def test_formulas_that_no_sheet_worked_out_are_the_text_that_they_are():
    rows = [["Voornaam", "Achternaam", "E-mail", "VOG"], ["=1+2", "Bos", "j@voorbeeld.nl", "x"]]
    (table,) = of_file("x", files.read(sample.as_xlsx(rows))).tables
    assert table.lines[0].text("first_name") == "=1+2"


def test_what_formulas_gave_counts_also_for_headings_totals_and_citizen_numbers():
    import xlsxwriter

    rows = [
        ["Naam", "E-mail", "Activiteit", "Volgt", "Bijzonderheden"],
        ["Jan Bos", "j@voorbeeld.nl", "Koken", "111222333", 2],
        ["Jo Bel", "", "Koken", 123456782, 2],
        ["Totaal", 2],
    ]
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write_formula(at, column, "=1+1", None, value)
    (table,) = of_file("x", files.read(made.getvalue())).tables
    assert [(line.text("name"), line.text("email")) for line in table.lines] == [
        ("Jan Bos", "j@voorbeeld.nl"),
        ("Jo Bel", ""),
    ]
    assert [line.text("limits") for line in table.lines] == ["=1+1", "=1+1"]
    assert table.left_out == {3}
    assert "123456782" not in repr(table.body)


def test_hidden_rows_and_merged_titles_are_no_trouble():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Vrijwilligers 2025"], ["Naam", "E-mail", "VOG"], ["Jan Bos", "j@voorbeeld.nl"], ["Jo Bel", ""]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[4].hidden = True
    made = io.BytesIO()
    book.save(made)
    (table,) = of_file("x", files.read(made.getvalue())).tables
    assert [line.text("name") for line in table.lines] == ["Jan Bos", "Jo Bel"]


@pytest.mark.parametrize(
    ("heading", "told", "name"),
    [
        ("Tijd", ("1,5", "1", "2"), "hours"),
        ("Tijd", ("90", "60", "5"), "minutes"),
        ("Duur", ("1:30", "1 uur", "45 min"), "minutes"),
        ("Tijd (min)", ("5", "5", "5"), "minutes"),
    ],
)
def test_a_time_without_a_unit_is_in_hours_where_it_is_so_short(heading, told, name):
    text = f"Datum;Vrijwilliger;Gezin;{heading}\nJanuari;;;\n" + "".join(f"1-2-2025;Jo;Bos;{one}\n" for one in told)
    (table,) = of_file("x", files.read(text.encode())).tables
    assert [line.text(name) for line in table.lines] == list(told)


@pytest.mark.parametrize(
    "name", ["Fam. Yıldız", "Şükran Öztürk", "İlknur Çağlar", "Kılıç, Doğan", "Aydın", "Müller en Gülşen"]
)
def test_turkish_letters_of_turkish_windows(name):
    content = f"Naam;E-mail;VOG\n{name};a@voorbeeld.nl;“ja”\nJosé Boß;b@voorbeeld.nl;nee\n".encode("cp1254")
    assert text_file.decode(content).split("\n")[1] == f"{name};a@voorbeeld.nl;“ja”"


@pytest.mark.parametrize(
    "name", ["Guðrún Þórsdóttir", "Björk Guðmundsdóttir", "Lucie Novotný", "Renée Çelebi", "Sigurður"]
)
def test_other_letters_stay_what_they_are(name):
    content = f"Naam;E-mail;VOG\n{name};a@voorbeeld.nl;€ 5\n".encode("cp1252")
    assert text_file.decode(content).split("\n")[1] == f"{name};a@voorbeeld.nl;€ 5"
