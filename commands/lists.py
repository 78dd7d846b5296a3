"""Bringing in a chapter's lists."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from commands.says import err, out, refusals
from domain.access import Refused

if TYPE_CHECKING:
    from domain.lists.records.endings import Ending
    from domain.lists.records.plan import ListPlan
    from domain.lists.tables.of_file import OfFile
    from domain.lists.tables.tables import Table as ListTable
    from services.lists.bring_in import Preview


def import_lists(
    files: Annotated[list[Path], typer.Argument(help="Excel or CSV, in any order.", exists=True, dir_okay=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Bring in without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts of each file as JSON.")] = False,
    consent_on_paper: Annotated[
        str | None, typer.Option(metavar="DAY", help="Consent of these people is on paper since this day.")
    ] = None,
    seen_by: Annotated[str, typer.Option(metavar="NAME", help="Who saw the consent on paper.")] = "",
    settled_until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Visits up to this day are paid back elsewhere; else all are.")
    ] = None,
) -> None:
    """Bring in a chapter's lists of volunteers, households and visits."""
    from db.migrate import migrate as run
    from db.session import as_system
    from domain.lists.records.world import Options
    from services.lists.bring_in import bring_in_lists, preview_lists

    options = Options(
        consent_on=_day("--consent-on-paper", consent_on_paper),
        seen_by=seen_by,
        settled_until=_day("--settled-until", settled_until),
    )
    if (options.consent_on is None) != (not seen_by.strip()):
        raise typer.BadParameter("--consent-on-paper and --seen-by belong together")
    with refusals(tables=False), err.status("Reading"):
        run()
        read = _read_all(files)
        tables = [table for one in read for table in one.tables]
    with refusals():
        with err.status("Comparing with what is known"), as_system() as session:
            preview = preview_lists(session, tables, options)
        told = _by_file(files, tables, preview.counts)
        if not dry_run:
            if not yes:
                err.print(_counts_table(told))
                typer.confirm("Bring this in?", abort=True, err=True)
            with err.status("Bringing in"), as_system() as session:
                bring_in_lists(session, tables, options, preview.fingerprint)
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        out.print(_counts_table(told))
    for line in (*_notes(files, tables, preview), *_left_behind(read)):
        (err if as_json else out).print(line, style="dim", markup=False, soft_wrap=True)
    if not as_json:
        for line in _refused(preview.lists):
            out.print(line, style="dim", markup=False, soft_wrap=True)


def _notes(files: list[Path], tables: "Sequence[ListTable]", preview: "Preview") -> list[str]:
    """What was concluded from the lists, beside their rows."""
    return [
        *(
            f"{name}: not brought in: {', '.join(some)}"
            for name, some in _passed(files, tables, preview.lists).items()
            if some
        ),
        *(
            f"{one.file}: programme {one.programme}, after the name of the sheet or the file, or a title"
            for one in preview.lists
            if one.programme
        ),
        *(
            f"{one.file}: {one.standing.value} where a row does not say otherwise, after the name {one.by_name}"
            for one in preview.lists
            if one.standing
        ),
        *(f"{one.file}: programmes as {one.by_question} names them" for one in preview.lists if one.by_question),
        *(
            f"{one.file}: the month first under {', '.join(one.months_first)}"
            for one in preview.lists
            if one.months_first
        ),
        *(
            f"{one.file}: rows below {', '.join(names)} as these words say"
            for one in preview.lists
            if (names := one.section_names)
        ),
        *(
            f"{one.file}: empty cells below {', '.join(one.once_above)} say what stands above them"
            for one in preview.lists
            if one.once_above
        ),
        *(
            f"{one.file}: registered as of today, as no column tells since when"
            for one in preview.lists
            if one.undated and one.counts()["new"]
        ),
        *(f"{one.file}: days without a year are of {one.year}" for one in preview.lists if one.year),
        *(f"{one.file}: programmes by crosses under {', '.join(one.crossed)}" for one in preview.lists if one.crossed),
        *map(_stops, preview.endings),
    ]


