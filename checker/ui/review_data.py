"""Projects a Report onto the plain data that the review component draws; no Streamlit here.

Every text goes to the browser as JSON and is drawn with textContent, never as markup.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from checker.language import text
from checker.model import (
    ClauseKind,
    Comparator,
    Document,
    Evidence,
    Finding,
    Kind,
    Outcome,
    Report,
    Severity,
    Table,
    Target,
)
from checker.report import excepted, wording
from checker.report.outline import WAIVED, mark
from checker.ui.missing import missing_places, of_the_whole

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
    "findings", "plan", "case", "missing", "open", "undo", "view.text", "view.pages", "correct",
    "correct.save", "correct.reject", "correct.answer", "correct.noevidence", "correct.reason",
    "correct.cancel", "answer.yes", "answer.weak", "answer.no", "decide.comment", "decide.reason",
    "decide.done", "saving", "unsaved", "decide.carried", "decide.until", "decide.upheld", "decide.waived",
    "decide.mistaken",
    "slot.value", "slot.unit", "slot.year", "slot.cmp", "slot.kind",
)  # fmt: skip
_REPLY_WORDS = {
    **{kind: f"reply.{kind}" for kind in ("explained", "changed", "disagreed")},
    **{f"text.{kind}": f"reply.text.{kind}" for kind in ("explained", "changed", "disagreed")},
    "save": "reply.save", "again": "reply.again", "hint": "reply.hint",
    "opinion": "opinion", "replied": "replied", "unheard": "unheard",
}  # fmt: skip
_ANSWERED = (ClauseKind.ACTION, ClauseKind.CONTENT_PART)

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
    shown = blocks(report.document)
    gaps = missing_places(report, [block["start"] for block in shown])
    return {
        "language": language,
        "words": _words(language),
        "document": {
            "id": f"{report.document.sha256}-{language}",
            "blocks": shown,
        },
        "notes": _notes(report, language),
        # by clause and by number: many findings and passages speak of the same ones
        "clauses": {
            name: _clause(name, report, language)
            for name in dict.fromkeys(finding.clause for finding in ordered)
        },
        "targets": [_target(target) for target in report.statements.targets],
        "groups": [
            {
                "name": name,
                "items": [
                    _finding(item, report, language) | {"missing": gaps.get(item.id)}
                    for item in items
                ],
            }
            for name, items in groupby(ordered, key=mark)
        ],
    }


def _words(language: str) -> Data:
    names = [f"report.severity.{severity.value}" for severity in Severity]
    names += [f"report.outcome.{outcome.value}" for outcome in Outcome]
    words: Data = {name.rpartition(".")[2]: text(name, language) for name in names}
    words |= {WAIVED: text("waivers.mark", language), "waiver": text("waivers.label", language)}
    words |= {name: text(f"report.label.{name}", language) for name in _LABELS}
    words |= {name: text(f"ui.review.{name}", language, page="{page}") for name in _OWN_WORDS}
    words["replied"] = text("process.filter.replied", language)
    words |= {
        f"reply.{name}": text(f"process.{key}", language) for name, key in _REPLY_WORDS.items()
    }
    choices: Data = {
        "comparators": [[one.value, text(f"ui.cmp.{one.value}", language)] for one in Comparator],
        "kinds": [[one.value, text(f"report.target.kind.{one.value}", language)] for one in Kind],
    }
    return words | choices


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
        "whole": of_the_whole(finding, report),
        "waiver": excepted.waiver_line(finding.waiver, language) if finding.waiver else "",
        "rule": finding.rule,
        "clause": finding.clause,
        "corrected": _corrections_behind(finding, report),
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
        "action": clause.kind in _ANSWERED,
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
        "targets": [
            index
            for index, target in enumerate(report.statements.targets)
            if target.evidence.start < evidence.end and evidence.start < target.evidence.end
        ],
    }


def _target(target: Target) -> Data:
    """A statement's slots as the form that corrects them shows them."""
    return {
        "text": target.text,
        "value": f"{target.value:f}",
        "unit": target.unit,
        "year": "" if target.year is None else str(target.year),
        "cmp": target.cmp.value,
        "kind": target.kind.value,
    }


def _corrections_behind(finding: Finding, report: Report) -> list[str]:
    """Ids of the corrections of what a finding rests on."""
    spans = [(one.start, one.end) for one in finding.evidence]
    statements = report.statements
    touched = [
        one.corrected
        for one in statements.targets
        if any(one.evidence.start < end and start < one.evidence.end for start, end in spans)
    ]
    touched += [one.corrected for one in statements.answers if one.clause == finding.clause]
    return list(dict.fromkeys(id_ for ids in touched for id_ in ids))
