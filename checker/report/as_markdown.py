"""The report as Markdown for mails and issue trackers; text of the plan cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker import language as words
from checker.model import Evidence, Finding, Kind, Outcome, Report, Target
from checker.report import corrected, covered, excepted, notes, provenance, standing, wording
from checker.report.outline import (
    OUTCOMES,
    SEVERITIES,
    SYMBOLS,
    WAIVED,
    Outline,
    Requirement,
    mark,
    outline,
    word_key,
)
from checker.report.sections import Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#|~&!$@])")
_LINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)  # bare addresses become links
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


def escape(text: str) -> str:
    """Plan text on one line, with everything that Markdown would read as markup escaped."""
    escaped = _SPECIAL.sub(r"\\\1", wording.plain(text))
    escaped = _LINK.sub(r"\\", escaped)
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def to_markdown(report: Report, language: str) -> str:
    """The report as CommonMark with GitHub's tables."""
    grouped = outline(report)
    blocks = (
        *_head(report, grouped, language),
        *_sections(standing.sections(report, language)),
        *_cannot_tell(report, grouped, language),
        *_gaps(report, grouped, language),
        *_waived(report, grouped, language),
        *_targets(report, language),
        *_requirements(grouped, language),
        *_corrections(report, language),
        *_sections(standing.repeated(report, language)),
        *_sections(excepted.sections(report, language)),
        *_sections(covered.sections(report, language)),
        *_about(report, language),
    )
    return "\n\n".join(blocks) + "\n"


def _head(report: Report, grouped: Outline, language: str) -> Iterator[str]:
    code = "passed" if report.gate_passed else "Violation"
    verdict = standing.verdict(report, language)
    yield f"# {escape(wording.title(report))}"
    yield f"**{SYMBOLS[code]} {verdict}**"
    yield excepted.counts(grouped, language)
    yield _table(
        [_words("summary.bar", language), ""],
        [[_marked(code, language), str(number)] for code, number in _counts(grouped)],
    )
    lines = [f"> - {escape(note)}" for note in notes.lines(report, language)]
    if lines:
        yield f"> **{_words('part.notes', language)}**\n>\n" + "\n".join(lines)


def _counts(grouped: Outline) -> Iterator[tuple[str, int]]:
    for severity in SEVERITIES:
        yield severity.value, grouped.severities[severity]
    for outcome in OUTCOMES[1:]:
        yield outcome.value, grouped.outcomes[outcome]
    if grouped.waived:
        yield WAIVED, grouped.waived_findings


def _gaps(report: Report, grouped: Outline, language: str) -> Iterator[str]:
    yield f"## {_words('part.gaps', language)}"
    if not grouped.outcomes[Outcome.FAILED]:
        yield _words("none.gaps", language)
    for severity in SEVERITIES:
        if grouped.gaps[severity]:
            yield f"### {_marked(severity.value, language)} {grouped.severities[severity]}"
            yield from _findings(report, grouped.gaps[severity], language)


def _cannot_tell(report: Report, grouped: Outline, language: str) -> Iterator[str]:
    if grouped.cannot_tell:
        yield f"## {_words('part.cannot', language)}"
        yield _words("part.cannot.lead", language)
        yield from _findings(report, grouped.cannot_tell, language)


def _waived(report: Report, grouped: Outline, language: str) -> Iterator[str]:
    if grouped.waived:
        yield f"## {words.text('waivers.mark', language)}"
        yield words.text("waivers.lead", language, day=report.day or "")
        yield from _findings(report, grouped.waived, language)


def _findings(report: Report, requirements: Iterable[Requirement], language: str) -> Iterator[str]:
    for requirement in requirements:
        for finding in requirement.findings:
            yield f"#### {SYMBOLS[mark(finding)]} {escape(finding.message.get(language))}"
            yield "\n".join(_points(report, requirement, finding, language))


