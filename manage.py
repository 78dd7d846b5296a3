"""The operator's commands. Each takes the database from DATABASE_URL, else the secrets, else data/."""

from datetime import datetime
from typing import Annotated

import typer

from commands.accounts import user
from commands.doctor import doctor
from commands.lists import import_lists
from commands.says import err, out, refusals, stop

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.add_typer(user, name="user")
app.command()(doctor)
app.command("import")(import_lists)


@app.command()
def migrate() -> None:
    """Bring the database to the newest tables."""
    from db.health import health
    from db.migrate import migrate as run

    with refusals(tables=False), err.status("Migrating"):
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

    from db.engine import engine
    from db.migrate import migrate as run
    from db.session import AMSTERDAM, as_system
    from services.demo.demo import fill

    with refusals(tables=False):
        run()
    columns = (TextColumn("Inventing a chapter"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with refusals(), Progress(*columns, console=err, transient=True) as shown:
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
    engine().dispose()  # an SQLite file is whole without the ones beside it, and can be moved
    out.print(", ".join(f"{number} {name.replace('_', ' ')}" for name, number in written.items()))


@app.command()
def send() -> None:
    """Do what is due: remind of unanswered proposals, let them return, send mails.

    The exit code is 1 when a mail could not be sent or no mail server is set.
    """
    from components.postman import Delivered, deliver, pass_time
    from db.operator import smtp, smtp_problem

    with refusals():
        passed = pass_time()
    out.print(f"{passed.reminded} reminded, {passed.returned} returned")
    server = smtp()
    if why := smtp_problem():
        stop(f"The mail server cannot be used: {why}.")
    if server is None:
        err.print("[red]No mail server is set[/]: fill in host and the rest under \\[smtp] in the secrets.")
        raise typer.Exit(1)
    with refusals(), err.status("Sending") as status:

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

    with refusals(), as_system() as session:
        accounts = bank_accounts.write_anew(session) + payer.write_anew(session)
        files = payment_runs.write_anew(session)
        left = sum(one.unreadable(session) for one in (bank_accounts, payer, payment_runs))
    out.print(f"{accounts} bank accounts and {files} files for the bank stand under the present key.")
    if left:
        err.print(f"[red]{left} cannot be read with any key that is set[/]: keep looking for the key of before.")
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
