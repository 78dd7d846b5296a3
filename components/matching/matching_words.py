"""Reasons, day parts and steps of matching, as the reader reads them."""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from babel import Locale

from components.language import _, count_of, day, kilometres, locale, short_day, whole
from components.matching import need_words
from domain.day_parts import DAYS, PARTS
from domain.matches import ENDED_MATCH, ENDS_REQUEST, Click, MatchStatus, NextStep, NotInApp, Turn
from domain.matching import Reason, Why
from services.matching.matching import MatchView
from services.matching.waiting_list import Waiting

Values = Mapping[str, Any]


def when(day_parts: Iterable[str]) -> str:
    """'dinsdag (ochtend, middag) en donderdag (avond)', in the order of the week."""
    asked = set(day_parts)
    names = Locale.parse(locale()).days["format"]["wide"]
    parts = {"morning": _("morning"), "afternoon": _("afternoon"), "evening": _("evening")}
    said = []
    for number, name in enumerate(DAYS):
        if on := [parts[part] for part in PARTS if f"{name}-{part}" in asked]:
            said.append(names[number] if len(on) == len(PARTS) else f"{names[number]} ({', '.join(on)})")
    return listed(said)


def listed(items: Iterable[object]) -> str:
    """'a, b en c'."""
    *most, last = [str(one) for one in items] or [""]
    return f"{', '.join(most)} {_('and')} {last}" if most else last


def reason(one: Reason) -> str:
    return _SAID[one.code](one.values)


def reasons(found: Iterable[Reason]) -> list[str]:
    return [reason(one) for one in found]


def call_them(why: NotInApp, name: str) -> str:
    return {
        NotInApp.NO_ACCOUNT: _("{name} has no account. Call, and write the answer down here.", name=name),
        NotInApp.NO_PASSWORD: _(
            "{name} has not chosen a password yet. Call, and write the answer down here.", name=name
        ),
        NotInApp.NO_ROLE: _("{name} has no role as a volunteer. Call, and write the answer down here.", name=name),
        NotInApp.CLOSED: _("The account of {name} is closed. Call, and write the answer down here.", name=name),
    }[why]


def step(match: MatchStatus) -> str:
    """Where a match stands, in a few words."""
    return {
        MatchStatus.PROPOSED: _("asked"),
        MatchStatus.ACCEPTED: _("volunteer said yes"),
        MatchStatus.AGREED: _("both said yes"),
        MatchStatus.INTRODUCTION: _("introduction"),
        MatchStatus.ACTIVE: _("active"),
        MatchStatus.DECLINED_BY_VOLUNTEER: _("volunteer said no"),
        MatchStatus.DECLINED_BY_HOUSEHOLD: _("household said no"),
        MatchStatus.WITHDRAWN: _("proposal taken back"),
        MatchStatus.NOT_ANSWERED: _("no answer came"),
        MatchStatus.CLOSED: _("closed"),
        MatchStatus.HANDED_OVER: _("handed over"),
        MatchStatus.HANDED_BACK: _("handed back"),
    }[match]


def under_way(one: Waiting) -> str:
    """Where it stands on the list of what is under way."""
    if one.match is MatchStatus.PROPOSED and one.later_on:
        return _("wants to answer later")
    if one.leaves_on:
        return _("comes until {day}", day=day(one.leaves_on))
    return step(one.match) if one.match else ""


def turns() -> dict[Turn, str]:
    """What there is to do for a coordinator, in the order of a match."""
    return {
        Turn.ASK: _("Ask the household"),
        Turn.PLAN: _("Plan introduction"),
        Turn.AFTER: _("Write down how it went"),
        Turn.BEGIN: _("Let it begin"),
        Turn.NEXT: _("Look for who comes next"),
    }


def click(said: Click | None) -> str:
    """What one of both says of the introduction."""
    if said is None:
        return _("no answer yet")
    return {
        Click.YES: _("wants to go on"),
        Click.UNSURE: _("not sure yet"),
        Click.RATHER_NOT: _("rather not"),
    }[said]


