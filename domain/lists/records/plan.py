"""What bringing in lists will do, row by row, before anything is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from domain.lists.headings.fields import Kind
from domain.lists.reasons import Reason
from domain.lists.words.status_words import Standing


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBLE = "double"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    """A field's name with what is known now and what the list says."""

    field: str
    before: object
    after: object


_NOT_TAKEN_OVER = frozenset(
    {
        "another_list_first",
        "closed_before_this_match",
        "matched_otherwise",
        "on_two_sheets",
        "own_settings",
        "programme_not_said",
        "volunteer_ended",
    }
)


@dataclass(frozen=True)
class RowPlan:
    """`subject` is the id of the row's record: negative while it is still to be made. `doubts` say what to look at.

    `place`: of a visit among rows of the same day, volunteer and household; None where these are not known.
    """

    number: int
    label: str
    outcome: Outcome
    reason: Reason | None = None
    doubts: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()
    subject: int = 0
    household: int | None = None
    place: int | None = None

    @property
    def doubtful(self) -> bool:
        """Is there something to look at? Where nothing changes only what is new in the row, and was not taken over."""
        if self.outcome is Outcome.UNCHANGED:
            return any(doubt.code in _NOT_TAKEN_OVER for doubt in self.doubts)
        return bool(self.doubts) and self.outcome in {Outcome.NEW, Outcome.CHANGED}


@dataclass(frozen=True)
class ListPlan:
    """One sheet of one file. `repaired`: of rows to repair that came back.

    `programme`: after which the sheet is named, where its name counts as no column tells of programmes.
    `crossed`: the headings of columns that are named after programmes, with a cross for who takes part.
    `standing`: where all of its rows stand that tell nothing else, as `by_name` says it, of the sheet or the file.
    `by_question`: the heading of the questions, where these name the programmes.
    `months_first`: the headings of days that have the month first.
    `sections`: what a row of one cell says of those below it, by their numbers and by field.
    `year`: of which days are that tell none.
    `once_above`: the headings of columns in which a cell counts for the empty ones below it.
    """

    file: str
    sheet: str
    kind: Kind
    rows: Sequence[RowPlan]
    repaired: bool = False
    programme: str = ""
    crossed: Sequence[str] = ()
    standing: Standing | None = None
    by_name: str = ""
    by_question: str = ""
    months_first: Sequence[str] = ()
    sections: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    year: str = ""
    once_above: Sequence[str] = ()
    # Households of which no column tells since when they are there.
    undated: bool = False

    @property
    def section_names(self) -> list[str]:
        """The words that count for the rows below them."""
        return list(dict.fromkeys(name for told in self.sections.values() for name in told.values()))

    def counts(self) -> dict[str, int]:
        return counts(self.rows)


def counts(rows: Sequence[RowPlan]) -> dict[str, int]:
    """How many rows of each outcome; doubtful rows are among the new, changed or unchanged ones too."""
    each = Counter(row.outcome for row in rows)
    return {
        "new": each[Outcome.NEW],
        "changed": each[Outcome.CHANGED],
        "unchanged": each[Outcome.UNCHANGED],
        "doubles": each[Outcome.DOUBLE],
        "doubtful": sum(row.doubtful for row in rows),
        "refused": each[Outcome.REFUSED],
    }
