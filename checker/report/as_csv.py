"""The findings as csv: one line each, in UTF-8 with the mark by which Excel knows it."""

from __future__ import annotations

import csv
import io

from checker import language as words
from checker.model import Report
from checker.report import tables
from checker.report.cells import harmless

_BOM = "\ufeff"


def to_csv(report: Report, language: str) -> str:
    """The findings; tool, profile and hashes stand in the last columns of every line."""
    sheet = tables.findings(report, language)
    names = ("tool", "profile", "plan", "knowledge", "gate")
    basis = [
        f"plancheck {report.tool_version}",
        report.profile,
        report.document.sha256,
        report.knowledge_sha256,
        "passed" if report.gate_passed else "failed",
    ]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(
        [*sheet.head, *(words.text(f"verdict.table.column.{name}", language) for name in names)]
    )
    for row in sheet.rows:
        writer.writerow(["" if cell is None else harmless(str(cell)) for cell in (*row, *basis)])
    return _BOM + file.getvalue()
