"""Projects a Report onto the plain data that the review component draws; no Streamlit here.

Every text goes to the browser as JSON and is drawn with textContent, never as markup.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from checker.language import text
from checker.model import Document, Evidence, Finding, Outcome, Report, Severity, Table
from checker.report import excepted, wording
from checker.report.outline import WAIVED, mark

Data = dict[str, Any]

_LABELS = (
    "says",
    "nearest",
    "demands",
    "recommends",
    "official",
    "basis",
    "expected",
    "found",
    "remedy",
    "silent",
    "rule",
)
_OWN_WORDS = (
    "copy", "copied", "previous", "next", "all", "gaps", "evidence", "evidence.previous", "evidence.next", "nothing", "page",
    "findings", "plan", "case",
)  # fmt: skip

GROUPS = ("Violation", "Warning", "Info", "cantTell", WAIVED, "passed", "inapplicable", "untested")
_ORDER = {name: position for position, name in enumerate(GROUPS)}


def counts(report: Report) -> dict[str, int]:
    """How many findings stand in each group, all groups named."""
    found = dict.fromkeys(GROUPS, 0)
    for finding in report.findings:
        found[mark(finding)] += 1
    return found


def review_data(report: Report, language: str) -> Data:
    """What the component needs: words, the plan's blocks, the findings in list order."""
    ordered = sorted(report.findings, key=lambda finding: _ORDER[mark(finding)])
    return {
        "language": language,
        "words": _words(language),
        "document": {
            "id": f"{report.document.sha256}-{language}",
            "blocks": blocks(report.document),
        },
        "notes": _notes(report, language),
        "groups": [
            {"name": name, "items": [_finding(item, report, language) for item in items]}
            for name, items in groupby(ordered, key=mark)
        ],
    }


def _words(language: str) -> dict[str, str]:
    names = [f"report.severity.{severity.value}" for severity in Severity]
    names += [f"report.outcome.{outcome.value}" for outcome in Outcome]
    words = {name.rpartition(".")[2]: text(name, language) for name in names}
    words |= {WAIVED: text("waivers.mark", language), "waiver": text("waivers.label", language)}
    words |= {name: text(f"report.label.{name}", language) for name in _LABELS}
    return words | {name: text(f"ui.review.{name}", language, page="{page}") for name in _OWN_WORDS}


def _notes(report: Report, language: str) -> list[str]:
    warning = wording.kind_warning(report, language)
    return [
        *([warning] if warning else []),
        *excepted.lines(report, language),
        *wording.notes(report.document, language),
    ]


def blocks(document: Document) -> list[Data]:
    """Paragraphs and tables in reading order with their document offsets."""
    found: list[Data] = [
        {
            "kind": paragraph.kind.value,
            "level": document.sections[paragraph.section].level
            if paragraph.section is not None
            else 0,
            "start": paragraph.start,
            "page": paragraph.page,
            "text": document.text[paragraph.start : paragraph.end],
        }
        for paragraph in document.paragraphs
    ]
    found += [
        {"kind": "table", "start": table.start, "page": table.page, "rows": _rows(table, document)}
        for table in document.tables
    ]
    return sorted(found, key=lambda block: block["start"])


def _rows(table: Table, document: Document) -> list[list[Data]]:
    rows: list[list[Data]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(
            {
                "start": cell.start,
                "text": document.text[cell.start : cell.end],
                "rows": cell.row_span,
                "columns": cell.column_span,
                "head": cell.row < table.header_rows,
            }
        )
    return rows


def _finding(finding: Finding, report: Report, language: str) -> Data:
    return {
        "id": finding.id,
        "group": mark(finding),
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "title": finding.message.get(language),
        "remedy": finding.remedy.get(language),
        "expected": finding.expected.get(language),
        "found": finding.found.get(language),
        "nearest": finding.nearest,
        "waiver": excepted.waiver_line(finding.waiver, language) if finding.waiver else "",
        "rule": finding.rule,
        "clause": _clause(finding.clause, report, language),
        "evidence": [_evidence(item, report, language) for item in finding.evidence],
    }


def _clause(name: str, report: Report, language: str) -> Data:
    clause = report.clauses.get(name)
    if clause is None:
        return {
            "id": name,
            "title": name,
            "statement": "",
            "source": "",
            "official": "",
            "bound": "",
        }
    return {
        "id": name,
        "label": wording.demands(clause),
        "title": clause.title.get(language),
        "statement": clause.statement.get(language),
        "official": clause.official or "",
        "bound": wording.replaced_by(clause, report, language),
        "source": wording.source(clause, report, language),
    }


def _evidence(evidence: Evidence, report: Report, language: str) -> Data:
    return {
        "start": evidence.start,
        "end": evidence.end,
        "spot": wording.spot(evidence, report.document, language),
        "place": wording.place(evidence, report, language),
        "quote": evidence.quote,
    }
