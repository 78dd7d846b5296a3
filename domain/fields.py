"""All that cannot be right in a form is said at once, not one field after the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from domain.access import Refused


class Fields:
    """Handed from where a form is read to where its fields are checked. `first` come before the others."""

    def __init__(self, *first: str) -> None:
        self._first = first
        self._refused: dict[str, Refused] = {}

    @contextmanager
    def of(self, field: str) -> Iterator[None]:
        """What is refused inside waits for `check`; of one field the first refusal counts."""
        try:
            yield
        except Refused as refusal:
            self._refused.setdefault(field, refusal)

    def check(self) -> None:
        """Raises the first refusal, which carries those of all fields by their names."""
        named = {field: self._refused[field] for field in self._first if field in self._refused}
        named.update(self._refused)
        for refusal in named.values():
            refusal.fields = named
            raise refusal
