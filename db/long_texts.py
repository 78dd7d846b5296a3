"""Thousands of rows as one long text: to make a Python value of each field of each takes longer than to find them."""

from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlalchemy.sql.functions import GenericFunction

# Control characters: no JSON holds one as it is.
BETWEEN_FIELDS, BETWEEN_ROWS = "\x1f", "\x1e"


class _Written(GenericFunction[str]):
    """Fields in one text, after a pattern of %s; NULL is written as nothing."""

    type = Text()
    inherit_cache = True
    name = "format"


@compiles(_Written, "sqlite")  # which calls it so only since 3.38
def _printf(element: _Written, compiler: SQLCompiler, **kw: Any) -> str:
    return f"printf{compiler.process(element.clause_expr, **kw)}"


def one_text(*fields: SQLCoreOperations[Any], between: str = BETWEEN_FIELDS) -> ColumnElement[str]:
    """The fields of one row; of these, whatever people wrote comes last or without `between` in it."""
    return _Written(bindparam(None, between.join(["%s"] * len(fields)), type_=Text()), *fields)


def all_rows(text: SQLCoreOperations[str], between: str = BETWEEN_ROWS) -> ColumnElement[str]:
    """One text of all rows, NULL when there are none. Two of these in one query have their rows in the same order."""
    return func.aggregate_strings(text, between)
