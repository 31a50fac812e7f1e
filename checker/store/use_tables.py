"""The statistics of rules as rows, for files and pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict

from checker.report.cells import harmless
from checker.store.statistics import RuleUse

# the columns of the statistics, in their order
COLUMNS = (
    "rule", "pack", "plans", "findings", "doubts", "upheld", "waived", "mistaken", "disputed", "days",
)  # fmt: skip


def ranked(uses: Sequence[RuleUse]) -> list[RuleUse]:
    """The rules that reviewers or parks object to most first, then those that fire most."""
    return sorted(
        uses, key=lambda one: (-one.mistaken - one.disputed, -one.findings, one.rule, one.pack)
    )


def uses_csv(uses: Sequence[RuleUse]) -> str:
    """The statistics for a spreadsheet, with the mark by which Excel knows UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for one in ranked(uses):
        values = [getattr(one, name) for name in COLUMNS]
        writer.writerow(["" if value is None else harmless(str(value)) for value in values])
    return "\ufeff" + file.getvalue()


def uses_json(uses: Sequence[RuleUse]) -> str:
    """The statistics for programs, with the share that was judged mistaken."""
    rows = [
        {**asdict(one), "decided": one.decided, "overturned": one.overturned}
        for one in ranked(uses)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
