"""The command `import`: what it prints, and its exit code."""

import json

import pytest
from typer.testing import CliRunner

import manage
from tests import lists_sample as sample

VOLUNTEERS = (
    "Naam;E-mail;Activiteit;Max gezinnen\nJoke Bos;joke@voorbeeld.nl;Voorlezen;2\nPiet Vis;;Voorlezen;geen idee\n"
)
HOUSEHOLDS = "Dossiernr;Gezin;Activiteit;Status;Maatje;Aangemeld\nA-1;Fam. Wit;Voorlezen;actief;Joke Bos;1-2-2025\n"


@pytest.fixture
def lists(tmp_path, make):
    make.programme("Voorlezen")
    (tmp_path / "v.csv").write_text(VOLUNTEERS, encoding="utf-8")
    (tmp_path / "h.csv").write_text(HOUSEHOLDS, encoding="utf-8")
    return [str(tmp_path / "h.csv"), str(tmp_path / "v.csv")]


def run(*arguments, **more):
    return CliRunner().invoke(manage.app, ["import", *arguments], **more)


def test_the_counts_come_as_json_and_nothing_else(lists):
    done = run(*lists, "--yes", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == {
        "h.csv": {"new": 1, "changed": 0, "unchanged": 0, "doubles": 0, "doubtful": 0, "refused": 0},
        "v.csv": {"new": 2, "changed": 0, "unchanged": 0, "doubles": 0, "doubtful": 1, "refused": 0},
    }


def test_the_columns_that_stay_behind_are_named(lists, tmp_path):
    (tmp_path / "x.csv").write_text(
        "Naam;E-mail;Kleur;BSN;Telefoon;Mobiel;Ruimte\nJo;jo@voorbeeld.nl;rood;111222333;0594123456;0612345678;2;los\n",
        encoding="utf-8",
    )
    path = str(tmp_path / "x.csv")
    done = run(*lists, path, "--dry-run", "--json")
    said = "x.csv: not brought in: Kleur, column H, second phone numbers (1), citizen service numbers\n"
    counts = {"new": 1, "changed": 0, "unchanged": 0, "doubles": 0, "doubtful": 0, "refused": 0}
    assert json.loads(done.stdout)["x.csv"] == counts
    assert said in done.stderr
    assert said in run(path, "--dry-run").stdout


def test_a_file_is_told_by_its_whole_name(lists, tmp_path):
    odd = tmp_path / "lijst [red] 1.csv"
    odd.write_text(VOLUNTEERS, encoding="utf-8")
    assert "lijst [red] 1.csv" in run(str(odd), "--dry-run").stdout
    odd.write_text("", encoding="utf-8")
    assert "lijst [red] 1.csv" in run(str(odd), "--dry-run").stderr


def test_a_dry_run_writes_nothing(lists):
    for _again in range(2):
        done = run(*lists, "--dry-run", "--json")
        assert json.loads(done.stdout)["v.csv"]["new"] == 2


def test_without_yes_it_asks_first(lists):
    assert run(*lists, input="n\n").exit_code == 1
    assert json.loads(run(*lists, "--dry-run", "--json").stdout)["h.csv"]["new"] == 1
    assert run(*lists, input="y\n").exit_code == 0
    assert json.loads(run(*lists, "--dry-run", "--json").stdout)["h.csv"]["unchanged"] == 1


def test_refused_rows_are_no_failure_and_an_unreadable_file_is(lists, tmp_path):
    (tmp_path / "x.csv").write_text("Naam;Max gezinnen;Activiteit\n;2;Voorlezen\n", encoding="utf-8")
    done = run(str(tmp_path / "x.csv"), "--yes", "--json")
    assert (done.exit_code, json.loads(done.stdout)["x.csv"]["refused"]) == (0, 1)
    said = run(str(tmp_path / "x.csv"), "--yes").stdout
    assert said.endswith("x.csv row 2: There is no name in this row.\n")
    (tmp_path / "photo.csv").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    (tmp_path / "notes.csv").write_text("Beste Bep\nTot morgen\n", encoding="utf-8")
    done = run(str(tmp_path / "notes.csv"), *lists, str(tmp_path / "photo.csv"), "--yes", "--json")
    assert done.exit_code == 1
    # All of them are told, and nothing is brought in.
    assert "picture" in done.stderr
    assert "notes.csv" in done.stderr
    assert done.stdout == ""
    assert json.loads(run(*lists, "--dry-run", "--json").stdout)["v.csv"]["new"] == 2


def test_consent_needs_a_day_and_who_saw_it(lists):
    assert run(*lists, "--yes", "--consent-on-paper", "2024-01-01").exit_code == 2
    assert run(*lists, "--yes", "--consent-on-paper", "31-02-2024", "--seen-by", "Jo").exit_code == 2
    assert run(*lists, "--yes", "--consent-on-paper", "1-1-2024", "--seen-by", "Jo").exit_code == 0


def test_who_stops_is_told_beside_the_counts(lists, tmp_path):
    run(*lists, "--yes")
    (tmp_path / "s.csv").write_text("Naam;Activiteit;VOG;Gestopt\nJoke Bos;Voorlezen;;1-9-2025\n", encoding="utf-8")
    path = str(tmp_path / "s.csv")
    said = "Joke Bos stops: somebody else is wanted for Fam. Wit\n"
    assert said in run(path, "--dry-run").stdout
    done = run(path, "--yes", "--json")
    assert json.loads(done.stdout)["s.csv"]["changed"] == 1
    assert said in done.stderr
    assert "stops" not in run(path, "--yes").stdout


def test_a_programme_after_the_name_of_a_sheet_is_told(lists, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(sample.as_xlsx([["Dossiernr", "Gezin", "Status"], ["A-1", "Fam. Wit", "wachtlijst"]], "Voorlezen"))
    done = run(str(path), "--dry-run", "--json")
    assert list(json.loads(done.stdout)["x.xlsx"]) == ["new", "changed", "unchanged", "doubles", "doubtful", "refused"]
    assert "x.xlsx: programme Voorlezen, after the name of the sheet or the file, or a title\n" in done.stderr


def test_sheets_without_a_list_are_told(lists, tmp_path):
    people = [line.split(";") for line in VOLUNTEERS.splitlines()]
    odd = [["Jan Bos", "Leek"], ["Jo Bel", "Marum"], ["Wim Wit", "Zuidhorn"]]
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(sample.as_book(("Nu", people, "visible"), ("Extra", odd, "visible")))
    done = run(str(path), "--dry-run", "--json")
    assert json.loads(done.stdout)["lijst.xlsx"]["new"] == 2
    assert "lijst.xlsx: not brought in: no list was found in sheet Extra (rows: 3)\n" in done.stderr


def test_hidden_sheets_are_told(lists, tmp_path):
    people = [line.split(";") for line in VOLUNTEERS.splitlines()]
    beside, alone = tmp_path / "beside.xlsx", tmp_path / "alone.xlsx"
    beside.write_bytes(sample.as_book(("Nu", people, "visible"), ("Oud", people[:2], "hidden")))
    alone.write_bytes(sample.as_book(("Start", [["Welkom"]], "visible"), ("Lijst", people, "hidden")))
    done = run(str(beside), str(alone), "--dry-run", "--json")
    assert json.loads(done.stdout)["beside.xlsx"]["new"] == 2
    assert "beside.xlsx: not brought in: hidden sheet Oud (rows: 1)\n" in done.stderr
    assert "alone.xlsx: read from the hidden sheet Lijst, as no other holds a list\n" in done.stderr
