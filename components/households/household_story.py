"""What happened at a household, as entries of its timeline."""

from collections.abc import Iterator, Mapping
from datetime import date

from components.households import household_words as words
from components.language import _
from components.light_table import link
from components.matching.matching_words import happens_now
from components.timeline import Entry
from db.session import local_day
from domain.help_requests import HelpStatus
from domain.matches import ENDED_MATCH, KNOWS_HOUSEHOLD, MatchStatus
from domain.visits import Readers, VisitKind
from services.help.help_requests import Help
from services.households.households_page import HouseholdPage, VisitLine
from services.households.request_lines import MatchLine, RequestLine


def story(page: HouseholdPage) -> list[Entry]:
    """Newest first. While there are more visits than shown, what lies before the oldest one waits with them."""
    kinds = _kinds()
    entries = [_visit(one, kinds) for one in page.visits]
    since = page.visits[-1].day if page.more_visits else None
    entries += [one for one in _steps(page) if since is None or one.on >= since]
    # Of one day: the later step first; sorting keeps the order of equals.
    return sorted(entries, key=lambda one: one.on, reverse=True)


def _visit(visit: VisitLine, kinds: Mapping[VisitKind, str]) -> Entry:
    title = ", ".join(filter(None, [kinds[visit.kind], duration(visit.minutes)]))
    named = visit.volunteer or _("a volunteer")
    return Entry(
        on=visit.day,
        title=title,
        who=named,
        text=visit.note or "",
        readers=_readers(visit.readers, named) if visit.note and visit.readers else "",
        href=link("bezoek-bekijken", id=visit.id),
        kind="visit",
    )


def _kinds() -> dict[VisitKind, str]:
    return {
        VisitKind.AT_HOME: _("Visit"),
        VisitKind.PHONE: _("Visit by phone"),
        VisitKind.VIDEO: _("Visit by video"),
        VisitKind.OUTDOORS: _("Visit outdoors"),
        VisitKind.ORGANISATION: _("Visit with an organisation"),
    }


def _readers(readers: Readers, named: str) -> str:
    if readers is Readers.ONLY_ME:
        return _("May be read by {name} alone", name=named)
    if readers is Readers.NEXT_TOO:
        return _("May be read by {name}, the coordinator and whoever comes next", name=named)
    return _("May be read by {name} and the coordinator", name=named)


def duration(minutes: int | None) -> str:
    """'45 min', '1½ uur', '1 uur 20 min'."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min", minutes=rest)
    if rest == 30:
        return _("{hours} h", hours=f"{hours}½")
    return _("{hours} h {minutes} min", hours=hours, minutes=rest) if rest else _("{hours} h", hours=hours)


def _steps(page: HouseholdPage) -> Iterator[Entry]:
    if page.consent_withdrawn_on:
        yield Entry(page.consent_withdrawn_on, _("Consent withdrawn"))
    if page.people and page.people.referrer_told_end_on:
        yield Entry(page.people.referrer_told_end_on, _("Referrer told of the end"), who=page.referrer)
    if page.people and page.people.referrer_told_start_on:
        yield Entry(page.people.referrer_told_start_on, _("Referrer told of the start"), who=page.referrer)
    for asked in reversed(page.helps):
        yield from _help(asked, opens=page.may_edit or page.may_visit)
    for request in page.requests:
        if request.closed_on:
            yield Entry(
                request.closed_on,
                _("Request ended"),
                who=words.programme(request.programme),
                text=request.closed_reason,
            )
        for match in reversed(request.matches):
            yield from _match(match, request)
    if page.consent_on:
        yield _consent(page.consent_on, page.consent_how, page.consent_by)
    for before in reversed(page.earlier_consents):
        yield Entry(before.withdrawn_on, _("Consent withdrawn"))
        yield _consent(before.on, before.how, before.by)
    for request in page.requests:
        yield _arrival(page, request)


def _consent(on: date, how: str, by: str) -> Entry:
    return Entry(on, _("Consent given"), who=", ".join(filter(None, [words.ways().get(how, ""), by])))


def _arrival(page: HouseholdPage, request: RequestLine) -> Entry:
    through = _("through {referrer}", referrer=page.referrer) if page.referrer else ""
    return Entry(
        request.registered_on,
        _("Request came in"),
        who=", ".join(filter(None, [words.programme(request.programme), through])),
        text=request.question,
    )


def _match(match: MatchLine, request: RequestLine) -> Iterator[Entry]:
    # Nobody is named for an answer that did not come.
    named = "" if match.status is MatchStatus.NOT_ANSWERED else words.volunteer(match)
    ends = {
        MatchStatus.CLOSED: _("The support ended"),
        MatchStatus.HANDED_OVER: _("Handed over"),
        MatchStatus.HANDED_BACK: _("Given back"),
        MatchStatus.WITHDRAWN: _("Proposal taken back"),
    }
    if match.ended_on and match.status is MatchStatus.NOT_ANSWERED:
        yield Entry(match.ended_on, _("No answer came; the request waits again"))
    if match.ended_on and match.status in ends:
        yield Entry(match.ended_on, ends[match.status], who=named, text=_why(match, request))
    if match.leaves_on and match.running:
        yield Entry(match.leaves_on, _("Comes until this day, and then hands over"), who=named)
    if match.started_on:
        yield Entry(match.started_on, _("The support began"), who=named)
    if match.introduction_on:
        yield Entry(match.introduction_on, _("Introduction"), who=named)
    if match.answered_on:
        answers = {
            MatchStatus.DECLINED_BY_VOLUNTEER: _("The volunteer says no"),
            MatchStatus.DECLINED_BY_HOUSEHOLD: _("The family says no"),
        }
        if match.status in answers:
            yield Entry(match.ended_on or match.answered_on, answers[match.status], who=named)
        elif match.status in KNOWS_HOUSEHOLD | ENDED_MATCH:
            yield Entry(match.answered_on, _("The volunteer says yes"), who=named)
    yield Entry(match.proposed_on, _("Proposed to a volunteer"), who=named)


def _help(asked: Help, *, opens: bool) -> Iterator[Entry]:
    """`opens`: to who only reads the household, as the privacy officer does, the title is no link."""
    href = link("aanvraag", id=asked.id) if opens else None
    ends = {
        HelpStatus.GRANTED: _("One-time help granted"),
        HelpStatus.NOT_GRANTED: _("One-time help not granted"),
    }
    if asked.decided_at and asked.status in ends:
        on = local_day(asked.decided_at)
        yield Entry(on, ends[asked.status], who=asked.decided_by or "", text=asked.reason, href=href)
    title = _("One-time help asked for")
    if asked.status is HelpStatus.WITHDRAWN:
        title = _("One-time help asked for, and taken back")
    on = local_day(asked.asked_at)
    yield Entry(on, title, who=asked.asked_by, text=asked.need, href=href)


def _why(match: MatchLine, request: RequestLine) -> str:
    """Why it ended, and for what was handed back what happens now."""
    following = f"{happens_now(match.next_step, match.ended_on, request.closed_on)}." if match.next_step else ""
    return "\n".join(filter(None, (match.end_reason, following, match.next_words)))
