import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_in_address
from components.expenses.bank_account import bank_account, filled_in
from components.language import _, count_of, whole
from components.light_table import Column, Row, asked, light_table, link
from components.search import search_field, searched_for
from db.session import reading
from domain.iban import masked
from services.payments import bank_accounts
from services.payments.bank_accounts import Payee

WITHOUT = "without"


def one(volunteer_id: int) -> None:
    with reading(signed_in()) as session:
        payee = bank_accounts.of(session, volunteer_id)
    frame.back(_("All bank accounts"), "rekeningen")
    markup.title(payee.name)
    markup.lead(_("What they claimed is paid to this account. The volunteer sees who filled it in."))
    bank_account(
        f"bank-{volunteer_id}",
        payee.account,
        lambda session, *typed: bank_accounts.set_for(session, volunteer_id, *typed),
        lambda session, version: bank_accounts.remove_for(session, volunteer_id, version),
        own=False,
    )


def cells(payee: Payee) -> list[str]:
    account = payee.account
    if account is None:
        return [payee.name, _("no bank account yet"), "", ""]
    number = masked(account.iban) if account.iban else _("cannot be read")
    return [payee.name, number, account.holder, filled_in(account.set_at, account.set_by)]


def to_address() -> None:
    """A filter stands in the address bar, so that Back shows the same list; a search never does."""
    st.query_params.pop("page", None)
    if st.session_state["accounts-only"]:
        st.query_params["only"] = WITHOUT
    else:
        st.query_params.pop("only", None)


def every() -> None:
    columns = [
        Column("name", _("Volunteer")),
        Column("account", _("Account number (IBAN)")),
        Column("holder", _("Name on the account")),
        Column("set", _("Filled in")),
    ]
    here = asked(columns, sort="name")
    only, searched = st.query_params.get("only") == WITHOUT, searched_for("accounts-search")
    with reading(signed_in()) as session:
        found = bank_accounts.payees(session, search=searched, only_without=only, page=here.page)
    st.title(_("Bank accounts"), anchor=False)
    if found.without:
        markup.lead(count_of("{n} volunteer has no account yet.", "{n} volunteers have no account yet.", found.without))
    elif found.total:
        markup.lead(_("Everybody has an account."))
    markup.hint(_("Volunteers fill in their own. Who hands it in on paper, you help here."))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        search_field("accounts-search", _("Search"), placeholder=_("Name"))
        st.session_state["accounts-only"] = WITHOUT if only else None
        st.pills(
            _("Show only"),
            [WITHOUT],
            format_func={WITHOUT: _("Without an account")}.get,
            key="accounts-only",
            on_change=to_address,
            label_visibility="collapsed",
        )
    if searched or only:
        markup.found(count_of("{n} volunteer in this list", "{n} volunteers in this list", found.total))
    if found.rows:
        light_table(
            "accounts",
            _("Bank accounts"),
            columns,
            [Row(cells(payee), href=link("rekeningen", id=payee.volunteer_id)) for payee in found.rows],
            here=here,
            total=found.total,
            filters={"only": WITHOUT if only else ""},
        )
    elif found.total:
        markup.empty(_("This page of the list is empty"), _("There are {n} volunteers in it.", n=whole(found.total)))
    elif searched or only:
        markup.empty(_("Nobody found"), _("Nobody fits this search and these choices. Take one away to see more."))
    else:
        markup.empty(_("No volunteers yet"), _("As soon as a coordinator registers one, the name stands here."))


if (asked_for := id_in_address("id")) is not None:
    one(asked_for)
else:
    every()
