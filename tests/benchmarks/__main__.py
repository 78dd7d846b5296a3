"""Ours against bare Streamlit, in one interleaved run: in the browser, under load, and over many reruns.

python -m tests.benchmarks [--rounds N] [--people N] [--seconds S] [--reruns N]
                           [--only browser|load|soak|planning|payments|crowd|desk|matching]
"""

import argparse
import asyncio
import os
import time
from statistics import median

from rich.console import Console
from rich.table import Table

from tests.benchmarks import browser, crowd, desk, matching, payments, planning, servers
from tests.benchmarks.chapter import Chapter, Person, chapter
from tests.benchmarks.clients import Load, connect, load

# What the chapter wants at most: ours to the mended and to the shipped bare page, and p95 under load.
MENDED, SHIPPED, LOAD = 1.5, 0.6, 3.0
WARM = 3  # laps that are not counted
out = Console(width=110)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=5, help="how often each screen is clicked (default 5)")
    asked.add_argument("--people", type=int, default=160, help="signed-in people under load (default 160)")
    asked.add_argument(
        "--seconds", type=int, default=30, help="how long the load lasts, after a lap, and the crowd (default 30)"
    )
    asked.add_argument("--reruns", type=int, default=1000, help="of the soak; 30000 for a real one (default 1000)")
    parts = ("browser", "load", "soak", "planning", "payments", "crowd", "desk", "matching")
    asked.add_argument("--only", choices=parts)
    given = asked.parse_args()
    if given.only in (None, "planning"):
        planned()
    if given.only in (None, "payments"):
        out.print(payments.written())
    if given.only in (None, "crowd"):
        out.print(crowd.paid(given.seconds))
    if given.only in ("planning", "payments", "crowd"):
        return
    with chapter() as invented:
        if given.only in (None, "browser"):
            in_the_browser(invented, browser.screens(invented), given.rounds)
        if given.only in (None, "load"):
            under_load(invented, given.people, given.seconds)
        if given.only in (None, "soak"):
            soak(invented, given.reruns)
        if given.only in (None, "desk"):  # makes what waits fifty times as long
            desk.fill(invented)
            in_the_browser(invented, desk.screens(), given.rounds)
        if given.only in (None, "matching"):  # the last: it makes the chapter a hundred times as large
            out.print(matching.ranked(invented))


def in_the_browser(invented: Chapter, screens: list[browser.Screen], rounds: int) -> None:
    found: dict[str, list[tuple[float, float, float]]] = {}
    elements: dict[str, str] = {}
    trouble: dict[str, str] = {}
    with (
        servers.ours(invented.url) as ours,
        servers.bare(mended=False) as shipped,
        servers.bare(mended=True) as mended,
        browser.chromium() as chromium,
    ):
        cookies = {
            "coordinator": invented.sign_in(invented.coordinator),
            "volunteer": invented.sign_in(invented.volunteer),
        }
        for screen in screens:
            with (
                browser.tab(chromium, ours.url, screen.ours, cookies.get(screen.ours.who, "")) as mine,
                browser.tab(chromium, shipped.url, screen.bare) as as_shipped,
                browser.tab(chromium, mended.url, screen.bare) as as_mended,
            ):
                tabs = ((mine, screen.ours), (as_shipped, screen.bare), (as_mended, screen.bare))
                for turn in range(WARM + rounds):
                    seen = [browser.measure(*one) for one in tabs]
                    wrong = [
                        f"{page.url}: {one}" for (page, _), one in zip(tabs, seen, strict=True) if isinstance(one, str)
                    ]
                    if wrong:
                        trouble[screen.name] = f"lap {turn}, {wrong[0]}"
                        break
                    if turn >= WARM:
                        found.setdefault(screen.name, []).append(tuple(one.milliseconds for one in seen))
                        elements[screen.name] = f"{seen[0].elements} / {seen[2].elements}"
    headings = ("click to visible", "ours ms", "shipped", "mended", "÷ mended", "÷ shipped", "elements")
    table = Table(*headings, title="In the browser; elements: ours / bare")
    for name, times in found.items():
        mine, theirs, bare = zip(*times, strict=True)
        table.add_row(
            name,
            *(f"{median(one):.0f}" for one in (mine, theirs, bare)),
            _ratio(mine, bare, MENDED),
            _ratio(mine, theirs, SHIPPED),
            elements[name],
        )
    out.print(table)
    for name, wrong_here in trouble.items():
        out.print(f"[red]{name}[/]: {wrong_here}")