def _points(
    report: Report, requirement: Requirement, finding: Finding, language: str
) -> Iterator[str]:
    says = f"label.{wording.says(finding)}"
    if not finding.evidence:
        yield _point(says, _words("label.silent", language), language)
    for evidence in finding.evidence:
        yield _point(says, _quote(evidence, report, language), language)
    clause = requirement.clause
    if clause:
        title = wording.name(clause, language)
        yield _point(
            "label.clause",
            escape(f"{title}，" if language == "zh" else f"{title}, ")
            + escape(wording.source(clause, report, language)),
            language,
        )
        yield _point(
            f"label.{wording.demands(clause)}", escape(clause.statement.get(language)), language
        )
        if clause.official:
            yield _point("label.official", escape(wording.plain(clause.official)), language)
        stricter = wording.replaced_by(clause, report, language)
        if stricter:
            yield _point("label.bound", escape(stricter), language)
    basis = wording.basis(finding, language)
    if basis:
        yield _point("label.basis", escape(basis), language)
    if finding.remedy.get(language):
        yield _point("label.remedy", escape(finding.remedy.get(language)), language)
    since = standing.since_baseline(finding, report, language)
    if since:
        yield _labelled(words.text("verdict.label.baseline", language), since, language)
    if finding.waiver:
        yield _point("label.outcome", excepted.label(finding, language), language)
        said = excepted.waiver_line(finding.waiver, language)
        yield _labelled(words.text("waivers.label", language), escape(said), language)
    yield _point("label.check", f"`{finding.id}`", language)


def _point(key: str, value: str, language: str) -> str:
    return _labelled(_words(key, language), value, language)


def _labelled(name: str, value: str, language: str) -> str:
    colon = "：" if language == "zh" else ": "
    return f"- **{name}**{colon}{value}"


def _quote(evidence: Evidence, report: Report, language: str) -> str:
    quoted = escape(wording.plain(evidence.quote, wording.QUOTE_LIMIT))
    return f"“{quoted}” — {escape(wording.place(evidence, report, language))}"


def _targets(report: Report, language: str) -> Iterator[str]:
    targets = [target for target in report.statements.targets if target.kind is Kind.TARGET]
    yield f"## {_words('part.targets', language)}"
    if not targets:
        yield _words("none.targets", language)
        return
    names = ("indicator", "base", "value", "year", "where")
    yield _table(
        [_words(f"target.{name}", language) for name in names],
        [_target(target, report, language) for target in targets],
    )


def _target(target: Target, report: Report, language: str) -> list[str]:
    indicator = report.indicators.get(target.indicator or "")
    page = target.evidence.page
    where = _words("target.table" if target.in_table else "target.prose", language)
    if page:
        where += " " + words.text("report.place.page", language, page=page)
    return [
        escape(indicator.label.get(language) if indicator else target.text),
        escape(wording.base(target, language)),
        escape(wording.target_value(target, language)),
        str(target.year or ""),
        where,
    ]


def _requirements(grouped: Outline, language: str) -> Iterator[str]:
    yield f"## {_words('part.requirements', language)}"
    yield _table(
        [_words(f"label.{name}", language) for name in ("clause", "outcome")],
        [
            [_name(requirement, language), _marked(requirement.mark, language)]
            for requirement in grouped.requirements
        ],
    )


def _corrections(report: Report, language: str) -> Iterator[str]:
    rows = corrected.rows(report, language)
    if rows:
        yield f"## {words.text('corrections.title', language)}"
        lines = [[escape(cell) for cell in corrected.cells(row)] for row in rows]
        yield _table(corrected.headings(language), lines)


def _sections(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield f"## {section.title}"
        yield escape(section.lead)
        if section.rows:
            yield _table(section.head, [[escape(cell) for cell in row] for row in section.rows])


def _name(requirement: Requirement, language: str) -> str:
    clause = requirement.clause
    return escape(wording.name(clause, language) if clause else requirement.id)


def _about(report: Report, language: str) -> Iterator[str]:
    yield f"## {_words('part.about', language)}"
    rows = [*wording.about_file(report, language), *provenance.files(report, language)]
    yield "\n".join(f"- {name}: {escape(value)}" for name, value in rows)
    rows = provenance.rows(report, language)
    yield "\n".join(f"- {escape(name)}: `{value.replace('`', '')}`" for name, value in rows)
    said = [_words(f"about.{part}", language) for part in ("words", "same")]
    yield " ".join([provenance.gate(report, language), *said])


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _marked(code: str, language: str) -> str:
    return f"{SYMBOLS[code]} {words.text(word_key(code), language)}"


def _words(key: str, language: str) -> str:
    return words.text(f"report.{key}", language)