def next_steps(*, goes_on: bool) -> dict[NextStep, str]:
    """What can happen after a hand-back; `goes_on` is whether somebody else comes or is asked for the request."""
    if goes_on:
        return {
            NextStep.CALLED: _("We call the household; it goes on with the other volunteer"),
            NextStep.REFERRED: _("The household is referred on; it goes on with the other volunteer"),
            NextStep.CLOSED: _("Nothing more is asked of this volunteer; it goes on with the other one"),
        }
    return {
        NextStep.CALLED: _("We call the household; the request stays with you"),
        NextStep.WAITS: _("The request waits again for a volunteer"),
        NextStep.REFERRED: _("The household is referred on; the request ends"),
        NextStep.CLOSED: _("Nothing more is asked; the request closes"),
    }


def happens_now(step: NextStep, ended_on: date | None, closed_on: date | None) -> str:
    """What was chosen at a hand-back on `ended_on`, true also where somebody else went on with the request.

    `closed_on` is the day on which the request ended.
    """
    if step is NextStep.CALLED:
        return _("We call the household")
    if step in ENDS_REQUEST and (closed_on is None or closed_on != ended_on):
        return {
            NextStep.REFERRED: _("The household is referred on"),
            NextStep.CLOSED: _("Nothing more is asked of this volunteer"),
        }[step]
    return next_steps(goes_on=False)[step]


def pause(match: MatchView, name: str) -> str:
    """Of who takes a break, or is going to."""
    if match.pauses_on:
        named = {"name": name, "start": day(match.pauses_on), "end": day(match.paused_until)}
        if match.paused_until:
            return _("{name} takes a break from {start} until {end}.", **named)
        return _("{name} takes a break from {start}.", **named)
    if match.paused_until is None:
        return _("{name} takes a break.", name=name)
    return _("{name} takes a break until {day}.", name=name, day=day(match.paused_until))


def past(match: MatchView, closed_on: date | None) -> str:
    """An ended match in one line: day, step, and the reason if there is one. `closed_on`: of its request."""
    on = match.ended_on or match.answered_on or match.proposed_on
    said = match.end_reason or match.answer_reason
    # When support ended, its list may not have said.
    unknown = match.status in ENDED_MATCH and match.ended_on is None
    line = step(match.status) if unknown else f"{short_day(on)}: {step(match.status)}"
    if match.next_step:
        line = f"{line}. {happens_now(match.next_step, match.ended_on, closed_on)}"
    return f"{line}. “{said}”" if said else line


def first_name(name: str) -> str:
    return name.split()[0] if name.split() else name


def days_waiting(days: int) -> str:
    return count_of("{n} day", "{n} days", days) if days else _("today")


def _lives(values: Values) -> str:
    km, place = round(values["km"]), values["place"]
    if km < 1:
        return _("Lives in {place}, close by", place=place) if place else _("Lives close by")
    if place:
        return _("Lives in {place}, {km} km away", place=place, km=whole(km))
    return _("Lives {km} km away", km=whole(km))


def _beyond_reach(values: Values) -> str:
    """A few hundred metres too far are said to the tenth: "10 km, and goes 10 km at most" would not explain itself."""
    km, reach = values["km"], values["reach"]
    away = whole(round(km)) if round(km) > reach else kilometres(math.ceil(round(km * 10, 6)))
    return _("Lives {km} km away, and goes {reach} km at most", km=away, reach=whole(reach))


def _load(values: Values) -> str:
    now = count_of("{n} household now", "{n} households now", values["caseload"])
    asked = values["asked"]
    out = count_of(", {n} proposal out", ", {n} proposals out", asked) if asked else ""
    return _("{now}{out}, at most {capacity}", now=now, out=out, capacity=values["capacity"])


def _pause(values: Values) -> str:
    until: date | None = values["until"]
    return _("Takes a break until {day}", day=day(until)) if until else _("Takes a break")


