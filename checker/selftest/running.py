"""Checks the plan without a gap, then every altered copy of it, in several processes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from checker.errors import KnowledgeError
from checker.knowledge import data_folder, load
from checker.model import Outcome
from checker.pipeline import check, warm_up
from checker.plan import build
from checker.selftest.catalogue import Case, cases
from checker.selftest.editing import MisfitError, edited
from checker.selftest.oracle import disagreements
from checker.selftest.verdicts import Outcomes, Verdict, judge

PLAN = "lanping.md"  # the example without a gap
_FLAWS = frozenset({Outcome.FAILED, Outcome.CANT_TELL})

Told = Callable[[int, int], None]  # cases done, of how many


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The verdicts on all cases, in their order."""

    plan: Outcomes  # of the plan as it is
    verdicts: tuple[Verdict, ...]
    disagreements: dict[str, tuple[str, ...]]  # case id -> results that the engines do not share
    compared: bool  # whether all three engines were asked
    seconds: float

    @property
    def flaws(self) -> Outcomes:
        """What keeps the plan from being without a gap; there must be nothing."""
        return {id_: one for id_, one in self.plan.items() if one in _FLAWS}

    @property
    def wrong(self) -> tuple[Verdict, ...]:
        """The cases that came out otherwise than they must, but for the known gaps."""
        return tuple(one for one in self.verdicts if not one.right and one.case.gap is None)

    @property
    def gaps(self) -> tuple[Verdict, ...]:
        """What the checker is known not to see; told in every report, never counted as right."""
        return tuple(one for one in self.verdicts if not one.right and one.case.gap is not None)

    @property
    def passed(self) -> bool:
        """Whether every case came out as it must."""
        return not (self.wrong or self.flaws or self.disagreements)


@dataclass(frozen=True, slots=True)
class _Seen:
    outcomes: Outcomes
    disagreements: tuple[str, ...]


def run(
    *,
    wished: Sequence[str] = (),
    jobs: int | None = None,
    both_engines: bool = False,
    told: Told | None = None,
) -> SelfTest:
    """Run all cases, or those whose id or group is wished, on `jobs` processes (default: all cores).

    KnowledgeError where the cases do not fit the example plan.
    """
    start = perf_counter()
    chosen = tuple(one for one in cases() if not wished or {one.id, one.group} & set(wished))
    plan = plan_text()
    warm_up()
    look = partial(_look, both_engines=both_engines)
    before = look(plan)
    verdicts, differing = [], {"": before.disagreements}
    for case, after in _looked(look, plan, chosen, jobs or os.cpu_count() or 1):
        verdicts.append(judge(case, before.outcomes, after.outcomes))
        differing[case.id] = after.disagreements
        if told:
            told(len(verdicts), len(chosen))
    found = {id_: one for id_, one in differing.items() if one}
    return SelfTest(before.outcomes, tuple(verdicts), found, both_engines, perf_counter() - start)


def plan_text() -> str:
    """The Markdown of the example plan that has no gap."""
    return (data_folder("examples") / PLAN).read_text("utf-8")


def altered(case: Case, plan: str) -> str:
    """The plan after a case's edits; KnowledgeError where they do not fit it."""
    try:
        return edited(plan, case.edits)
    except MisfitError as problem:
        raise KnowledgeError(
            f"自测用例 {case.id} 与示例规划 {PLAN} 不符（{problem}），请重新安装 plancheck。",
            f"Case {case.id} of the self test does not fit the example plan {PLAN} ({problem}); "
            "install plancheck again.",
        ) from None


def _looked(
    look: Callable[[str], _Seen], plan: str, chosen: Sequence[Case], jobs: int
) -> Iterator[tuple[Case, _Seen]]:
    texts = [altered(case, plan) for case in chosen]
    if jobs == 1:
        yield from zip(chosen, map(look, texts), strict=True)
        return
    with ProcessPoolExecutor(jobs, initializer=warm_up) as pool:
        yield from zip(chosen, pool.map(look, texts), strict=True)


def _look(text: str, *, both_engines: bool) -> _Seen:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PLAN
        path.write_text(text, encoding="utf-8", newline="")
        report = check(path, corrections=False, waivers=False, park=False)
    outcomes = {one.id: one.outcome for one in report.findings}
    if not both_engines:
        return _Seen(outcomes, ())
    return _Seen(outcomes, disagreements(build(report.document, report.statements, load())))
