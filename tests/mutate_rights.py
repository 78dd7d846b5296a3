"""Take each right away in turn and see whether a test notices. By hand: `make mutate` (a quarter of an hour).

Changes, one at a time, in a copy of the sources: a line that asks for a right (`require(...)`, or another function that
asks) is left out of a service; the `visible_to` of a table lets everybody see every row; one of its conditions falls
away (a role that is not asked for, a part of an AND or of a WHERE); a rule that two or more use cases draw from says
yes to all. The tests of the services must then fail; what passes all the same is a survivor and is printed.
"""

import ast
import importlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

ROOT = Path(__file__).parents[1]
SOURCES = (
    *("app.py", "manage.py", "pyproject.toml", ".streamlit"),
    *("commands", "components", "db", "domain", "i18n", "pages", "services", "static", "tests"),
)
ASKS = {
    *("require", "require_system", "require_may_issue", "require_own_volunteer", "require_other_admin"),
    *("require_own_programme", "require_running_programme", "editable_household", "check_proposal"),
    *("_require_overview", "_require_consent", "require_consent"),
}
# A rule that says yes to everybody or shows every row: the file, the function, what it gives back then.
EVERY_ROW, YES = "__import__('sqlalchemy').true()", "True"
RULES = (
    ("db/own_programmes.py", "requests_of", EVERY_ROW),
    ("services/households/households_access.py", "coordinates", YES),
    ("db/own_programmes.py", "volunteers_of", EVERY_ROW),
    ("services/visits/visit_reading.py", "can_change", YES),
    ("services/help/help_decisions.py", "_check", "None"),
    ("services/expenses/deciders.py", "check", "None"),
    ("db/claims.py", "waits_for", EVERY_ROW),
    ("db/models/visits.py", "of_own_programmes", EVERY_ROW),
    ("db/models/visits.py", "_handed_on", EVERY_ROW),
    ("db/models/visits.py", "_only_exports", YES),
    ("domain/households.py", "may_read_details", YES),
    ("services/households/households_list.py", "_listed", "[]"),
    ("services/households/households_list.py", "_requests", "[]"),
)
# Where rights of several rooms meet.
OF_ALL = [
    f"tests/services/{name}.py"
    for name in (
        "privacy/test_access_requests",
        "test_more_roles",
        "visits/test_hand_over_notes",
        "households/test_without_consent",
        "visits/test_visits",
        "visits/test_visits_edit",
        "visits/test_visit_places",
        "visits/test_visit_reading",
        "households/test_households",
        "households/test_households_edit",
        "households/test_households_list",
        "households/test_households_page",
        "matching/test_matching",
        "expenses/test_decisions",
        "expenses/test_second_decision",
    )
]
# What asks for a right may lock a row besides, which only the database that lets two in at once can show.
AT_ONCE = ["tests/services/test_at_once.py", "tests/services/test_locks.py"]
ON_SQLITE = "not postgresql"
NEEDED = (
    "alembic.command",
    "altair",
    "bcrypt",
    "openpyxl",
    "pandas",
    "pytest",
    "sqlalchemy.orm",
    "streamlit.testing.v1",
)
RED = "The tests are red before any right is taken away."
WORKERS = 3
Mutant = tuple[str, str, str]  # the file, what was changed ("function, line ..."), the changed source


def without_asking(path: Path) -> Iterator[Mutant]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Call)
                and getattr(node.value.func, "id", "") in ASKS
            ):
                first, last = node.lineno - 1, node.end_lineno
                changed = [*lines[:first], " " * node.col_offset + "pass\n", *lines[last:]]
                name = f"{function.name}, line {node.lineno}: {ast.unparse(node)}"
                yield str(path.relative_to(ROOT)), name, "".join(changed)


def without_hiding(path: Path) -> Iterator[Mutant]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    for table in ast.parse(source).body:
        if not isinstance(table, ast.ClassDef) or table.name == "Personal":
            continue
        for method in table.body:
            if isinstance(method, ast.FunctionDef) and method.name == "visible_to":
                first = method.body[0].lineno - 1
                changed = [
                    *lines[:first],
                    "        import sqlalchemy\n        return sqlalchemy.true()\n",
                    *lines[first:],
                ]
                yield str(path.relative_to(ROOT)), f"{table.name}.visible_to", "".join(changed)


