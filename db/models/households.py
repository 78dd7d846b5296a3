from datetime import date

from sqlalchemy import ColumnElement, ForeignKey, Index, String, exists, false, or_, select, text, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Personal, Versioned
from domain.access import Actor, Role
from domain.households import may_read_details
from domain.matches import KNOWS_HOUSEHOLD, OPEN_MATCH, Click, MatchStatus, NextStep, RequestStatus
from domain.needs import VillageWish


class Household(Versioned, Personal, Base):
    """Before consent only name, contact, programme, referrer and day of registration are kept."""

    __tablename__ = "households"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_nr: Mapped[str | None] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    name_folded: Mapped[str] = mapped_column(String(250), index=True)
    # To sort by; by its bytes, as many a PostgreSQL passes over blanks: "Boersma" before "Boer, Zwaan".
    surname_first: Mapped[str] = mapped_column(
        String(250).with_variant(String(250, collation="C"), "postgresql"), default="", server_default=""
    )
    adults: Mapped[int | None]
    children: Mapped[int | None]
    birth_years: Mapped[list[int]] = mapped_column(default=list)
    contact_name: Mapped[str] = mapped_column(String(120), default="")
    contact_name_folded: Mapped[str] = mapped_column(String(250), default="", server_default="")
    phone: Mapped[str | None] = mapped_column(String(40), index=True)
    email: Mapped[str | None] = mapped_column(String(250))
    street: Mapped[str | None] = mapped_column(String(250))
    # Both normalised, for the warning on a likely double.
    postcode: Mapped[str | None] = mapped_column(String(7), index=True)
    house_number: Mapped[str | None] = mapped_column(String(20))
    place: Mapped[str | None] = mapped_column(String(120), index=True)
    languages: Mapped[list[str]] = mapped_column(default=list)
    # Codes of domain.needs.HouseholdNeed; like the languages only with consent.
    needs: Mapped[list[str]] = mapped_column(default=list)
    village_wish: Mapped[VillageWish | None]
    referrer: Mapped[str] = mapped_column(String(120), default="")
    referrer_told_start_on: Mapped[date | None]
    referrer_told_end_on: Mapped[date | None]
    registered_on: Mapped[date] = mapped_column(index=True)
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    consent_on: Mapped[date | None]
    consent_how: Mapped[str] = mapped_column(String(40), default="")
    consent_by: Mapped[str] = mapped_column(String(120), default="")
    consent_withdrawn_on: Mapped[date | None]
    # Those that were withdrawn before this one: on, how, by, withdrawn_on.
    earlier_consents: Mapped[list[dict[str, str]]] = mapped_column(default=list, server_default="[]")
    destroy_on: Mapped[date | None]
    # From then on nothing here, nor in what hangs on it, tells who they were.
    destroyed_on: Mapped[date | None]
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)

    __table_args__ = (Index(None, "postcode", "house_number"),)

    @property
    def consented(self) -> bool:
        return may_read_details(self.consent_on, self.consent_withdrawn_on)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return true() if actor.has(Role.PRIVACY_OFFICER) else cls.listed_for(actor)

    @classmethod
    def listed_for(cls, actor: Actor) -> ColumnElement[bool]:
        """Those whom the actor works for; more may be seen one at a time, for an access request."""
        requests, matches = Request.__table__, Match.__table__
        seen: list[ColumnElement[bool]] = []
        if actor.has(Role.COORDINATOR):
            anything = exists().where(requests.c.household_id == cls.id).correlate_except(requests)
            mine = requests.c.programme_id.in_(actor.programmes) | requests.c.programme_id.is_(None)
            seen += [anything.where(mine), ~anything]
        if actor.volunteer_id:
            known = (
                select(requests.c.household_id)
                .join(matches, matches.c.request_id == requests.c.id)
                .where(matches.c.volunteer_id == actor.volunteer_id, matches.c.status.in_(KNOWS_HOUSEHOLD))
            )
            seen.append(cls.id.in_(known))
        return or_(false(), *seen)


