"""What a check did not look at: rules that matched nothing, parts of the plan that no rule read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Document, Evidence, Outcome, ParagraphKind, Report, RuleName

_BLANK = re.compile(r"\s")
_NO_TEXT = frozenset({ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.TOC})


@dataclass(frozen=True, slots=True)
class Part:
    """The text under one heading, without that under the headings below it."""

    section: tuple[str, ...]  # headings, outermost first; empty before the first one
    start: int
    characters: int  # blanks left out
    read: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the rules met the plan, and how much of the plan met a rule."""

    unmatched: tuple[RuleName, ...]  # in the profile, but nothing in the plan to look at
    outside: tuple[RuleName, ...]  # about clauses that are not in the profile
    parts: tuple[Part, ...]  # in document order

    @property
    def characters(self) -> int:
        """All characters of the plan's text, headings and blanks left out."""
        return sum(part.characters for part in self.parts)

    @property
    def read(self) -> int:
        """How many of them stand in a passage that a rule looked at."""
        return sum(part.read for part in self.parts)

    @property
    def unread(self) -> tuple[Part, ...]:
        """The parts of which no rule read a character."""
        return tuple(part for part in self.parts if part.characters and not part.read)


def coverage(report: Report) -> Coverage:
    """The coverage of one check."""
    judged: dict[str, bool] = {}
    for finding in report.findings:
        matched = finding.outcome is not Outcome.UNTESTED
        judged[finding.rule] = judged.get(finding.rule, False) or matched
    return Coverage(
        unmatched=tuple(one for one in report.rules if judged.get(one.id) is False),
        outside=tuple(one for one in report.rules if one.id not in judged),
        parts=tuple(_parts(report.document, _read(report))),
    )


def _read(report: Report) -> bytearray:
    """One byte per character of the document, 1 where a rule looked."""
    seen = bytearray(len(report.document.text))
    for passage in _passages(report):
        seen[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    return seen


def _passages(report: Report) -> Iterator[Evidence]:
    """What findings rest on, and the statements that rules weighed without quoting them.

    Passages that are merely the nearest ones to something missing answer nothing.
    """
    for finding in report.findings:
        if not finding.nearest:
            yield from finding.evidence
    for target in report.statements.targets:
        yield from (target.evidence, *target.also)
    for answer in report.statements.answers:
        yield from answer.evidence
    for measure in report.statements.measures:
        yield measure.evidence


def _parts(document: Document, seen: bytearray) -> Iterator[Part]:
    texts = [
        (one.start, one.end, one.section) for one in document.paragraphs if one.kind not in _NO_TEXT
    ]
    texts += [(table.start, table.end, table.section) for table in document.tables]
    counted: dict[int | None, list[int]] = {}
    for start, end, section in sorted(texts):
        count = counted.setdefault(section, [start, 0, 0])
        blanks = [blank.start() for blank in _BLANK.finditer(document.text, start, end)]
        count[1] += end - start - len(blanks)
        count[2] += seen.count(1, start, end) - sum(seen[place] for place in blanks)
    for section, (start, characters, read) in counted.items():
        path = document.section_path(start) if section is not None else ()
        yield Part(path, start, characters, read)
