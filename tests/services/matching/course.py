"""A step in the course of a match, and the days on which steps are taken."""

from datetime import date

from db.session import reading, writing

# Since when a request waits that `match_in` makes.
SINCE = date(2025, 6, 1)


def act(who, what, *args, **more):
    with writing(who) as session:
        what(session, *args, **more)


def today(who):
    with reading(who) as session:
        return session.actor.today
