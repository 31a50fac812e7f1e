"""The report as JUnit XML: a build fails exactly where the gate does.

A finding that closes the gate is a failure. Other gaps, doubts, waived and untested ones are skipped
with the reason, so that none of them looks like a pass.
"""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from checker import language as words
from checker.model import Finding, Outcome, Report
from checker.report import excepted, provenance, standing, wording

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(report: Report, language: str) -> str:
    """One test suite per rule, one test case per finding."""
    closing = {one.id for one in report.closing}
    root = ET.Element("testsuites", name="plancheck")
    total = [0, 0, 0]
    ordered = sorted(report.findings, key=lambda one: (one.rule, one.id))
    for rule, group in groupby(ordered, key=lambda one: one.rule):
        suite = ET.SubElement(root, "testsuite", name=rule)
        properties = ET.SubElement(suite, "properties")
        for name, value in provenance.rows(report, language):
            ET.SubElement(properties, "property", name=_clean(name), value=_clean(value))
        counts = [0, 0, 0]
        for finding in group:
            kind = _case(suite, finding, report, language, closes=finding.id in closing)
            counts[0] += 1
            counts[1] += kind == "failure"
            counts[2] += kind == "skipped"
        _counted(suite, counts)
        total = [before + more for before, more in zip(total, counts, strict=True)]
    _counted(root, total)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _counted(element: ET.Element, counts: list[int]) -> None:
    tests, failures, skipped = map(str, counts)
    element.attrib |= {"tests": tests, "failures": failures, "errors": "0", "skipped": skipped}


def _case(
    suite: ET.Element, finding: Finding, report: Report, language: str, *, closes: bool
) -> str:
    """Adds one test case; what it is: failure, skipped or "" for a pass."""
    clause = report.clauses.get(finding.clause)
    name = wording.name(clause, language) if clause else finding.clause
    case = ET.SubElement(
        suite,
        "testcase",
        classname=finding.rule,
        name=_clean(f"{name} ({finding.id})"),
        file=_clean(wording.file_name(report.document)),
    )
    if finding.outcome is Outcome.PASSED:
        return ""
    message = _clean(f"{_head(finding, language)}: {wording.plain(finding.message.get(language))}")
    if not closes:
        ET.SubElement(case, "skipped", message=message)
        return "skipped"
    failure = ET.SubElement(case, "failure", type=finding.severity.value, message=message)
    failure.text = _clean("\n".join(_details(finding, report, language)))
    return "failure"


def _head(finding: Finding, language: str) -> str:
    if finding.waiver is not None:
        return excepted.waiver_line(finding.waiver, language)
    if finding.outcome is Outcome.FAILED:
        return words.text(f"report.severity.{finding.severity.value}", language)
    return words.text(f"report.outcome.{finding.outcome.value}", language)


def _details(finding: Finding, report: Report, language: str) -> list[str]:
    lines = [
        f"“{wording.plain(one.quote, wording.QUOTE_LIMIT)}” — {wording.place(one, report, language)}"
        for one in finding.evidence
    ]
    said = (
        wording.basis(finding, language),
        wording.plain(finding.remedy.get(language)),
        standing.since_baseline(finding, report, language),
    )
    return lines + [line for line in said if line]


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)
