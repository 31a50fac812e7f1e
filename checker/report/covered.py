"""What a check did not look at, in words: parts of the plan, and rules without anything to check."""

from __future__ import annotations

from checker import language as words
from checker.model import Report
from checker.report import wording
from checker.report.sections import Section, items
from checker.verdict import Coverage, Part, coverage

_LEAST = 50  # per cent of a part that rules saw: a part below is listed
_MOST = 40  # parts that are listed


def sections(report: Report, language: str) -> list[Section]:
    """The tables of parts of the plan that rules passed over, and of rules that passed over it."""
    found = coverage(report)
    made = [_parts(found, language)] if found.characters else []
    return [*made, _rules(found, report, language)] if report.rules else made


def share(part: Part | Coverage) -> int:
    """The share of characters that rules saw, in per cent, rounded down."""
    return 100 * part.read // part.characters if part.characters else 0


def _parts(found: Coverage, language: str) -> Section:
    listed = [part for part in found.parts if part.characters and share(part) < _LEAST]
    between = "" if language == "zh" else " "
    lead = [_say("coverage.lead", language, characters=found.characters, share=share(found))]
    lead.append(_say("coverage.parts" if listed else "coverage.all", language))
    if len(listed) > _MOST:
        lead.append(_say("coverage.cut", language, n=len(listed) - _MOST))
    return Section(
        id="coverage",
        title=_say("coverage.title", language),
        lead=between.join(lead),
        head=[
            _say(f"coverage.column.{name}", language) for name in ("section", "characters", "share")
        ],
        rows=[_part_row(part, language) for part in listed[:_MOST]],
        narrow=True,
    )


def _part_row(part: Part, language: str) -> list[str]:
    path = " › ".join(wording.plain(title, 40) for title in part.section[-2:])
    heading = path or _say("coverage.no-heading", language)
    return [heading, str(part.characters), f"{share(part)}%"]


def _rules(found: Coverage, report: Report, language: str) -> Section:
    known = len(report.rules) - len(found.outside)
    key = "unmatched.lead" if found.unmatched else "unmatched.none"
    lead = [_say(key, language, n=known)]
    if found.outside:
        named = items(tuple(one.id for one in found.outside), language)
        lead.append(_say("unmatched.outside", language, n=len(found.outside), items=named))
    return Section(
        id="unmatched",
        title=_say("unmatched.title", language),
        lead=("" if language == "zh" else " ").join(lead),
        head=[_say(f"unmatched.column.{name}", language) for name in ("rule", "about")],
        rows=[[one.id, one.name.get(language)] for one in found.unmatched],
        narrow=True,
    )


def _say(key: str, language: str, **values: object) -> str:
    return words.text(f"verdict.{key}", language, **values)
