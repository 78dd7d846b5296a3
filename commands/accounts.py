"""Open, invite, close and help accounts."""

from typing import Annotated, Any

import typer

from commands.says import out, refusals
from domain.access import Refused, Role

user = typer.Typer(no_args_is_help=True, help=__doc__)
SignInName = Annotated[str, typer.Argument(help="The e-mail address or name with which somebody signs in.")]


@user.command("add")
def user_add(
    name: Annotated[str | None, typer.Option(help="How the person is called; asked for without it.")] = None,
    sign_in_name: Annotated[str | None, typer.Option(help="E-mail address or name; asked for without it.")] = None,
    role: Annotated[
        list[Role] | None, typer.Option(help="Repeat for more. The first account is administrator.")
    ] = None,
) -> None:
    """Open an account and give its one-time code. Without any account yet it is the first administrator."""
    from db.session import as_system
    from services.accounts import account_lists, accounts, first_account

    with refusals():
        with as_system() as session:
            first = not account_lists.any_account(session)
        if not first and not role:
            raise Refused("required", field="Roles")
        # Only now: nothing is asked for in vain.
        name = name if name is not None else typer.prompt("Name")
        sign_in_name = sign_in_name if sign_in_name is not None else typer.prompt("E-mail address or sign-in name")
        with as_system() as session:
            if first:
                code = first_account.create_first_admin(session, name=name, sign_in_name=sign_in_name)
            else:
                email = sign_in_name if "@" in sign_in_name else None
                user_id = accounts.create(session, name=name, sign_in_name=sign_in_name, email=email, roles=role or ())
                code = accounts.invite(session, user_id)
    _show(code)


@user.command("invite")
def user_invite(sign_in_name: SignInName) -> None:
    """Give a one-time code to somebody who has no password yet; an earlier code is void."""
    from db.session import as_system
    from services.accounts import account_lists, accounts

    with refusals(sign_in_name), as_system() as session:
        code = accounts.invite(session, account_lists.find(session, sign_in_name))
    _show(code)


@user.command("reset")
def user_reset(sign_in_name: SignInName) -> None:
    """Give a one-time code to somebody who forgot the password; the old one works until the code is used."""
    from db.session import as_system
    from services.accounts import account_codes, account_lists

    with refusals(sign_in_name), as_system() as session:
        code = account_codes.reset(session, account_lists.find(session, sign_in_name))
    _show(code)


@user.command("deactivate")
def user_deactivate(sign_in_name: SignInName) -> None:
    """Close an account: its sign-ins and codes end at once."""
    from db.session import as_system
    from services.accounts import account_lists, accounts

    with refusals(sign_in_name), as_system() as session:
        accounts.deactivate(session, account_lists.find(session, sign_in_name))
    out.print(f"Closed: {sign_in_name}", markup=False)


def _show(code: Any) -> None:
    from db.session import AMSTERDAM

    until = code.expires_at.astimezone(AMSTERDAM)
    out.print(f"{code.name} signs in as {code.sign_in_name}", markup=False)
    out.print(f"with the one-time code {code.code}, until {until:%d-%m-%Y}.", markup=False)
    out.print("It is shown only now.", style="dim")
