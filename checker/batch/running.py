"""The run of a batch: what is not kept yet is checked, whatever comes back is kept and told of."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from checker.batch.filing import Files
from checker.errors import InputError
from checker.fleet import keeping, pool
from checker.fleet.gathering import ordered, short_names
from checker.fleet.model import Fleet, Unread, ZonePlan
from checker.fleet.process import Order
from checker.fleet.reading import zone_plan
from checker.fleet.zones import zones_of
from checker.knowledge import load
from checker.logs import event
from checker.model import Text
from checker.processes import collections_paused
from checker.report.wording import plain
from checker.sandbox import Limits
from checker.storage import is_there
from checker.store import Record

DAMAGED = Text(
    "保存的报告已损坏，已删除；请再运行一次。",
    "The kept report was damaged and is deleted; run this once more.",
)
Engine = Callable[[Sequence[Order]], Iterator[tuple[Order, Text | None]]]
Notice = Callable[["Checked", int, int], None]  # what came last, plans done, plans in all


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is run."""

    profile: str = "default"
    workers: int | None = None  # processes on this machine; by default one per processor
    limits: Limits = field(default_factory=Limits)  # of one plan
    folder: Path | None = None  # of the kept reports; by default the user's
    engine: Engine | None = None  # who checks; by default processes on this machine


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one plan."""

    plan: Path
    report: Path | None  # where its report is kept
    gate_passed: bool = False
    violations: int = 0
    problem: Text | None = None  # why there is no report
    before: bool = False  # an earlier run had checked it


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of all plans, in the order given."""

    plans: tuple[Checked, ...]

    @property
    def unread(self) -> tuple[Checked, ...]:
        """The plans without a report."""
        return tuple(one for one in self.plans if one.problem is not None)

    @property
    def passed(self) -> int:
        """How many pass their gate."""
        return sum(one.gate_passed for one in self.plans)

    @property
    def failed(self) -> int:
        """How many were read and do not pass their gate."""
        return len(self.plans) - self.passed - len(self.unread)

    @property
    def before(self) -> int:
        """How many an earlier run had checked."""
        return sum(one.before for one in self.plans)


def run_batch(
    files: Sequence[Path],
    options: Options | None = None,
    *,
    store: Files | None = None,
    notice: Notice | None = None,
) -> BatchResult:
    """Check all plans; each result is kept, and in the store, before the next is told of.

    Raises UsageError for an unknown profile, StoreError where the store fails, ClusterError.
    """
    chosen = options or Options()
    load(chosen.profile)  # an unknown profile is told before the work begins
    begun = perf_counter()
    orders, refused = ordered(files, chosen.folder or keeping.folder(), chosen.profile)
    found: dict[Path, Checked] = {}

    def tell(one: Checked) -> None:
        found[one.plan] = one
        if notice:
            notice(one, len(found), len(files))

    for file, problem in refused.items():
        tell(Checked(file, None, problem=problem))
    event("batch.started", files=len(files))
    for one in _results(orders, chosen):
        tell(_kept(one, store))
    result = BatchResult(tuple(found[file] for file in files))
    event(
        "batch.done", logging.WARNING if result.unread else logging.INFO, files=len(result.plans),
        passed=result.passed, failed=result.failed, unread=len(result.unread),
        before=result.before, seconds=perf_counter() - begun,
    )  # fmt: skip
    return result


def _results(orders: Mapping[Path, Order], options: Options) -> Iterator[Checked]:
    """What is kept already, then what is checked, as it is done."""
    same: dict[Path, list[Order]] = {}  # copies of one file are checked once
    for order in orders.values():
        same.setdefault(order.report, []).append(order)
    missing = [group[0] for report, group in same.items() if not is_there(report)]
    waiting = {order.report for order in missing}
    for report, group in same.items():
        if report not in waiting:
            yield from (Checked(order.plan, report, before=True) for order in group)
    engine = options.engine or _here(options)
    for order, problem in engine(missing):
        made = order.report if problem is None else None
        yield from (Checked(one.plan, made, problem=problem) for one in same[order.report])


def _here(options: Options) -> Engine:
    return lambda orders: pool.run(orders, workers=options.workers, limits=options.limits)


@collections_paused()
def _kept(one: Checked, store: Files | None) -> Checked:
    """The outcome with what its report says; the report goes into the store."""
    if one.report is None:
        return one
    found = keeping.kept_json(one.report)
    if found is None:
        one.report.unlink(missing_ok=True)  # the next run makes it anew
        return Checked(one.plan, None, problem=DAMAGED)
    record = Record(*found)
    summary = record.data["summary"]
    problem = store.put(one.plan, record) if store else None
    return Checked(
        one.plan,
        one.report,
        gate_passed=summary["gate"] == "passed",
        violations=summary["severities"]["Violation"],
        problem=problem,
        before=one.before,
    )


def fleet_of(result: BatchResult, zones: int | None = None, *, texts: bool = True) -> Fleet:
    """All plans together, read from their kept reports; `texts` to look for copied passages.

    `zones` says how many zones there are in all.
    """
    names = short_names([one.plan for one in result.plans])
    plans: list[ZonePlan] = []
    unread: list[Unread] = []
    for one in result.plans:
        made = _zone_plan(one, len(plans) + 1, names[one.plan], texts=texts)
        if isinstance(made, ZonePlan):
            plans.append(made)
        else:
            unread.append(Unread(plain(names[one.plan]), made))
    return Fleet(tuple(plans), zones_of(plans), tuple(unread), zones)


def _zone_plan(one: Checked, number: int, name: str, *, texts: bool) -> ZonePlan | Text:
    kept = keeping.kept_report(one.report) if one.report else None
    if kept is None:
        return one.problem or DAMAGED
    report, text = kept
    try:
        return zone_plan(report, number, file=name, text=text if texts else None)
    except InputError as error:
        return Text(error.zh, error.en)
