"""What ends when somebody stops as a volunteer: said before the yes, and after it with where to go on."""

from collections.abc import Sequence

import streamlit as st

from components import markup
from components.language import _, count_of
from components.matching.matching_words import listed
from services.volunteers.volunteers_end import Ending, LeftMatch


def ends(ending: Ending) -> None:
    """Before the yes."""
    if ending.keeps_account:
        markup.lead(_("The account stays open for the other roles; what belongs to a volunteer ends now."))
    elif ending.has_account:
        markup.lead(_("The account is closed and every device is signed out, at once."))
    if ending.need_somebody:
        st.markdown(f"**{_('These matches end and need a new volunteer:')}**")
        _ending(ending.need_somebody, "eind")
    if ending.looked_after:
        st.markdown(f"**{_('These matches end, and somebody else goes on there:')}**")
        _ending(ending.looked_after, "eind-verder")
    if not ending.matches and not ending.elsewhere:
        markup.hint(_("No match is open, so nobody needs a new volunteer."))
    _elsewhere(ending.elsewhere)
    _claims(ending)


def ended(ending: Ending) -> None:
    """After it, the matches that need a new volunteer, and those where somebody else goes on."""
    if ending.need_somebody or ending.elsewhere:
        st.header(_("These need a new volunteer"), anchor=False)
        _links(ending.need_somebody, "over")
        _elsewhere(ending.elsewhere)
    if ending.looked_after:
        st.header(_("Here somebody else goes on"), anchor=False)
        _links(ending.looked_after, "verder")


def _links(matches: Sequence[LeftMatch], name: str) -> None:
    for number, match in enumerate(matches):
        with st.container(key=f"wacht-{name}-{number}", gap="xsmall"):
            st.page_link(
                "pages/matching/request.py",
                label=markup.plain(match.household),
                query_params={"id": str(match.request_id)},
            )
            markup.hint(match.programme)
            _goes_on(match)


def _goes_on(match: LeftMatch) -> None:
    if match.goes_on:
        names = listed(name or _("another volunteer") for name in match.goes_on)
        said = count_of(
            "{names} comes there too; no new volunteer is needed.",
            "{names} come there too; no new volunteer is needed.",
            len(match.goes_on),
            names=names,
        )
        markup.hint(said[:1].upper() + said[1:])


def _ending(matches: Sequence[LeftMatch], name: str) -> None:
    for number, match in enumerate(matches):
        with st.container(key=f"wacht-{name}-{number}", gap="xsmall"):
            markup.item(match.household, match.programme, more="" if match.was_active else _("not started yet"))
            _goes_on(match)


def _elsewhere(count: int) -> None:
    if count:
        markup.hint(
            count_of(
                "And {n} match in a programme of another coordinator.",
                "And {n} matches in programmes of other coordinators.",
                count,
            )
        )


def _claims(ending: Ending) -> None:
    if ending.came_back:
        markup.hint(
            count_of(
                "{n} claim was sent back and cannot be completed then: it comes to the desk again as it is.",
                "{n} claims were sent back and cannot be completed then: they come to the desk again as they are.",
                ending.came_back,
            )
        )
    if ending.not_handed_in:
        markup.hint(
            count_of(
                "{n} claim was not handed in yet and lapses. Let them hand it in first, or enter it from paper later.",
                "{n} claims were not handed in yet and lapse. Let them hand these in first, or enter them from paper "
                "later.",
                ending.not_handed_in,
            )
        )
