"""The report as text for a terminal: what a person has to judge first, then what to fix."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from checker import language as words
from checker.model import Evidence, Finding, Outcome, Report, Severity
from checker.report import covered, excepted, notes, provenance, standing, wording
from checker.report.outline import (
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
from checker.report.terminal_tables import section_table

_CHIPS = {  # the colours of the workbench; with their own ground they hold on dark terminals
    "Violation": "bold #9b1c1c on #fbe3dd",
    "Warning": "bold #7a5000 on #fff3d1",
    "Info": "bold #1f66ad on #e1eefa",
    "passed": "bold #0b6e5f on #dcf1ea",
    "cantTell": "bold #3d4a57 on #e6eaee",
    "waived": "bold #5b3f8c on #efe8fa",
}
_QUOTES_SHOWN = 3
_QUOTE_LIMIT = 160


def to_terminal(report: Report, language: str, *, width: int = 100, colour: bool = False) -> str:
    """The report as text, `width` columns wide."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        print_report(console, report, language)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def print_report(console: Console, report: Report, language: str) -> None:
    """Prints the report on a console."""
    grouped = outline(report)
    for part in (
        _header(report, language),
        _warnings(report, language),
        _verdict(report, grouped, language),
        *(section_table(one) for one in standing.sections(report, language)),
        _cannot_tell(grouped, report, language),
        *(_gaps(grouped.gaps[severity], severity, report, language) for severity in SEVERITIES),
        _waived(grouped, report, language),
        *(section_table(one) for one in _trailing(report, language)),
        _rest(grouped, language),
        _about(report, language),
    ):
        if part is not None:
            console.print(part)
            console.print()


def _header(report: Report, language: str) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    head = [*wording.about_file(report, language), *provenance.files(report, language)]
    for name, value in head:
        grid.add_row(Text(name), Text(value))
    return Group(Text(wording.title(report), style="bold"), grid)


def _warnings(report: Report, language: str) -> RenderableType | None:
    """What was not read, and whether this is a plan at all: before anything else is believed."""
    lines = notes.lines(report, language)
    if not lines:
        return None
    title = Text(f"! {words.text('report.part.notes', language)}", style="bold yellow")
    return Group(title, *(Padding(Text(line), (0, 0, 0, 2)) for line in lines))


def _verdict(report: Report, grouped: Outline, language: str) -> RenderableType:
    code = "passed" if report.gate_passed else "Violation"
    verdict = standing.verdict(report, language)
    counts = excepted.counts(grouped, language)
    return Group(Text(f" {SYMBOLS[code]} {verdict} ", style=_CHIPS[code]), Text(counts))


def _gaps(
    requirements: tuple[Requirement, ...], severity: Severity, report: Report, language: str
) -> RenderableType | None:
    word = words.text(word_key(severity.value), language)
    return _group(requirements, severity.value, word, report, language)


def _cannot_tell(grouped: Outline, report: Report, language: str) -> RenderableType | None:
    title = words.text("report.part.cannot", language)
    return _group(grouped.cannot_tell, Outcome.CANT_TELL.value, title, report, language)


def _waived(grouped: Outline, report: Report, language: str) -> RenderableType | None:
    return _group(grouped.waived, WAIVED, words.text("waivers.mark", language), report, language)


def _trailing(report: Report, language: str) -> list[Section]:
    return [
        *standing.repeated(report, language),
        *excepted.sections(report, language),
        *covered.sections(report, language),
    ]


