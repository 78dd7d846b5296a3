"""Where a command says what it has to say, and how it ends when it cannot go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

from domain.access import Refused

# Results go to standard output, progress and complaints to standard error.
out, err = Console(), Console(stderr=True)


@contextmanager
def refusals(account: str = "", *, tables: bool = True) -> Iterator[None]:
    """A database or a key that is not ready, or a refused rule, ends the command with its sentence and exit code 1.

    So does Ctrl+C, with the exit code of a shell.
    """
    from components.operator_words import not_ready, sentence
    from db.health import health
    from db.operator import NoKey

    if why := not_ready(health(), tables=tables):
        stop(why)
    try:
        yield
    except Refused as refusal:
        stop(sentence(refusal, account))
    except NoKey as none:
        stop(str(none))
    except KeyboardInterrupt:
        stop("Stopped. What was not finished is undone.", code=130)


def stop(said: str, *, code: int = 1) -> NoReturn:
    err.print(said, style="red", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(code) from None