def _refused(plans: "Sequence[ListPlan]") -> Iterator[str]:
    """Each row that stays behind, with the reason."""
    # Only here: it brings Streamlit along, for which a command would wait.
    from components.language import speaking
    from components.wordings.lists import worder

    with speaking("en"):
        say = worder()
    for plan in plans:
        for row in plan.rows:
            if row.outcome.value == "refused" and row.reason:
                yield f"{' '.join(filter(None, (plan.file, plan.sheet)))} row {row.number}: {say(row.reason)}"


def _read_all(paths: list[Path]) -> "list[OfFile]":
    """All of them, or none: each that cannot be read is told, and nothing is brought in."""
    from components.operator_words import file_sentence
    from domain.lists.sheets import files
    from domain.lists.tables.of_file import of_file

    read, refused = [], False
    for path in paths:
        try:
            found = of_file(path.name, files.read(path.read_bytes()))
            if found.problem:
                raise found.problem
        except Refused as refusal:
            err.print(f"[red]{escape(path.name)}[/]: {file_sentence(refusal)} ({refusal.code})")
            refused = True
            continue
        for one in found.whose_visits:
            sentence = file_sentence(Refused("list_whose_visits"))
            err.print(f"[red]{escape(path.name)}[/] {escape(one.sheet.name)}: {sentence}", soft_wrap=True)
        read.append(found)
    if refused:
        raise typer.Exit(1)
    return read


def _stops(ending: "Ending") -> str:
    wanted = f": somebody else is wanted for {', '.join(ending.households)}" if ending.households else ""
    return f"{ending.name} stops{wanted}"


def _left_behind(read: "Sequence[OfFile]") -> Iterator[str]:
    """What is said of sheets that list something and do not show, or in which no list was found."""
    for one in read:
        for table in one.tables:
            if table.hidden:
                yield f"{one.file}: read from the hidden sheet {table.sheet}, as no other holds a list"
        for table in one.hidden:
            yield f"{one.file}: not brought in: hidden sheet {table.sheet} (rows: {len(table.lines)})"
    for one in read:
        for sheet, rows in one.unread:
            yield f"{one.file}: not brought in: no list was found in sheet {sheet} (rows: {rows})"


def _by_file(
    files: list[Path], tables: "Sequence[ListTable]", counts: Sequence[dict[str, int]]
) -> dict[str, dict[str, int]]:
    told: dict[str, dict[str, int]] = {}
    for path in files:
        of_file = [each for table, each in zip(tables, counts, strict=True) if table.file == path.name]
        told[path.name] = {key: sum(each[key] for each in of_file) for key in of_file[0]}
    return told


def _passed(files: list[Path], tables: "Sequence[ListTable]", plans: "Sequence[ListPlan]") -> dict[str, list[str]]:
    """The columns of each file that stay behind. Those of citizen service numbers are told without their headings."""
    from domain.lists.words.cells import column_letter

    passed: dict[str, list[str]] = {path.name: [] for path in files}
    for table, plan in zip(tables, plans, strict=True):
        letters = [f"column {column_letter(at)}" for at in table.without_heading]
        phones = [f"second phone numbers ({table.phones_left})"] if table.phones_left else []
        numbers = ["citizen service numbers"] if table.left_out else []
        passed[table.file] += [
            *(one for one in table.unused if one not in {*plan.crossed, plan.by_question}),
            *letters,
            *phones,
            *numbers,
        ]
    return passed


def _counts_table(told: dict[str, dict[str, int]]) -> Table:
    table = Table("", *next(iter(told.values())), box=None, pad_edge=False)
    for name, counts in told.items():
        table.add_row(escape(name), *map(str, counts.values()))
    return table


def _day(option: str, written: str | None) -> date | None:
    from domain.lists.words import cells

    try:
        return cells.day(written)
    except cells.NoSuchDay:
        raise typer.BadParameter(f"{option}: {written} is no day; write it like 2024-01-31") from None