def _coming_pause(values: Values) -> str:
    named = {"start": day(values["from"]), "end": day(values["until"])}
    if values["until"]:
        return _("Takes a break from {start} until {end}", **named)
    return _("Takes a break from {start} on", **named)


_SAID: dict[Why, Callable[[Values], str]] = {
    Why.TAKES_PART: lambda v: _("Takes part in {programme}", programme=v["programme"]),
    Why.CAN_ON: lambda v: _("Available on {when}", when=when(v["day_parts"])),
    Why.HAS_ROOM: lambda v: _("Has room: {load}", load=_load(v)),
    Why.LIVES_NEAR: _lives,
    Why.LIVES_FAR: _lives,
    Why.GOES_THERE: lambda v: _("Likes to come to {place}", place=v["place"]),
    Why.SPEAKS: lambda v: _("Speaks {languages}", languages=listed(v["languages"])),
    Why.VOG_SEEN: lambda v: _("Certificate of conduct (VOG) of {day}", day=short_day(v["on"])),
    Why.VILLAGE_AS_WISHED: lambda v: (
        _("Lives in the same village, as was asked") if v["same"] else _("Lives in another village, as was asked")
    ),
    Why.EXPERIENCED: lambda v: count_of(
        "Stood beside {n} household in {programme} before",
        "Stood beside {n} households in {programme} before",
        v["times"],
        programme=v["programme"],
    ),
    Why.NEEDS_MET: lambda v: "; ".join(map(need_words.met, v["needs"])),
    Why.KNOWS_THEM: lambda v: _("Came to this household before"),
    Why.DAYS_DIFFER: lambda v: _("Available on other days: {when}", when=when(v["day_parts"])),
    Why.DAYS_UNKNOWN: lambda v: _("Nobody asked yet on which days"),
    Why.ROOM_UNKNOWN: lambda v: _("Nobody asked yet for how many households there is room"),
    Why.DISTANCE_UNKNOWN: lambda v: _("Distance unknown"),
    Why.LANGUAGE_UNKNOWN: lambda v: _(
        "Nobody asked yet for languages; here they speak {languages}", languages=listed(v["languages"])
    ),
    Why.VILLAGE_NOT_AS_WISHED: lambda v: (
        _("Lives in the same village; one of both would rather not")
        if v["same"]
        else _("Lives in another village; one of both would rather have a neighbour")
    ),
    Why.VILLAGE_UNKNOWN: lambda v: _("Village unknown, and one of both has a wish about it"),
    Why.VOG_MISSING: lambda v: _("Certificate of conduct (VOG) not seen yet"),
    Why.VOG_OLD: lambda v: _(
        "Certificate of conduct (VOG) is of {day}, older than three years", day=short_day(v["on"])
    ),
    Why.STOPPED_BEFORE: lambda v: _("Came to this household before and handed it on"),
    Why.PAUSES_LATER: _coming_pause,
    Why.NO_ROOM: lambda v: _("No room: {load}", load=_load(v)),
    Why.NO_SHARED_LANGUAGE: lambda v: _("Speaks no {languages}", languages=listed(v["languages"])),
    Why.DOES_NOT_GO_THERE: lambda v: _("Does not go to {place}", place=v["place"]),
    Why.BEYOND_REACH: _beyond_reach,
    Why.AGAINST_NEEDS: lambda v: "; ".join(map(need_words.clash, v["needs"])),
    Why.NEEDS_NOT_SAID: lambda v: "; ".join(map(need_words.unsaid, v["needs"])),
    Why.NOT_IN_PROGRAMME: lambda v: _("Does not take part in this programme"),
    Why.ENDED: lambda v: _("Has stopped as a volunteer"),
    Why.PAUSED: _pause,
    Why.VOLUNTEER_SAID_NO: lambda v: _("Said no to this household before"),
    Why.HOUSEHOLD_SAID_NO: lambda v: _("The household said no before"),
    Why.ALREADY_ASKED: lambda v: _("Was asked for this request"),
}
