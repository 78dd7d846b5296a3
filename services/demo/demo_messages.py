"""What an invented chapter was told in the last weeks; nothing of it was mailed."""

from datetime import datetime, time, timedelta

from db.session import AMSTERDAM
from domain.expenses import VERDICTS
from domain.help_requests import DECIDED as HELP_DECIDED
from domain.help_requests import HelpStatus
from domain.matches import KNOWS_HOUSEHOLD, MatchStatus
from domain.messages import Kind
from services.demo.demo_help import Helps
from services.demo.demo_lives import Lives
from services.demo.demo_people import Dice, People, Row
from services.demo.demo_visits import Visits

_DAYS = 21
_READ_AFTER = timedelta(days=8)


class Messages:
    """Rows of notices, as they follow from matches, claims and one-time help; after some days they were read."""

    def __init__(self, dice: Dice, people: People, lives: Lives, visits: Visits, helps: Helps) -> None:
        self.dice, self.people = dice, people
        self.notices: list[Row] = []
        self._now = datetime.combine(dice.today, time(), AMSTERDAM)  # nothing is told in the future
        self._account = {row["id"]: row["user_id"] for row in people.volunteers if row["user_id"]}
        programmes = {row["id"]: row["programme_id"] for row in lives.requests}
        for match in lives.matches:
            self._of_match(match, programmes[match["request_id"]])
        for claim in visits.expenses:
            self._of_claim(claim)
        for asked in helps.rows:
            self._of_help(asked, programmes[asked["request_id"]])

    def _of_match(self, match: Row, programme: int | None) -> None:
        number, request = str(match["id"]), str(match["request_id"])
        if match["status"] is MatchStatus.PROPOSED and match["volunteer_id"] in self._account:
            reader, at = self._account[match["volunteer_id"]], self.dice.moment(match["proposed_on"])
            self._tell(reader, Kind.PROPOSAL_MADE, f"proposed:{number}", f"voorstel?id={number}", at, match=number)
        if match["status"] in KNOWS_HOUSEHOLD and match["answered_on"] and programme:
            key, link = f"answered:{number}:{MatchStatus.ACCEPTED}", f"hulpvraag?id={request}"
            at = self.dice.moment(match["answered_on"])
            for reader in self.people.coordinators[programme]:
                self._tell(reader, Kind.PROPOSAL_ANSWERED, key, link, at, answer="yes", request=request)

    def _of_claim(self, claim: Row) -> None:
        if claim["volunteer_id"] in self._account and claim["status"] in VERDICTS:
            reader, at, key = self._account[claim["volunteer_id"]], claim["decided_at"], f"claim:{claim['id']}:2"
            values = {"step": VERDICTS[claim["status"]].value, "day": claim["day"].isoformat()}
            self._tell(reader, Kind.CLAIM_DECIDED, key, "declareren", at, **values)

    def _of_help(self, asked: Row, programme: int) -> None:
        number, link, request = asked["id"], f"aanvraag?id={asked['id']}", str(asked["request_id"])
        if asked["status"] is not HelpStatus.WITHDRAWN:
            for reader in self.people.coordinators[programme]:
                if reader != asked["asked_by_id"]:
                    self._tell(
                        reader, Kind.HELP_ASKED, f"help:{number}:asked", link, asked["asked_at"], request=request
                    )
        if asked["status"] in HELP_DECIDED:
            values = {"answer": "yes" if asked["status"] is HelpStatus.GRANTED else "no", "request": request}
            reader, at, key = asked["asked_by_id"], asked["decided_at"], f"help:{number}:2"
            self._tell(reader, Kind.HELP_ANSWERED, key, link, at, **values)

    def _tell(self, reader: int, kind: Kind, key: str, link: str, at: datetime, **values: str) -> None:
        if at < self._now - timedelta(days=_DAYS):
            return
        self.notices.append(
            {
                "id": len(self.notices) + 1,
                "reader_id": reader,
                "kind": kind,
                "key": key,
                "link": link,
                "values": values,
                "for_digest": False,
                "created_at": min(at, self._now),
                "read_at": at + _READ_AFTER if at + _READ_AFTER < self._now else None,
            }
        )