def _about(report: Report, language: str) -> RenderableType:
    """What the report rests on, hashes in full."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold", style="dim")
    grid.add_column(overflow="fold", style="dim")
    for name, value in provenance.rows(report, language):
        grid.add_row(Text(name), Text(value))
    title = Text(words.text("verdict.about.title", language), style="bold")
    return Group(title, Padding(grid, (0, 0, 0, 2)))


def _group(
    requirements: tuple[Requirement, ...], code: str, title: str, report: Report, language: str
) -> RenderableType | None:
    """A titled list of requirements with their findings, nothing left out; None when empty."""
    if not requirements:
        return None
    total = sum(len(requirement.findings) for requirement in requirements)
    rule = Text(f" {SYMBOLS[code]} {title} {total}", style=_CHIPS[code])
    parts: list[RenderableType] = [Rule(rule, align="left", style="dim", characters="─")]
    for place, requirement in enumerate(requirements):
        if place:
            parts.append(Text(""))
        parts.append(_requirement(requirement, report, language))
        parts.extend(
            Padding(_finding(finding, requirement, report, language), (0, 0, 0, 2))
            for finding in requirement.findings
        )
    return Group(*parts)


def _rest(grouped: Outline, language: str) -> RenderableType:
    text = words.text("report.rest", language, **grouped.counts())
    return Text(f"{SYMBOLS['passed']} {text}", style="dim")


def _requirement(requirement: Requirement, report: Report, language: str) -> Text:
    clause = requirement.clause
    if clause is None:
        return Text(requirement.id, style="bold")
    title = Text.assemble(
        (wording.name(clause, language), "bold"),
        ("  " + wording.short_source(clause, report, language), "dim"),
    )
    title.overflow = "fold"
    return title


def _finding(
    finding: Finding, requirement: Requirement, report: Report, language: str
) -> RenderableType:
    code = mark(finding)
    head = Table.grid(padding=(0, 1))
    head.add_column(no_wrap=True)
    head.add_column(overflow="fold", ratio=1)
    symbol = Text(SYMBOLS[code], style=_CHIPS[code].partition(" on ")[0])
    head.add_row(symbol, Text(wording.plain(finding.message.get(language))))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, style="dim", min_width=_label_width(language))
    grid.add_column(overflow="fold", ratio=1)
    for label, value in _rows(finding, requirement, report, language):
        grid.add_row(label, value)
    return Group(head, Padding(grid, (0, 0, 0, 2)))


def _label_width(language: str) -> int:
    keys = ("says", "nearest", "demands", "recommends", "official", "bound", "basis", "remedy")
    return max(cell_len(words.text(f"report.label.{key}", language)) for key in keys)


def _rows(
    finding: Finding, requirement: Requirement, report: Report, language: str
) -> Iterator[tuple[str, Text]]:
    def label(key: str) -> str:
        return words.text(f"report.label.{key}", language)

    says = label(wording.says(finding))
    for evidence in finding.evidence[:_QUOTES_SHOWN]:
        yield says, _quote(evidence, report, language)
        says = ""
    hidden = len(finding.evidence) - _QUOTES_SHOWN
    if hidden > 0:
        yield "", Text(words.text("report.more", language, n=hidden), style="dim")
    clause = requirement.clause
    if clause:
        yield label(wording.demands(clause)), Text(wording.plain(clause.statement.get(language)))
        if clause.official:
            yield label("official"), Text(wording.plain(clause.official))
        stricter = wording.replaced_by(clause, report, language)
        if stricter:
            yield label("bound"), Text(stricter)
    basis = wording.basis(finding, language)
    if basis:
        yield label("basis"), Text(basis)
    if finding.remedy.get(language):
        yield label("remedy"), Text(wording.plain(finding.remedy.get(language)))
    since = standing.since_baseline(finding, report, language)
    if since:
        yield words.text("verdict.label.baseline", language), Text(since)
    if finding.waiver:
        yield label("outcome"), Text(excepted.label(finding, language))
        said = excepted.waiver_line(finding.waiver, language)
        yield words.text("waivers.label", language), Text(said)


def _quote(evidence: Evidence, report: Report, language: str) -> Text:
    return Text.assemble(
        f"“{wording.plain(evidence.quote, _QUOTE_LIMIT)}”",
        ("  " + wording.place(evidence, report, language), "dim"),
    )