class Request(Versioned, Personal, Base):
    """A household's question, in at most one programme; without one it "fits nowhere yet"."""

    __tablename__ = "requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), index=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programmes.id"), index=True)
    status: Mapped[RequestStatus] = mapped_column(default=RequestStatus.REGISTERED, index=True)
    question: Mapped[str] = mapped_column(default="")
    day_parts: Mapped[list[str]] = mapped_column(default=list)
    wishes: Mapped[str] = mapped_column(default="")
    registered_on: Mapped[date]
    # Registration, or the hand-back or hand-over when there was an active match before.
    waiting_since: Mapped[date] = mapped_column(index=True)
    closed_on: Mapped[date | None]
    closed_reason: Mapped[str] = mapped_column(default="")
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return true() if actor.has(Role.PRIVACY_OFFICER) else cls.listed_for(actor)

    @classmethod
    def listed_for(cls, actor: Actor) -> ColumnElement[bool]:
        """Those that the actor works for, as of a household."""
        seen: list[ColumnElement[bool]] = []
        if actor.has(Role.COORDINATOR):
            seen += [cls.programme_id.in_(actor.programmes), cls.programme_id.is_(None)]
        if actor.volunteer_id:
            matches = Match.__table__
            mine = select(matches.c.request_id).where(
                matches.c.volunteer_id == actor.volunteer_id, matches.c.status.in_(OPEN_MATCH)
            )
            seen.append(cls.id.in_(mine))
        return or_(false(), *seen)


class Match(Versioned, Personal, Base):
    __tablename__ = "matches"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"), index=True)
    status: Mapped[MatchStatus] = mapped_column(default=MatchStatus.PROPOSED, index=True)
    # All that a volunteer reads of the household before the yes, besides programme, question and day parts.
    village: Mapped[str] = mapped_column(String(120), default="")
    proposed_on: Mapped[date]
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    # Why a coordinator went beyond room, language or distance.
    by_hand_reason: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    answer_reason: Mapped[str] = mapped_column(default="")
    # The volunteer wants to be asked again on this day.
    later_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    introduction_on: Mapped[date | None]
    volunteer_click: Mapped[Click | None]
    household_click: Mapped[Click | None]
    started_on: Mapped[date | None]
    # Why a coordinator let it begin without a yes of both, or without a certificate of conduct.
    start_reason: Mapped[str] = mapped_column(default="")
    vog_reason: Mapped[str] = mapped_column(default="")
    # A start that a list did not give is guessed, and stays out of figures on duration.
    start_estimated: Mapped[bool] = mapped_column(default=False)
    # Hands over: comes until this day, while who comes next is asked already.
    leaves_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")
    # Handed back: what happens with the request now.
    next_step: Mapped[NextStep | None]
    next_words: Mapped[str] = mapped_column(default="")
    # Handed over: who comes next reads what this one wrote for them.
    notes_shared: Mapped[bool] = mapped_column(default=False)
    # Reads what was shared by who came before.
    notes_given: Mapped[bool] = mapped_column(default=False, server_default=false())
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)

    __table_args__ = (
        Index(
            "uq_matches_open_pair",
            "volunteer_id",  # first, so that the open matches of one volunteer are found by it
            "request_id",
            unique=True,
            sqlite_where=text("status IN ('proposed','accepted','agreed','introduction','active')"),
            postgresql_where=text("status IN ('proposed','accepted','agreed','introduction','active')"),
        ),
    )

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.PRIVACY_OFFICER):
            return true()
        seen: list[ColumnElement[bool]] = []
        if actor.has(Role.COORDINATOR):
            requests = Request.__table__
            mine = requests.c.programme_id.in_(actor.programmes) | requests.c.programme_id.is_(None)
            seen.append(exists().where(requests.c.id == cls.request_id, mine).correlate_except(requests))
        if actor.volunteer_id:
            seen.append(cls.volunteer_id == actor.volunteer_id)
        return or_(false(), *seen)
