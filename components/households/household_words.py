"""How a household, its requests and its consent are said on a screen."""

from components import markup
from components.language import _, count_of, day
from components.matching import need_words
from components.matching.matching_words import when
from domain.contact import spoken_phone
from domain.matches import MatchStatus, RequestStatus
from services.households.households_list import HouseholdRow
from services.households.households_page import HouseholdPage, PeopleLine
from services.households.request_lines import MatchLine, RequestLine


def statuses() -> dict[RequestStatus, str]:
    return {
        RequestStatus.REGISTERED: _("consent still to ask"),
        RequestStatus.INTAKE: _("intake done, consent still to ask"),
        RequestStatus.WAITING: _("waits for a volunteer"),
        RequestStatus.PROPOSED: _("proposed to a volunteer"),
        RequestStatus.ACCEPTED: _("somebody said yes"),
        RequestStatus.INTRODUCTION: _("getting to know each other"),
        RequestStatus.ACTIVE: _("a volunteer comes"),
        RequestStatus.CLOSED: _("ended"),
        RequestStatus.HANDED_BACK: _("given back"),
    }


def consents() -> dict[str, str]:
    return {"given": _("given"), "missing": _("still to ask"), "withdrawn": _("taken back")}


def ways() -> dict[str, str]:
    return {"paper": _("on paper"), "spoken": _("spoken")}


def programme(name: str | None) -> str:
    return name or _("Fits nowhere yet")


def programmes(row: HouseholdRow) -> str:
    return ", ".join(dict.fromkeys(programme(one.programme) for one in row.requests))


def status(row: HouseholdRow) -> str:
    if row.withdrawn:
        return _("consent withdrawn")
    names = statuses()
    said = list(dict.fromkeys(names[one.status] for one in row.requests))
    if not row.consented and names[RequestStatus.REGISTERED] not in said:
        said.append(names[RequestStatus.REGISTERED])
    return ", ".join(said)


def tags(page: HouseholdPage) -> list[tuple[str, str]]:
    """Each open request with its programme, else the last one; then how it stands."""
    shown = [one for one in page.requests if one.open] or list(page.requests[-1:])
    said = []
    for one in shown:
        said += [(programme(one.programme), markup.tone_of(one.programme_id)), stands(page, one)]
    if page.consent_withdrawn_on:
        said.append((_("consent withdrawn"), "care"))
    elif not page.consented and all(one.status not in _SAYS_CONSENT for one in shown):
        said.append((_("consent still to ask"), "care"))
    return said


_SAYS_CONSENT = {RequestStatus.REGISTERED, RequestStatus.INTAKE}


def stands(page: HouseholdPage, request: RequestLine) -> tuple[str, str]:
    started = [one.started_on for one in request.matches if one.status is MatchStatus.ACTIVE and one.started_on]
    if started:
        return _("Running since {day}", day=day(min(started))), "good"
    if request.status is RequestStatus.WAITING:
        return _("Waiting since {day}", day=day(request.waiting_since)), "plain"
    if request.closed_on:
        return _("Closed on {day}", day=day(request.closed_on)), "plain"
    tone = "plain" if page.consented else "care"
    return statuses()[request.status], tone


def now(page: HouseholdPage) -> list[tuple[str, str]]:
    rows = []
    running = [match for one in page.requests for match in one.matches if match.running]
    if running:
        label = _("Volunteer") if len(running) == 1 else _("Volunteers")
        rows.append((label, "\n".join(map(who_comes, running))))
    if page.visits:
        rows.append((_("Last visit"), day(page.visits[0].day)))
    for one in page.requests:
        if one.open and not any(match.running for match in one.matches):
            rows.append((_("Request"), f"{programme(one.programme)}: {statuses()[one.status]}"))
    return rows


def wishes(request: RequestLine) -> list[tuple[str, str]]:
    rows = [
        (_("When can somebody come?"), when(request.day_parts) if request.day_parts else ""),
        (_("Wishes about the volunteer"), request.wishes),
    ]
    return [(label, said) for label, said in rows if said]


def volunteer(match: MatchLine) -> str:
    return match.volunteer or _("a volunteer")


def who_comes(match: MatchLine) -> str:
    if match.leaves_on is None:
        return volunteer(match)
    return _("{volunteer}, comes until {day}", volunteer=volunteer(match), day=day(match.leaves_on))


def contact(page: HouseholdPage) -> list[tuple[str, str]]:
    """What is filled in; an empty line says nothing and is left out."""
    address = "\n".join(filter(None, [page.street, " ".join(filter(None, [page.postcode, page.place]))]))
    call = "\n".join(filter(None, [page.contact_name, spoken_phone(page.phone), page.email]))
    return [(label, said) for label, said in ((_("To call"), call), (_("Address"), address)) if said]


def details(page: HouseholdPage) -> list[tuple[str, str]]:
    """The rest of what is filled in."""
    rows = [
        *people(page.people, wishes=page.may_edit),
        (_("Referred by"), page.referrer),
        (_("Registered on"), day(page.registered_on)),
        (_("Registration nr"), page.registration_nr),
        (_("Their consent"), consent(page)),
    ]
    if page.destroy_on:
        rows.append((_("Is destroyed on"), day(page.destroy_on, year=True)))
    return [(label, said) for label, said in rows if said]


def people(known: PeopleLine | None, *, wishes: bool) -> list[tuple[str, str]]:
    if known is None:
        return []
    years = ", ".join(map(str, known.birth_years))
    counts = [
        count_of("{n} adult", "{n} adults", known.adults) if known.adults is not None else "",
        count_of("{n} child", "{n} children", known.children) if known.children else "",
        _("born in {years}", years=years) if years else "",
    ]
    told = [
        _("of the start on {day}", day=day(known.referrer_told_start_on)) if known.referrer_told_start_on else "",
        _("of the end on {day}", day=day(known.referrer_told_end_on)) if known.referrer_told_end_on else "",
    ]
    return [
        (_("People"), ", ".join(filter(None, counts))),
        (_("Languages at home"), ", ".join(known.languages)),
        (_("Counts in a match"), need_words.listed_household(known.needs)),
        (_("Same village"), need_words.village_wishes()[known.village_wish] if wishes and known.village_wish else ""),
        (_("Referrer told"), "\n".join(filter(None, told))),
    ]


def consent(page: HouseholdPage) -> str:
    if page.consent_withdrawn_on:
        return _("withdrawn on {day}", day=day(page.consent_withdrawn_on))
    if page.consent_on is None:
        return _("still to ask")
    how = ways().get(page.consent_how, "")
    by = _("by {name}", name=page.consent_by) if page.consent_by else ""
    return ", ".join(filter(None, [_("given on {day}", day=day(page.consent_on)), how, by]))
