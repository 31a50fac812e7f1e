"""Projects a Report onto the plain data that the review component draws; no Streamlit here.

Every text goes to the browser as JSON and is drawn with textContent, never as markup.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from checker.language import has, text
from checker.model import Clause, Document, Evidence, Finding, Outcome, Report, Severity, Table

Data = dict[str, Any]

GROUPS = ("Violation", "Warning", "Info", "cantTell", "passed", "inapplicable", "untested")
_ORDER = {name: position for position, name in enumerate(GROUPS)}


def group_of(finding: Finding) -> str:
    """The list group: gaps by severity, everything else by outcome."""
    failed = finding.outcome is Outcome.FAILED
    return finding.severity.value if failed else finding.outcome.value


def counts(report: Report) -> dict[str, int]:
    """How many findings stand in each group, all groups named."""
    found = dict.fromkeys(GROUPS, 0)
    for finding in report.findings:
        found[group_of(finding)] += 1
    return found


def review_data(report: Report, language: str) -> Data:
    """What the component needs: words, the plan's blocks, the findings in list order."""
    ordered = sorted(report.findings, key=lambda finding: _ORDER[group_of(finding)])
    return {
        "language": language,
        "words": _words(language),
        "document": {"id": f"{report.document.sha256}-{language}", "blocks": blocks(report.document)},
        "notes": [_note(note.code, note.pages, note.detail, language) for note in report.document.notes],
        "groups": [
            {"name": name, "items": [_finding(item, report, language) for item in items]}
            for name, items in groupby(ordered, key=group_of)
        ],
    }


def _words(language: str) -> dict[str, str]:
    names = [f"report.severity.{severity.value}" for severity in Severity]
    names += [f"report.outcome.{outcome.value}" for outcome in Outcome]
    words = {name.rpartition(".")[2]: text(name, language) for name in names}
    own = ("says", "nearest", "demands", "basis", "expected", "found", "remedy", "silent", "rule")
    words |= {name: text(f"report.label.{name}", language) for name in own}
    own = ("copy", "copied", "previous", "next", "all", "gaps", "evidence", "nothing", "page", "findings", "plan", "case", "severity", "filter")
    return words | {name: text(f"ui.review.{name}", language) for name in own}


def _note(code: str, pages: tuple[int, ...], detail: str, language: str) -> str:
    key = f"report.note.{code}"
    listed = ", ".join(map(str, pages))
    place = text("report.note.pages", language, pages=listed) if pages else text("report.note.whole", language)
    known = key if has(key, language) else "report.note.other"
    return text(known, language, pages=place, code=code, detail=detail)


def blocks(document: Document) -> list[Data]:
    """Paragraphs and tables in reading order with their document offsets."""
    found: list[Data] = [
        {
            "kind": paragraph.kind.value,
            "level": document.sections[paragraph.section].level if paragraph.section is not None else 0,
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
    clause = report.clauses.get(finding.clause)
    return {
        "id": finding.id,
        "group": group_of(finding),
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "title": finding.message.get(language),
        "remedy": finding.remedy.get(language),
        "expected": finding.expected,
        "found": finding.found,
        "rule": finding.rule,
        "clause": _clause(finding.clause, clause, language),
        "evidence": [_evidence(item) for item in finding.evidence],
    }


def _clause(name: str, clause: Clause | None, language: str) -> Data:
    if clause is None:
        return {"id": name, "title": name, "statement": "", "source": ""}
    key = f"ui.pack.{clause.pack}"
    pack = text(key, language) if has(key, language) else clause.pack
    return {
        "id": name,
        "title": clause.title.get(language),
        "statement": clause.statement.get(language),
        "source": f"{pack} {clause.locator}".strip(),
    }


def _evidence(evidence: Evidence) -> Data:
    return {
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.page,
        "section": " › ".join(evidence.section),
        "quote": evidence.quote,
    }
