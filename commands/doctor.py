"""Whether all is well with a database, its tables, the keys and what is kept."""

import json
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Column, Table

from commands.says import err, out
from components.operator_words import READ_ONLY


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


def _examine() -> dict[str, Any]:
    from db.health import health, is_damaged, missing_tables
    from db.session import as_system
    from services.doctor import examine

    base = health()
    damaged = base.reachable and is_damaged()
    missing = missing_tables() if base.up_to_date and not damaged else []
    found: dict[str, Any] = {
        "database": {
            "kind": base.kind,
            "where": base.where,
            "reachable": base.reachable,
            "read_only": base.read_only,
            "damaged": damaged,
            "problem": base.problem,
        },
        "migrations": {
            "current": base.current,
            "newest": base.newest,
            "newer": base.newer,
            "up_to_date": base.up_to_date,
            "missing": missing,
        },
        "keys": _keys(),
        "mail": _mail(),
        "counts": {},
        "broken": {},
    }
    if base.up_to_date and not missing and not damaged and found["keys"]["well"]:
        with as_system() as session:
            inside = examine(session)
        found |= {"counts": inside.counts, "broken": inside.broken}
    found["well"] = (
        base.up_to_date
        and not missing
        and not base.read_only
        and not damaged
        and found["keys"]["well"]
        and found["mail"]["well"]
        and not any(found["broken"].values())
    )
    return found


def _keys() -> dict[str, Any]:
    """Never the key itself."""
    from db.engine import BadSecrets
    from db.operator import NoKey, configured_key, kept_key

    try:
        if configured_key():
            return {"well": True, "said": "configured"}
        made = "kept in data/" if kept_key() else "none yet; the first time one is needed it is made in data/"
    except NoKey as none:
        return {"well": False, "said": str(none)}
    except BadSecrets:
        return {"well": False, "said": "not known"}
    return {"well": True, "said": f"{made}, for this machine only"}


def _mail() -> dict[str, Any]:
    from db.engine import BadSecrets
    from db.operator import smtp, smtp_problem

    try:
        why = smtp_problem()
        return {"well": not why, "said": why or ("configured" if smtp() else "not set, so no mail is sent")}
    except BadSecrets:
        return {"well": False, "said": "not known"}


def _print(found: dict[str, Any]) -> None:
    table = Table.grid("", "", Column(overflow="fold"), padding=(0, 1))
    database, migrations = found["database"], found["migrations"]

    def line(well: bool, what: str, how: str) -> None:
        table.add_row("[green]✓[/]" if well else "[red]✗[/]", what, escape(how))

    line(database["reachable"], "database", f"{database['where']} {database['problem']}".strip())
    if database["damaged"]:
        line(False, "what is kept", "the file is damaged: put a backup back")
    if database["read_only"]:
        line(False, "saving", READ_ONLY)
    line(
        migrations["up_to_date"] and not migrations["missing"],
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
    if migrations["missing"]:
        return f"without {', '.join(migrations['missing'])}: put a whole backup back"
    if migrations["up_to_date"]:
        return "the newest"
    if migrations["newer"]:
        return f"of a newer Naast than this one; at {migrations['current']}: bring the code up to date"
    return f"at {migrations['current'] or 'none'}, newest {migrations['newest']}: run manage.py migrate"
