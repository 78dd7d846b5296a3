"""A household of which a secret stands wherever words fit."""

from datetime import date

from sqlalchemy import JSON, Enum, String, inspect, select

from db.models import Base, Draft, HelpRequest, Household, ListImport, Match, Remark, Request, Visit, VisitVersion
from domain.help_requests import HelpStatus
from domain.matches import MatchStatus, NextStep, RequestStatus
from domain.needs import VillageWish
from domain.visits import Readers, VisitKind
from tests.make import NOW, TODAY

SECRET = "Zilverspar"
LONG_AGO = date(2020, 1, 1)


def fill(world, household, request, match, secret):
    """Of a household that withdrew long ago the secret stands wherever words fit; the id of its visit."""
    make = world.make
    visit = make.visit(household, request, world["henk_v"], note=secret, km_tenths=125, minutes=90)
    make.expense(world["henk_v"], world["programme"], visit_id=visit, km_tenths=125, cents_per_km=23)
    help_id = make.help_request(request, world["henk"], secret, amount_cents=4500, status=HelpStatus.NOT_GRANTED)
    version = {"visit_id": visit, "request_id": request, "volunteer_id": world["henk_v"], "version": 1}
    version |= {"replaced_at": NOW, "day": TODAY, "kind": VisitKind.AT_HOME, "readers": Readers.COORDINATOR}
    make.add(VisitVersion(**version, text=secret))
    for form in (
        f"visit-{request}",
        f"visit-{request}-{world['henk_v']}",
        f"visit-edit-{visit}",
        f"visit-facts-{visit}",
    ):
        draft = {"nonce": form, "text": secret, "version": 1, "tab": "", "seq": 0, "mixed_at": 0, "touched_at": NOW}
        make.add(Draft(owner_id=world["henk"], form=form, **draft))
    imported = ListImport(at=NOW, by_id=None, kind="households", file_name="lijst.csv", counts={})
    make.add(imported)
    remark = {"row": 3, "code": "no_start", "subject": "matches", "subject_id": match}
    make.add(Remark(import_id=make.all(ListImport)[0].id, household_id=household, **remark))
    rows = {Household: household, Request: request, Match: match, HelpRequest: help_id, Visit: visit}
    with make.engine.begin() as connection:
        for model, number in rows.items():
            connection.execute(model.__table__.update().where(model.id == number).values(_filled(model, secret)))
        gone = {"consent_withdrawn_on": LONG_AGO, "destroy_on": LONG_AGO, "adults": 2, "children": 3}
        gone |= {"referrer_told_start_on": LONG_AGO, "referrer_told_end_on": LONG_AGO, "birth_years": [2015]}
        gone |= {"consent_on": LONG_AGO, "village_wish": VillageWish.SAME}
        connection.execute(Household.__table__.update().where(Household.id == household).values(gone))
        closed = {"status": RequestStatus.CLOSED, "closed_on": LONG_AGO}
        connection.execute(Request.__table__.update().where(Request.id == request).values(closed))
        ended = {"status": MatchStatus.CLOSED, "ended_on": LONG_AGO, "next_step": NextStep.CALLED}
        connection.execute(Match.__table__.update().where(Match.id == match).values(ended))
    return visit


def _filled(model, secret):
    """Every column that holds words, filled."""
    found = {}
    for column in inspect(model).columns:
        if isinstance(column.type, Enum):
            continue
        if isinstance(column.type, String):
            found[column.name] = secret[: column.type.length]
        elif isinstance(column.type, JSON):
            found[column.name] = [{"by": secret}] if column.name == "earlier_consents" else [secret]
    return found


def kept(make, secret=SECRET):
    """Where the secret is found, in the whole database."""
    with make.engine.connect() as connection:
        return {
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            for column in table.columns
            if any(secret[:7] in str(value) for value in connection.execute(select(column)).scalars())
        }
