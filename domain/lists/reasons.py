"""Why a row of a list is not brought in as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.access import Refused


@dataclass(frozen=True)
class Reason:
    """Why a row is refused or doubtful: a stable code with the values of its sentence."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class RowRefused(Exception):
    """This row cannot be brought in; the others can."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.reason = Reason(code, values)


def within(refusal: Refused) -> RowRefused:
    """A refusal of one value (a text that is too long) refuses its row."""
    return RowRefused(refusal.code, **refusal.values)
