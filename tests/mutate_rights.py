"""Take each right away in turn and see whether a test notices. By hand: `make mutate` (some minutes).

Two kinds of change, one at a time, in a copy of the sources: a line that asks for a right (`require(...)`, or one of
the private functions that ask) is left out of a service; the `visible_to` of a table lets everybody see every row. The
tests of the services must then fail; what passes all the same is a survivor and is printed.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

ROOT = Path(__file__).parents[1]
SOURCES = (
    *("app.py", "manage.py", "pyproject.toml", ".streamlit"),
    *("components", "db", "domain", "i18n", "pages", "services", "static", "tests"),
)
ASKS = {"require", "require_system", "_require_overview", "require_may_issue", "require_own_volunteer"}
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


def survives(mutant: Mutant, house: Path) -> bool:
    """Whether all tests pass in this copy of the house with one right taken away."""
    file, what, changed = mutant
    before = (house / file).read_text(encoding="utf-8")
    (house / file).write_text(changed, encoding="utf-8")
    # One of these notices soonest; what they let pass is tried against all tests of the services.
    if file.startswith("services"):
        quick = "tests/services/test_rights.py", f"{Path(file).stem}.{what.partition(',')[0]} and not postgresql"
    else:
        quick = "tests/services/test_visibility.py", "not postgresql"
    try:
        return _passes(house, *quick) and _passes(house, "tests/services", "not postgresql")
    finally:
        (house / file).write_text(before, encoding="utf-8")


def _passes(house: Path, tests: str, only: str) -> bool:
    command = [sys.executable, "-m", "pytest", tests, "-x", "-q", "-k", only, "-p", "no:cacheprovider"]
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run(command, cwd=house, capture_output=True, check=False, env=environment)
    if done.returncode not in {0, 1, 5}:  # 5: there is no such row
        raise RuntimeError(done.stdout.decode()[-2000:])
    return done.returncode != 1


def main() -> int:
    wanted = sys.argv[1:]
    mutants = [
        *(one for path in sorted((ROOT / "services").rglob("*.py")) for one in without_asking(path)),
        *(one for path in sorted((ROOT / "db" / "models").glob("*.py")) for one in without_hiding(path)),
    ]
    mutants = [one for one in mutants if not wanted or any(word in one[0] or word in one[1] for word in wanted)]
    out = Console()
    with (
        tempfile.TemporaryDirectory() as folder,
        ThreadPoolExecutor(max_workers=2) as workers,
        Progress(console=out) as progress,
    ):
        task = progress.add_task("Taking rights away", total=len(mutants))

        def half(number: int) -> list[str]:
            house = Path(folder) / str(number)
            house.mkdir()
            for name in SOURCES:
                source = ROOT / name
                (shutil.copytree if source.is_dir() else shutil.copy)(source, house / name)
            if number == 0 and not _passes(house, "tests/services", "not postgresql"):
                raise SystemExit("The tests are red before any right is taken away.")
            alive = []
            for mutant in mutants[number::2]:
                if survives(mutant, house):
                    alive.append(f"{mutant[0]}: {mutant[1]}")
                progress.advance(task)
            return alive

        survivors = sorted(one for part in workers.map(half, range(2)) for one in part)
    for survivor in survivors:
        out.print(f"survived: {survivor}", markup=False)
    out.print(f"{len(mutants)} rights taken away, {len(mutants) - len(survivors)} noticed, {len(survivors)} survived")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
