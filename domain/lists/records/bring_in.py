"""Plan all lists of one go: volunteers before households before visits, in whatever order they were handed over."""

from collections.abc import Iterable, Sequence

from domain.lists.headings.fields import ORDER, Kind
from domain.lists.records import by_question, households, repeated, visits, volunteer_numbers, volunteers, who_comes
from domain.lists.records.plan import ListPlan
from domain.lists.records.world import Options, World
from domain.lists.tables import by_sheet, crosses, named_after, sections
from domain.lists.tables.tables import Table
from domain.lists.words.status_words import Standing

_SINCE_WHEN = frozenset({"registered_on", "matched_on", "closed_on"})


def plan(tables: Sequence[Table], world: World, options: Options) -> list[ListPlan]:
    """In the order of the tables. Afterwards `world` also holds what is to be written."""
    plans: dict[int, ListPlan] = {}
    said: repeated.Said = {}
    named = named_after.programmes_of(tables, world.programmes)
    for kind in ORDER:
        standings = {
            at: by_sheet.standing_of(table, world.programmes) for at, table in enumerate(tables) if table.kind == kind
        }
        # Who stands on a sheet of those who go on has not stopped.
        for at, standing in sorted(standings.items(), key=lambda one: one[1] is Standing.CLOSED):
            table = tables[at]
            told, heads = sections.find(table, world.programmes)
            table = sections.written_out(table, told, heads)
            crossed = crosses.columns(table, world.programmes)
            headings = crosses.headings(table, crossed)
            table = crosses.written_out(table, crossed)
            programme = "" if "programmes" in table.columns else named.get(at, "")
            table = by_sheet.with_programme(table, programme)
            own = by_question.column(table, world.programmes)
            table = by_question.with_column(table, own)
            in_question = by_question.named(table, world.programmes)
            at_question = table.columns["question"] if in_question else own
            asked = "" if at_question is None else table.headings[at_question]
            table = by_question.written_out(table, in_question)
            by_name = by_sheet.says_so(table, standing)
            if kind == Kind.VOLUNTEERS:
                rows = volunteers.plan(table, world, by_name if standing is Standing.CLOSED else "")
                volunteer_numbers.learn(table, rows, world)
            elif kind == Kind.HOUSEHOLDS:
                rows = households.plan(table, world, options, (standing, by_name))
                rows = who_comes.missed(table, by_question.told(table, in_question, rows))
            else:
                rows = visits.plan(table, world, options)
            rows = repeated.otherwise(table, repeated.told(table, rows, said))
            if kind != Kind.VISITS and standing is not Standing.CLOSED:
                world.go_on[kind] |= {row.subject for row in rows if row.subject}
            tells = kind == Kind.HOUSEHOLDS or (kind == Kind.VOLUNTEERS and standing is Standing.CLOSED)
            plans[at] = ListPlan(
                table.file, table.sheet, kind, rows, table.repaired, programme, headings,
                standing if tells else None, by_name, asked, _headings(table, table.months_first), told, table.year,
                _headings(table, table.once_above), kind == Kind.HOUSEHOLDS and _SINCE_WHEN.isdisjoint(table.columns),
            )  # fmt: skip
    return [plans[at] for at in range(len(tables))]


def _headings(table: Table, columns: Iterable[int]) -> tuple[str, ...]:
    return tuple(table.headings[at] for at in sorted(columns))
