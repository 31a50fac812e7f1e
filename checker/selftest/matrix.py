"""Rules against cases: what each case had to raise and did, as rows and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from checker.knowledge import load
from checker.model import Outcome
from checker.rules import catalogue
from checker.selftest.catalogue import HARMLESS
from checker.selftest.running import SelfTest
from checker.selftest.verdicts import Verdict

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule over all cases, in findings."""

    rule: str
    wanted: Counter[str]  # group of cases -> findings that the cases are to raise
    raised: Counter[str]  # of these, raised
    cases: int  # that are to make the rule fail or doubt
    noise: int  # findings that no case expected


def rows(test: SelfTest) -> tuple[Row, ...]:
    """One row per rule of the catalogue, in its order."""
    return tuple(_row(rule.id, test.verdicts) for rule in catalogue(load().shapes_graph))


def groups(test: SelfTest) -> tuple[str, ...]:
    """The groups of the cases that raise something, in the order of the cases."""
    found = (one.case.group for one in test.verdicts)
    return tuple(one for one in dict.fromkeys(found) if one != HARMLESS)


def _row(rule: str, verdicts: Iterable[Verdict]) -> Row:
    wanted: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    aimed = noise = 0
    for verdict in verdicts:
        group = verdict.case.group
        wanted[group] += _of(rule, verdict.case.raises)
        missed[group] += _of(
            rule, {id_: 1 for id_ in verdict.missing if id_ in verdict.case.raises}
        )
        aimed += rule in verdict.case.rules
        noise += _of(rule, verdict.unexpected)
    return Row(rule, wanted, wanted - missed, aimed, noise)


def _of(rule: str, findings: Mapping[str, object]) -> int:
    return sum(id_.partition("/")[0] == rule for id_ in findings)


def dumps(test: SelfTest) -> str:
    """The whole matrix as JSON; docs/selftest.md describes it."""
    knowledge = load()
    data = {
        "schema": VERSION,
        "knowledge": {"profile": knowledge.profile, "sha256": knowledge.sha256},
        "summary": {
            "passed": test.passed,
            "cases": len(test.verdicts),
            "right": sum(one.right for one in test.verdicts),
            "wrong": len(test.wrong),
            "gaps": len(test.gaps),
            "harmless": sum(one.case.group == HARMLESS for one in test.verdicts),
            "seconds": round(test.seconds, 1),
        },
        "flaws": _words(test.flaws),
        "engines": {"compared": test.compared, "disagreements": test.disagreements},
        "rules": [
            {
                "rule": row.rule,
                "cases": row.cases,
                "findings": row.wanted.total(),
                "raised": row.raised.total(),
                "unexpected": row.noise,
            }
            for row in rows(test)
        ],
        "cases": [_case(one) for one in test.verdicts],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _case(verdict: Verdict) -> dict[str, Any]:
    gap = verdict.case.gap
    return {
        "id": verdict.case.id,
        "group": verdict.case.group,
        "name": {"zh": verdict.case.name.zh, "en": verdict.case.name.en},
        "right": verdict.right,
        "gap": {"zh": gap.zh, "en": gap.en} if gap else None,
        "raised": _words(verdict.raised),
        "missing": _words(verdict.missing),
        "unexpected": _words(verdict.unexpected),
    }


def _words(outcomes: Mapping[str, Outcome | None]) -> dict[str, str | None]:
    return {id_: one.value if one else None for id_, one in sorted(outcomes.items())}
