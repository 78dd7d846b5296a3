"""The operator's commands. Each takes the database from DATABASE_URL, else the secrets, else data/."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from domain.access import Refused, Role

if TYPE_CHECKING:
    from domain.lists.tables import Table as ListTable

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
user = typer.Typer(no_args_is_help=True, help="Open, invite, close and help accounts.")
app.add_typer(user, name="user")
# Results go to standard output, progress and complaints to standard error.
out, err = Console(), Console(stderr=True)


@app.command()
def migrate() -> None:
    """Bring the database to the newest tables."""
    from db.health import health
    from db.migrate import migrate as run

    with _refusals(tables=False), err.status("Migrating"):
        run()
    out.print(f"The tables of {health().where} are the newest.")


@app.command()
def demo(
    seed: Annotated[int, typer.Option(help="The same seed gives the same chapter, on the same day.")] = 1,
    volunteers: Annotated[int, typer.Option(help="How many volunteers.")] = 160,
    households: Annotated[int, typer.Option(help="How many households.")] = 625,
) -> None:
    """Fill an empty database with an invented chapter: two years of visits and claims."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from db.migrate import migrate as run
    from db.session import AMSTERDAM, as_system
    from services.demo.demo import fill

    with _refusals(tables=False):
        run()
    columns = (TextColumn("Inventing a chapter"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with _refusals(), Progress(*columns, console=err) as shown:
        task = shown.add_task("rows", total=None)

        def told(done: int, total: int) -> None:
            shown.update(task, completed=done, total=total)

        with as_system() as session:
            written = fill(
                session,
                today=datetime.now(AMSTERDAM).date(),
                seed=seed,
                volunteers=volunteers,
                households=households,
                progress=told,
            )
    out.print(", ".join(f"{number} {name.replace('_', ' ')}" for name, number in written.items()))


@app.command()
def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False) -> None:
    """Look whether all is well: database, migrations, keys, what is kept. The exit code is 1 when it is not."""
    with err.status("Looking"):
        found = _examine()
    if as_json:
        typer.echo(json.dumps(found, indent=2))
    else:
        _print(found)
    if not found["well"]:
        raise typer.Exit(1)


@app.command()
def send() -> None:
    """Do what is due: remind of unanswered proposals, let them return, send mails.

    The exit code is 1 when a mail could not be sent or no mail server is set.
    """
    from components.postman import Delivered, deliver, pass_time
    from db.operator import smtp, smtp_problem

    with _refusals():
        passed = pass_time()
    out.print(f"{passed.reminded} reminded, {passed.returned} returned")
    server = smtp()
    if why := smtp_problem():
        _stop(f"The mail server cannot be used: {why}.")
    if server is None:
        err.print("[red]No mail server is set[/]: fill in host and the rest under \\[smtp] in the secrets.")
        raise typer.Exit(1)
    with _refusals(), err.status("Sending") as status:

        def told(so_far: Delivered) -> None:
            status.update(f"Sending: {so_far.sent} sent, {so_far.failed} failed")

        delivered = deliver(server, told)
    out.print(f"{delivered.sent} sent, {delivered.failed} failed")
    if delivered.failed:
        raise typer.Exit(1)


@app.command()
def rekey() -> None:
    """Encrypt everything anew with the present key; after that the old keys are not needed any more."""
    from db.session import as_system
    from services.payments import bank_accounts, payer, payment_runs

    with _refusals(), as_system() as session:
        accounts = bank_accounts.write_anew(session) + payer.write_anew(session)
        files = payment_runs.write_anew(session)
        left = sum(one.unreadable(session) for one in (bank_accounts, payer, payment_runs))
    out.print(f"{accounts} bank accounts and {files} files for the bank stand under the present key.")
    if left:
        err.print(f"[red]{left} cannot be read with any key that is set[/]: keep looking for the key of before.")
        raise typer.Exit(1)


SignInName = Annotated[str, typer.Argument(help="The e-mail address or name with which somebody signs in.")]


@user.command("add")
def user_add(
    name: Annotated[str, typer.Option(prompt="Name", help="How the person is called.")],
    sign_in_name: Annotated[str, typer.Option(prompt="E-mail address or sign-in name")],
    role: Annotated[
        list[Role] | None, typer.Option(help="Repeat for more. The first account is administrator.")
    ] = None,
) -> None:
    """Open an account and give its one-time code. Without any account yet it is the first administrator."""
    from db.session import as_system
    from services.accounts import account_lists, accounts, first_account

    with _refusals(), as_system() as session:
        if not account_lists.any_account(session):
            code = first_account.create_first_admin(session, name=name, sign_in_name=sign_in_name)
        elif not role:
            raise Refused("required", field="Roles")
        else:
            email = sign_in_name if "@" in sign_in_name else None
            user_id = accounts.create(session, name=name, sign_in_name=sign_in_name, email=email, roles=role)
            code = accounts.invite(session, user_id)
    _show(code)


@user.command("invite")
def user_invite(sign_in_name: SignInName) -> None:
    """Give a one-time code to somebody who has no password yet; an earlier code is void."""
    from db.session import as_system
    from services.accounts import account_lists, accounts

    with _refusals(sign_in_name), as_system() as session:
        code = accounts.invite(session, account_lists.find(session, sign_in_name))
    _show(code)


@user.command("reset")
def user_reset(sign_in_name: SignInName) -> None:
    """Give a one-time code to somebody who forgot the password; the old one works until the code is used."""
    from db.session import as_system
    from services.accounts import account_codes, account_lists

    with _refusals(sign_in_name), as_system() as session:
        code = account_codes.reset(session, account_lists.find(session, sign_in_name))
    _show(code)


@user.command("deactivate")
def user_deactivate(sign_in_name: SignInName) -> None:
    """Close an account: its sign-ins and codes end at once."""
    from db.session import as_system
    from services.accounts import account_lists, accounts

    with _refusals(sign_in_name), as_system() as session:
        accounts.deactivate(session, account_lists.find(session, sign_in_name))
    out.print(f"Closed: {sign_in_name}", markup=False)


@contextmanager
def _refusals(account: str = "", *, tables: bool = True) -> Iterator[None]:
    """A database or a key that is not ready, or a refused rule, ends the command with its sentence and exit code 1."""
    from components.operator_words import key_too_short, not_ready, sentence
    from db.health import health
    from db.operator import KeyTooShort

    if why := not_ready(health(), tables=tables):
        _stop(why)
    try:
        yield
    except Refused as refusal:
        _stop(sentence(refusal, account))
    except KeyTooShort:
        _stop(key_too_short())


def _stop(said: str) -> NoReturn:
    err.print(said, style="red", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1) from None


def _show(code: Any) -> None:
    out.print(f"{code.name} signs in as {code.sign_in_name}", markup=False)
    out.print(f"with the one-time code {code.code}, until {code.expires_at:%d-%m-%Y}.", markup=False)
    out.print("It is shown only now.", style="dim")


def _examine() -> dict[str, Any]:
    from db.health import health
    from db.session import as_system
    from services.doctor import examine

    base = health()
    found: dict[str, Any] = {
        "database": {"kind": base.kind, "where": base.where, "reachable": base.reachable, "problem": base.problem},
        "migrations": {
            "current": base.current,
            "newest": base.newest,
            "newer": base.newer,
            "up_to_date": base.up_to_date,
        },
        "keys": _keys(),
        "mail": _mail(),
        "counts": {},
        "broken": {},
    }
    if base.up_to_date and found["keys"]["well"]:
        with as_system() as session:
            inside = examine(session)
        found |= {"counts": inside.counts, "broken": inside.broken}
    found["well"] = (
        base.up_to_date and found["keys"]["well"] and found["mail"]["well"] and not any(found["broken"].values())
    )
    return found


def _keys() -> dict[str, Any]:
    """Never the key itself."""
    from db.engine import BadSecrets
    from db.operator import KEY_MIN, KeyTooShort, configured_key

    try:
        configured = configured_key() is not None
    except KeyTooShort:
        return {"well": False, "said": f"the key is too short; {KEY_MIN} characters or more are needed"}
    except BadSecrets:
        return {"well": False, "said": "not known"}
    return {"well": True, "said": "configured" if configured else "made and kept in data/, for this machine only"}


def _mail() -> dict[str, Any]:
    from db.engine import BadSecrets
    from db.operator import smtp, smtp_problem

    try:
        why = smtp_problem()
        return {"well": not why, "said": why or ("configured" if smtp() else "not set, so no mail is sent")}
    except BadSecrets:
        return {"well": False, "said": "not known"}


def _print(found: dict[str, Any]) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    database, migrations = found["database"], found["migrations"]

    def line(well: bool, what: str, how: str) -> None:
        table.add_row("[green]✓[/]" if well else "[red]✗[/]", what, how)

    line(database["reachable"], "database", f"{database['where']} {database['problem']}".strip())
    line(
        migrations["up_to_date"],
        "tables",
        _tables_are(migrations) if database["reachable"] else "not known",
    )
    line(found["keys"]["well"], "key of the sign-in cookies", found["keys"]["said"])
    line(found["mail"]["well"], "mail server", found["mail"]["said"])
    for fact, against in found["broken"].items():
        line(not against, fact, f"{against} against it" if against else "")
    out.print(table)
    if found["counts"]:
        out.print(", ".join(f"{number} {name}" for name, number in found["counts"].items()), style="dim")
    out.print("All is well." if found["well"] else "[red]Not all is well.[/]")


def _tables_are(migrations: dict[str, Any]) -> str:
    if migrations["up_to_date"]:
        return "the newest"
    newer = "of a newer Naast than this one; " if migrations["newer"] else ""
    return f"{newer}at {migrations['current'] or 'none'}, newest {migrations['newest']}"


@app.command("import")
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
    from domain.lists.world import Options
    from services.lists.bring_in import bring_in_lists, preview_lists

    options = Options(
        consent_on=_day("--consent-on-paper", consent_on_paper),
        seen_by=seen_by,
        settled_until=_day("--settled-until", settled_until),
    )
    if (options.consent_on is None) != (not seen_by.strip()):
        raise typer.BadParameter("--consent-on-paper and --seen-by belong together")
    with _refusals(tables=False), err.status("Reading"):
        run()
        tables = [table for path in files for table in _tables(path)]
    with _refusals():
        with err.status("Comparing with what is known"), as_system() as session:
            preview = preview_lists(session, tables, options)
        told = _by_file(files, tables, preview.counts)
        if not dry_run:
            if not yes:
                err.print(_counts_table(told))
                typer.confirm("Bring this in?", abort=True, err=True)
            with err.status("Bringing in"), as_system() as session:
                bring_in_lists(session, tables, options, preview.fingerprint)
    passed = _passed(files, tables)
    if as_json:
        # Beside the counts, and only where there is something to say.
        more = {
            name: {**counts, **({"not_brought_in": passed[name]} if passed[name] else {})}
            for name, counts in told.items()
        }
        typer.echo(json.dumps(more, indent=2, ensure_ascii=False))
    else:
        out.print(_counts_table(told))
        for name, columns in passed.items():
            if columns:
                out.print(f"{name}: not brought in: {', '.join(columns)}", style="dim", markup=False)
        for plan in preview.lists:
            for row in plan.rows:
                if row.outcome.value == "refused" and row.reason:
                    values = ", ".join(str(value) for value in row.reason.values.values())
                    line = f"{plan.file} row {row.number}: refused, {row.reason.code.replace('_', ' ')} {values}"
                    out.print(line.rstrip(), style="dim", markup=False)


def _tables(path: Path) -> "list[ListTable]":
    from components.operator_words import file_sentence
    from domain.lists import files as reader
    from domain.lists.tables import tables_of

    try:
        return tables_of(path.name, reader.read(path.read_bytes()))
    except Refused as refusal:
        err.print(f"[red]{path.name}[/]: {file_sentence(refusal)} ({refusal.code})")
        raise typer.Exit(1) from None


def _by_file(
    files: list[Path], tables: "Sequence[ListTable]", counts: Sequence[dict[str, int]]
) -> dict[str, dict[str, int]]:
    told: dict[str, dict[str, int]] = {}
    for path in files:
        of_file = [each for table, each in zip(tables, counts, strict=True) if table.file == path.name]
        told[path.name] = {key: sum(each[key] for each in of_file) for key in of_file[0]}
    return told


def _passed(files: list[Path], tables: "Sequence[ListTable]") -> dict[str, list[str]]:
    """The columns of each file that stay behind. Those of citizen service numbers are told without their headings."""
    from domain.lists.cells import column_letter

    passed: dict[str, list[str]] = {path.name: [] for path in files}
    for table in tables:
        letters = [f"column {column_letter(at)}" for at in table.without_heading]
        phones = [f"second phone numbers ({table.phones_left})"] if table.phones_left else []
        numbers = ["citizen service numbers"] if table.left_out else []
        passed[table.file] += [*table.unused, *letters, *phones, *numbers]
    return passed


def _counts_table(told: dict[str, dict[str, int]]) -> Table:
    table = Table("", *next(iter(told.values())), box=None, pad_edge=False)
    for name, counts in told.items():
        table.add_row(name, *map(str, counts.values()))
    return table


def _day(option: str, written: str | None) -> date | None:
    from domain.lists import cells

    try:
        return cells.day(written)
    except cells.NoSuchDay:
        raise typer.BadParameter(f"{option}: {written} is no day; write it like 2024-01-31") from None


if __name__ == "__main__":
    app()
