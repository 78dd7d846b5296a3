"""Record, enter and edit a visit."""

from db.session import writing
from domain.visits import VisitFacts
from services.visits import visits
from tests.world import today


def record(world, who, text="", *, claim=False, form="visit-1", **facts):
    nonce = world.write(who, form, text)
    with writing(who) as session:
        return visits.record(
            session, world["boer_r"], VisitFacts(**{"day": today(), **facts}), form=form, nonce=nonce, claim=claim
        )


def enter(world, name, text="", **facts):
    who = world.who(name)
    nonce = world.write(who, "paper", text)
    with writing(who) as session:
        return visits.enter(
            session,
            world["boer"],
            world["boer_r"],
            world["henk_v"],
            VisitFacts(**{"day": today(), **facts}),
            form="paper",
            nonce=nonce,
            claim="km" in facts,
        )


def edit(world, who, visit_id, text, *, version, nonce=None, sent=None, **facts):
    nonce = nonce or world.write(who, "edit", text)
    with writing(who) as session:
        visits.edit(
            session,
            visit_id,
            VisitFacts(**{"day": today(), **facts}),
            form="edit",
            nonce=nonce,
            version=version,
            sent=sent,
        )
    return nonce
