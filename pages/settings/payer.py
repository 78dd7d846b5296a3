from collections.abc import Callable

import streamlit as st
from babel import Locale

from components import feedback, forms, markup
from components.account import signed_in
from components.field_lines import line, say_unsaved
from components.language import _, euros_to_change, locale
from db.session import ActorSession, reading, writing
from domain.chapter import Chapter
from domain.expenses import LARGEST_EUROS
from domain.fields import Fields
from domain.iban import SEPA_COUNTRIES, grouped
from domain.numbers import parse_number
from domain.payments import NAME_LONGEST, SepaSchema
from domain.text import NAME_MAX
from services.expenses import claim_terms
from services.expenses.claim_terms import ClaimTerms
from services.payments import payer
from services.payments.payer import PayingAccount

with reading(signed_in()) as session:
    details = payer.details(session)
    terms = claim_terms.terms(session)
account, chapter = details.account, details.chapter
for part, version in (("payer", account), ("terms", terms), ("chapter", chapter)):
    forms.leave_stale(part, version)
nonces = {part: forms.nonce(part) for part in ("payer", "terms", "chapter")}
account_drawn, terms_drawn = forms.drawn_at("payer", account), forms.drawn_at("terms", terms)
chapter_drawn = forms.drawn_at("chapter", chapter)
# The fields stand in no form of Streamlit's: that tells nothing of what was typed where somebody leaves by a link.
KEPT = {"persist_state": "session"}


def key(part: str, field: str) -> str:
    return f"{field}-{nonces[part]}"


def typed(part: str, field: str) -> str:
    return str(st.session_state.get(key(part, field)) or "")


def save(part: str, write: Callable[[ActorSession], None]) -> None:
    if forms.is_over(part, nonces[part]):
        return
    with feedback.keeping(part):
        with forms.saving(part), writing(signed_in()) as session:
            write(session)
        st.session_state[f"said-{part}"] = True


def save_account(session: ActorSession) -> None:
    wanted = PayingAccount(typed("payer", "name"), typed("payer", "iban"), st.session_state[key("payer", "schema")])
    payer.set_account(session, wanted, drawn_with=account_drawn)


def save_terms(session: ActorSession) -> None:
    wrong = Fields()
    with wrong.of("above"):
        above = parse_number(
            typed("terms", "above"), "Above this amount two people decide (euros)", decimals=2, maximum=LARGEST_EUROS
        )
    wrong.check()
    days, blocked = st.session_state[key("terms", "age")], st.session_state[key("terms", "blocked")]
    wanted = ClaimTerms(above, int(days), tuple(sorted(blocked)))
    claim_terms.set_terms(session, wanted, drawn_with=terms_drawn)


def save_chapter(session: ActorSession) -> None:
    wanted = Chapter(*(typed("chapter", field) for field in ("name", "address", "place", "rsin")))
    payer.set_chapter(session, wanted, drawn_with=chapter_drawn)


def end(part: str, label: str, saved: str, write: Callable[[ActorSession], None], kind: str = "secondary") -> None:
    """What is said stands beside the button: on a phone the top of a form is out of sight."""
    feedback.show_kept(part)
    if st.session_state.pop(f"said-{part}", False):
        markup.notice(_("Saved"), saved)
    st.button(label, type=kind, on_click=save, args=(part, write))
    say_unsaved(part)


st.title(_("Payment details"), anchor=False)
markup.lead(_("From which account the chapter pays, what it asks of a claim, and what stands on its statements."))
if account.unreadable:
    markup.notice(
        _("The account number cannot be read"),
        _("It was kept with a key that is gone. Fill it in again, or ask who runs Naast to set that key again."),
        tone="calm",
    )
elif not account.iban:
    markup.notice(_("No account yet"), _("Fill it in here; until then no file for the bank can be made."), tone="calm")

st.header(_("The chapter's account"), anchor=False)
schemas = {
    SepaSchema.V09: _("The usual one (pain.001.001.09)"),
    SepaSchema.V03: _("The older one, where the bank asks for it (pain.001.001.03)"),
}
with st.container(width=560):
    name, number = _("Name on the account"), _("Account number (IBAN)")
    line("payer", "Name on the account", name, account.name, key("payer", "name"), max_chars=NAME_LONGEST, **KEPT)
    line(
        "payer",
        "Account number (IBAN)",
        number,
        grouped(account.iban),
        key("payer", "iban"),
        placeholder="NL00 BANK 0000 0000 00",
        autocomplete="off",
        **KEPT,
    )
    st.radio(
        _("The file that the bank takes"),
        list(schemas),
        index=list(schemas).index(forms.begins(key("payer", "schema"), account.schema)),
        format_func=lambda schema: schemas[schema],
        key=key("payer", "schema"),
        **KEPT,
    )
    end("payer", _("Save the account"), _("The next file for the bank is made with it."), save_account, "primary")

st.header(_("Rules for claims"), anchor=False)
names = Locale.parse(locale()).territories
with st.container(width=560):
    label, amount = _("Above this amount two people decide (euros)"), euros_to_change(terms.second_above_cents)
    line("terms", "above", label, amount, key("terms", "above"), autocomplete="off", **KEPT)
    st.number_input(
        _("Days after which it is too late to claim"),
        claim_terms.LEAST_AGE_DAYS,
        claim_terms.MOST_AGE_DAYS,
        forms.begins(key("terms", "age"), terms.max_age_days),
        step=1,
        key=key("terms", "age"),
        **KEPT,
    )
    st.multiselect(
        _("Countries to which we do not pay"),
        sorted(SEPA_COUNTRIES, key=lambda code: names[code]),
        list(forms.begins(key("terms", "blocked"), terms.blocked)),
        format_func=lambda code: names[code],
        placeholder=_("No country"),
        key=key("terms", "blocked"),
        **KEPT,
    )
    end("terms", _("Save the rules"), _("They count at once; what was submitted before stays."), save_terms)

st.header(_("On a statement of gifts"), anchor=False)
with st.container(width=560):
    for field, called, label, value in (
        ("name", "Name of the chapter", _("Name of the chapter"), chapter.name),
        ("address", "Street and number", _("Street and number"), chapter.address),
        ("place", "Postcode and place", _("Postcode and place"), chapter.place),
        ("rsin", "RSIN", _("RSIN"), chapter.rsin),
    ):
        line("chapter", called, label, value, key("chapter", field), max_chars=NAME_MAX, autocomplete="off", **KEPT)
    markup.hint(_("The RSIN is the number of the chapter at the tax office. It has nine digits."))
    end("chapter", _("Save these details"), _("They stand on the next statement."), save_chapter)