def _ratio(mine: tuple[float, ...], bare: tuple[float, ...], goal: float) -> str:
    """The ratio of the medians, and the least and the most of the rounds."""
    each = [one / other for one, other in zip(mine, bare, strict=True)]
    middle = median(mine) / median(bare)
    return f"{'[green]' if middle <= goal else '[red]'}{middle:.2f}[/] ({min(each):.2f} to {max(each):.2f})"


def under_load(invented: Chapter, count: int, seconds: int) -> None:
    """Everybody clicks once in ten seconds; the bare page is a mended table of 50 rows."""
    crowd, bare_crowd = invented.people(count), [Person("", [("table", "")])] * count
    with servers.ours(invented.url) as ours:
        asyncio.run(_warm(ours.url, crowd[:12]))
        mine = asyncio.run(load(ours.url, crowd, every=10, lasting=seconds))
    with servers.bare(mended=True) as bare:
        asyncio.run(_warm(bare.url, bare_crowd[:1]))
        theirs = asyncio.run(load(bare.url, bare_crowd, every=10, lasting=seconds))
    table = Table("once in 10 s", "clicks", "failed", "p50 ms", "p95 ms", title=f"{count} people")
    for name, found in (("ours, real screens", mine), ("bare table, mended", theirs)):
        table.add_row(name, *_load_cells(found))
    out.print(table)
    ratio = mine.at(0.95) / theirs.at(0.95)
    out.print(f"p95 ratio {'[green]' if ratio <= LOAD and not mine.failures else '[red]'}{ratio:.2f}[/], goal {LOAD}")


async def _warm(url: str, crowd: list[Person]) -> None:
    """Each screen once, so that what a process does only once is not measured."""
    for person in crowd:
        client = await connect(url, person.cookie)
        for page, query in person.clicks:
            await client.click(page, query)
        await client.socket.close()


def _load_cells(found: Load) -> list[str]:
    return [
        str(len(found.seconds)),
        str(found.failures),
        *(f"{found.at(share) * 1000:.1f}" for share in (0.5, 0.95)),
    ]


def planned() -> None:
    """Who waits and all volunteers at once: scored, and solved to the best plan there is."""
    headings = ("requests", "volunteers", "served", "one by one", "scoring s", "plan s", "processor s", "MiB")
    table = Table(*headings, title="One plan for the whole waiting list")
    for found, seconds, memory in planning.plan():
        table.add_row(
            *(f"{one:,}" for one in (found.requests, found.volunteers, found.served, found.served_one_by_one)),
            f"{found.scoring:.3f}",
            f"{'[green]' if found.scoring + found.planning <= seconds else '[red]'}{found.planning:.3f}[/]",
            f"{found.processor:.3f}",
            f"{'[green]' if found.memory <= memory else '[red]'}{found.memory:.0f}[/]",
        )
    out.print(table)


def soak(invented: Chapter, reruns: int) -> None:
    """One signed-in coordinator after another clicks through all screens; memory should stay flat."""
    [person] = [one for one in invented.people(9) if len(one.clicks) > 4][:1]
    with servers.ours(invented.url) as ours:
        marks, took = asyncio.run(_soak(ours, person, reruns))
    first, last = marks[len(marks) // 5], marks[-1]
    out.print(
        f"Soak: {reruns} reruns in {took:.0f} s; memory {', '.join(f'{mark:.0f}' for mark in marks)} MiB; "
        f"{(last - first) / (reruns * 0.8) * 1000:+.2f} MiB per 1,000 reruns after the first fifth."
    )


async def _soak(ours: servers.Served, person: Person, reruns: int) -> tuple[list[float], float]:
    client = await connect(ours.url, person.cookie)
    begun, marks = time.monotonic(), []
    for number in range(reruns):
        await client.click(*person.clicks[number % len(person.clicks)])
        if (number + 1) % max(1, reruns // 10) == 0:
            marks.append(ours.memory())
            if not reruns % 10 and os.isatty(1):
                out.print(f"{number + 1} of {reruns}", end="\r")
    await client.socket.close()
    return marks, time.monotonic() - begun


if __name__ == "__main__":
    main()
