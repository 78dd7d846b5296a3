"""The app works only on tables that it knows, and beyond this computer when nothing can be lost or looked into."""

import logging

import streamlit as st

from components import account, markup
from components.brand import LOGO, LOGO_SMALL
from components.language import _
from components.wordings import sentences
from db.engine import BadSecrets, NoAddress, is_sqlite
from db.migrate import migrate_once
from db.operator import NoKey, configured_key, cookie_key, disk_is_kept
from db.session import as_system
from domain import outside
from domain.access import Refused
from domain.outside import Missing
from services.accounts import doorstep

log = logging.getLogger("naast")

_OF_TABLES = {"database_newer": Missing.NEWER_CODE, "database_not_owned": Missing.RIGHT_TO_TABLES}


def stops() -> bool:
    """Draw what the operator has to set, if anything; then there is nothing else to see."""
    if st.session_state.get("outside_checked"):
        return False
    found = _missing()
    if not found:
        st.session_state["outside_checked"] = True
        return False
    st.set_page_config(page_title=f"{_('Not ready yet')} · Naast", page_icon=LOGO_SMALL)
    with st.container(key="smal"):
        st.image(LOGO, width=150, alt="Naast")
        st.title(_("Not ready yet"))
        markup.lead(_("Naast cannot be used from here until whoever runs it has set this:"))
        words = _words()
        for one in found:
            markup.notice(*words[one], tone="calm")
    return True


def _missing() -> list[Missing]:
    try:
        migrate_once()
    except (NoAddress, BadSecrets) as wrong:
        log.error("%s", wrong)
        return [Missing.ADDRESS if isinstance(wrong, NoAddress) else Missing.SECRETS]
    except Refused as refusal:
        if refusal.code not in _OF_TABLES:
            raise
        return [_OF_TABLES[refusal.code]]
    here = outside.is_here(_text(st.context.url), _text(st.context.headers.get("Host")), account.address())
    try:
        key, long = configured_key() is not None, True
    except NoKey:
        key, long = True, False
    demo = False
    if not here:
        with as_system() as session:
            demo = doorstep.is_demo(session)
    found = outside.missing(here=here, demo=demo, sqlite=is_sqlite(), key=key, key_long=long, disk_kept=disk_is_kept())
    return found or _of_key_in_data()


def _of_key_in_data() -> list[Missing]:
    """Before anybody signs in, as only then the key is needed."""
    try:
        cookie_key()
    except NoKey as none:
        log.error("%s", none)
        return [Missing.KEY_IN_DATA]
    return []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _words() -> dict[Missing, tuple[str, str]]:
    return {
        Missing.ADDRESS: (
            _("The address of the database"),
            _(
                "What stands in DATABASE_URL, or as url under [database] in the secrets, is no address of a database. "
                "One looks like postgresql://name:password@host/naast. Write in its password @ as %40 and % as %25, "
                "and behind a ? only what PostgreSQL knows."
            ),
        ),
        Missing.SECRETS: (
            _("Secrets that can be read"),
            _("The file of secrets cannot be read. The log of the server says which line is wrong."),
        ),
        Missing.RIGHT_TO_TABLES: (_("The right to make tables"), sentences()["database_not_owned"]),
        Missing.NEWER_CODE: (_("A newer version of Naast"), sentences()["database_newer"]),
        Missing.REAL_DATABASE: (
            _("A database that is not a demo"),
            _(
                "Everybody in this one is invented, and everybody may come in. A demo works at localhost only. "
                "Set DATABASE_URL, or url under [database] in the secrets, to another database."
            ),
        ),
        Missing.POSTGRESQL: (
            _("A database that lasts"),
            _(
                "Now everything is in a file on this server, and such files may be gone after a restart. Set "
                "DATABASE_URL, or url under [database] in the secrets, to a PostgreSQL. Is this disk kept and backed "
                "up? Then set NAAST_DISK_IS_KEPT=1, or disk_is_kept = true under [server]."
            ),
        ),
        Missing.KEY: (
            _("A key for the sign-ins"),
            _(
                "Set NAAST_KEY, or key under [auth] in the secrets, to 32 random characters or more, and keep it "
                "secret. Without it everybody is signed out at each restart."
            ),
        ),
        Missing.LONG_KEY: (
            _("A longer key for the sign-ins"),
            _("NAAST_KEY, or key under [auth] in the secrets, needs 32 characters or more. Make them random."),
        ),
        Missing.KEY_IN_DATA: (
            _("The key in data/key"),
            _(
                "It cannot be read or made by the user that Naast runs as, or it is not whole any more; the log of the "
                "server says which. Give that user the right to it, or put it back as it was."
            ),
        ),
    }
