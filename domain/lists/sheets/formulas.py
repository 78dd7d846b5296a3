"""Formulas in a list as text: whole where the sign between cells stands in them too, and told when they are cut."""

import re

_BEGINS = re.compile(r"\s*=\s*[a-z_][\w.]*\(", re.I)


def cut(cell: object) -> bool:
    """Is this the first part of a formula only?"""
    return isinstance(cell, str) and bool(_BEGINS.match(cell)) and _end(cell, 0) is None


def cells_of(line: str, between: str) -> list[str]:
    """The cells of a line in which a formula was not put between quotes, as it should have been."""
    cells = []
    at = 0
    while at <= len(line):
        end = _end(line, at) if _BEGINS.match(line, at) else None
        if end is None or line[end : end + 1] not in {"", between}:
            quoted = re.compile(r'\s*"((?:[^"]|"")*)"\s*').match(line, at)
            if quoted and line[quoted.end() : quoted.end() + 1] in {"", between}:
                cells.append(quoted[1].replace('""', '"'))
                at = quoted.end() + 1
                continue
            found = line.find(between, at)
            end = len(line) if found < 0 else found
        cells.append(line[at:end])
        at = end + 1
    return cells


def _end(line: str, start: int) -> int | None:
    """Where the formula that begins here ends; None when its last bracket is not there."""
    depth, said = 0, False
    for at in range(start, len(line)):
        sign = line[at]
        if sign == '"':
            said = not said
        elif not said and sign == "(":
            depth += 1
        elif not said and sign == ")":
            depth -= 1
            if depth == 0:
                return at + 1
    return None
