"""What can wait for a coordinator, in words: never a list of who is late."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.expenses import paper_claims
from components.language import _, count_of, day, euros, today
from components.names import in_sentence
from components.start.start_view import Waits, begin_with_lists
from db.session import local_day
from domain.matches import Turn
from services.expenses.claim_paper import Waiting
from services.start.start import CoordinatorStart, Decisions, Requests, Steps


def in_order(found: CoordinatorStart) -> list[Waits]:
    """Answers first, because people wait for a call; what can wait a week comes last."""
    return [*_steps(found), *_requests(found), *_lists(found)]


def decisions(claims: Decisions) -> Waits:
    oldest = day(local_day(claims.oldest))
    return Waits(
        "declaraties",
        count_of("{n} claim to look at", "{n} claims to look at", claims.total),
        _(
            "The oldest came in on {day}. Together {amount}.",
            day=oldest,
            amount=euros(claims.amount_cents),
        ),
        _("Look at claims"),
        "expenses/decide",
    )


def _steps(found: CoordinatorStart) -> Iterator[Waits]:
    if found.to_call.total:
        yield _to_call(found.to_call)
    if found.both_yes.total:
        yield _of_matches(
            "klik",
            count_of("{n} introduction clicked", "{n} introductions clicked", found.both_yes.total),
            _("Both want to go on: {who}.", who=_pairs(found.both_yes)),
            _("Let it begin"),
            found.both_yes,
            Turn.BEGIN,
        )
    if found.plan_introduction.total:
        yield _of_matches(
            "kennismaking",
            count_of("{n} household said yes", "{n} households said yes", found.plan_introduction.total),
            _("Plan the introduction: {who}.", who=_pairs(found.plan_introduction)),
            _("Plan introduction"),
            found.plan_introduction,
            Turn.PLAN,
        )
    if found.ask_household.total:
        yield _of_matches(
            "ja",
            count_of("{n} proposal got a yes", "{n} proposals got a yes", found.ask_household.total),
            _("Now ask the household: {who}.", who=_pairs(found.ask_household)),
            _("Ask the household"),
            found.ask_household,
            Turn.ASK,
        )
    if found.after_introduction.total:
        yield _of_matches(
            "start",
            count_of("{n} introduction took place", "{n} introductions took place", found.after_introduction.total),
            _("Ask both how it was: {who}.", who=_pairs(found.after_introduction)),
            _("Write down how it went"),
            found.after_introduction,
            Turn.AFTER,
        )
    if found.unanswered.total:
        yield _unanswered(found.unanswered)
    if found.comes_next.total:
        yield _comes_next(found.comes_next)


def _to_call(steps: Steps) -> Waits:
    several = steps.total > 1
    return Waits(
        "bellen",
        count_of("{n} household to call", "{n} households to call", steps.total),
        _("It came back to you: {who}.", who=_pairs(steps)),
        _("Call the household"),
        "matching/waiting_list" if several else "matching/request",
        {"show": "call"} if several else {"id": str(steps.first[0].request_id)},
    )


def _unanswered(steps: Steps) -> Waits:
    first, several = steps.first[0], steps.total > 1
    return Waits(
        "stil",
        count_of("{n} proposal got no answer", "{n} proposals got no answer", steps.total),
        count_of(
            "{household} waits again, with the first date.",
            "{household} and others wait again, with the first date.",
            steps.total,
            household=first.household,
        ),
        _("Ask somebody else"),
        "matching/waiting_list" if several else "matching/request",
        {} if several else {"id": str(first.request_id)},
    )


def _comes_next(steps: Steps) -> Waits:
    who = [
        _(
            "{volunteer} with {household}, until {day}",
            volunteer=step.volunteer,
            household=in_sentence(step.household),
            day=day(step.on),
        )
        for step in steps.first
    ]
    return _of_matches(
        "hierna",
        count_of("{n} request looks for who comes next", "{n} requests look for who comes next", steps.total),
        _("Still comes: {who}.", who=_and_more(who, steps.total, "; ")),
        _("Look for who comes next"),
        steps,
        Turn.NEXT,
    )


def _of_matches(key: str, title: str, text: str, button: str, steps: Steps, turn: Turn) -> Waits:
    """One: straight to it. More: the list of those."""
    if steps.total == 1:
        return Waits(key, title, text, button, "matching/request", {"id": str(steps.first[0].request_id)})
    return Waits(key, title, text, button, "matching/waiting_list", {"show": "underway", "turn": turn.value})


def _pairs(steps: Steps) -> str:
    pairs = [
        _("{volunteer} with {household}", volunteer=step.volunteer, household=in_sentence(step.household))
        for step in steps.first
    ]
    return _and_more(pairs, steps.total)


def _and_more(names: Sequence[str], total: int, between: str = ", ") -> str:
    shown = between.join(names)
    more = total - len(names)
    return shown + count_of(" and {n} more", " and {n} more", more) if more > 0 else shown


def _longest(waiting: Requests) -> str:
    if waiting.since == today():
        return _("{household} has been waiting since today.", household=waiting.longest)
    return count_of(
        "{household} has waited longest: {n} day.",
        "{household} has waited longest: {n} days.",
        (today() - waiting.since).days,
        household=waiting.longest,
    )


def _paper(paper: Waiting) -> Waits:
    return Waits(
        "papier",
        count_of("{n} claim from paper to finish", "{n} claims from paper to finish", paper.total),
        _("Came back with a question, or not handed in yet. Every coordinator can go on with it."),
        _("Go on with it"),
        "expenses/claim",
        {"claim": str(paper.first_id)} if paper.total == 1 else paper_claims.ALL,
    )


def _requests(found: CoordinatorStart) -> Iterator[Waits]:
    if found.waiting:
        yield Waits(
            "wachtlijst",
            count_of("{n} request waits for a volunteer", "{n} requests wait for a volunteer", found.waiting.total),
            _longest(found.waiting),
            _("To the waiting list"),
            "matching/waiting_list",
        )
    if found.claims:
        yield decisions(found.claims)
    if found.paper.total:
        yield _paper(found.paper)
    if found.help_asked:
        yield Waits(
            "hulp",
            count_of(
                "{n} time one-time help was asked for", "{n} times one-time help was asked for", found.help_asked.total
            ),
            _("The first answer is promised for {day}.", day=day(found.help_asked.first_by)),
            _("Look at one-time help"),
            "help/requests",
            {"state": "asked"},
        )
    if found.consent:
        yield Waits(
            "toestemming",
            count_of("{n} household to ask for consent", "{n} households to ask for consent", found.consent.total),
            _(
                "{household} was registered on {day}. After the yes you can write down more.",
                household=found.consent.longest,
                day=day(found.consent.since),
            ),
            _("Ask for consent"),
            "households/households",
            {"consent": "missing"},
        )


def _lists(found: CoordinatorStart) -> Iterator[Waits]:
    if found.nobody_yet:
        lists = begin_with_lists()
        yield replace(lists, text=f"{lists.text} {_('Without a list you begin under Households and Volunteers.')}")
    if found.remarks:
        yield Waits(
            "lijsten",
            count_of("{n} thing to look at from a list", "{n} things to look at from lists", found.remarks),
            _("They were brought in, but something about them is doubtful."),
            _("Look at what is doubtful"),
            "lists/bring_in",
        )
    if found.certificates:
        yield Waits(
            "vog",
            count_of("{n} VOG to ask for", "{n} VOGs to ask for", found.certificates.total),
            _and_more(found.certificates.first, found.certificates.total)
            + ". "
            + _("Asking for one is free and takes about 4 weeks."),
            _("Show who"),
            "volunteers/volunteers",
            {"only": "vog"},
        )