def without_a_condition(path: Path) -> Iterator[Mutant]:
    """What says who sees a row, with one role not asked for, or with one part of an AND or a WHERE left out."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    for function in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)):
        arguments = {one.arg for one in function.args.args}
        if "actor" not in arguments:
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.If) and re.search(r"actor\.(has|roles)", asked := ast.unparse(node.test)):
                now = "False" if asked.startswith("not ") else "True"
                yield _changed(path, source, node.test, now, f"{_within(tree, function)}: if {asked}")
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in {"and_", "where"}:
                for part in node.args:
                    words = f"{_within(tree, function)}: without {ast.unparse(part)}"
                    yield _changed(path, source, part, EVERY_ROW, words)


def _within(tree: ast.Module, function: ast.FunctionDef) -> str:
    tables = [one.name for one in tree.body if isinstance(one, ast.ClassDef) and function in one.body]
    return ".".join([*tables, function.name])


def _changed(path: Path, source: str, node: ast.expr, now: str, what: str) -> Mutant:
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
    whole = source.encode()
    changed = whole[:start] + now.encode() + whole[end:]
    return str(path.relative_to(ROOT)), f"{what}, line {node.lineno}", changed.decode()


def without_a_rule(file: str, name: str, gives: str) -> Mutant:
    source = (ROOT / file).read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    function = next(one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef) and one.name == name)
    first = function.body[0].lineno - 1
    return file, f"{name} gives {gives}", "".join([*lines[:first], f"    return {gives}\n", *lines[first:]])


def survives(mutant: Mutant) -> bool:
    """Whether all tests pass in this worker's copy of the house with one right taken away."""
    file, what, changed = mutant
    house = Path.cwd()
    before = (house / file).read_text(encoding="utf-8")
    (house / file).write_text(changed, encoding="utf-8")
    # The first of these notice soonest; what they let pass is tried against all tests of the services.
    about = [str(one.relative_to(house)) for one in (house / "tests/services").rglob(f"test_{Path(file).stem}*.py")]
    tries = [
        (["tests/services/test_visibility.py", *about, *OF_ALL], ON_SQLITE),
        (["tests/services"], ON_SQLITE),
        (AT_ONCE, "postgresql"),
    ]
    if file.startswith("services"):
        function = re.split(r"[, ]", what)[0]
        tries.insert(0, (["tests/services/test_rights.py"], f"{Path(file).stem}.{function} and {ON_SQLITE}"))
    try:
        return all(_passes(tests, only) for tests, only in tries)
    finally:
        (house / file).write_text(before, encoding="utf-8")


def _passes(tests: list[str], only: str) -> bool:
    child = os.fork()  # what every run needs is imported already; our own code is read anew, from this copy
    if child == 0:
        os._exit(_test(tests, only))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in {0, 1, 5}:  # 5: there is no such row
        raise RuntimeError(f"pytest ended with {code}: {tests}, {only}")
    return code != 1


def _test(tests: list[str], only: str) -> int:
    import pytest

    os.environ.pop("DATABASE_URL", None)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    return int(pytest.main([*tests, "-x", "-q", "-k", only, "-p", "no:cacheprovider"]))


def _move_in(folder: str) -> None:
    """A copy of the house for this worker."""
    house = Path(tempfile.mkdtemp(dir=folder))
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, house / name)
    os.chdir(house)
    sys.dont_write_bytecode = True
    sys.path[:] = [str(house), *(one for one in sys.path if one not in {"", str(ROOT)})]
    for name in [name for name in sys.modules if name.partition(".")[0] in SOURCES]:
        del sys.modules[name]


def _judge(mutant: Mutant | None) -> str | None:
    """What survived; None is the house as it is."""
    if mutant is None:
        return None if _passes(["tests/services"], ON_SQLITE) else RED
    return f"{mutant[0]}: {mutant[1]}" if survives(mutant) else None


def main() -> int:
    wanted = sys.argv[1:]
    mutants = [
        *(one for path in sorted((ROOT / "services").rglob("*.py")) for one in without_asking(path)),
        *(one for path in sorted((ROOT / "db" / "models").glob("*.py")) for one in without_hiding(path)),
        *(one for path in sorted((ROOT / "db" / "models").glob("*.py")) for one in without_a_condition(path)),
        *(without_a_rule(*rule) for rule in RULES),
    ]
    mutants = [one for one in mutants if not wanted or any(word in one[0] or word in one[1] for word in wanted)]
    for module in NEEDED:
        importlib.import_module(module)
    out = Console()
    survivors = []
    with (
        tempfile.TemporaryDirectory() as folder,
        get_context("fork").Pool(WORKERS, _move_in, (folder,)) as workers,
        Progress(console=out) as progress,
    ):
        for found in progress.track(workers.imap_unordered(_judge, [None, *mutants]), len(mutants) + 1):
            if found == RED:
                raise SystemExit(RED)
            if found:
                survivors.append(found)
                progress.console.print(f"survived: {found}", markup=False)
    out.print(f"{len(mutants)} rights taken away, {len(mutants) - len(survivors)} noticed, {len(survivors)} survived")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
