"""What a report says of waivers and of facts about the park: what they took out, by whom, why."""

from __future__ import annotations

from checker import language as words
from checker.model import AppliedFact, AppliedWaiver, Finding, Report, Waiver, WaiverState
from checker.report import wording
from checker.report.outline import Outline
from checker.report.sections import Section, items

_QUIET = frozenset({WaiverState.ACTIVE, WaiverState.UNNEEDED})  # nothing to warn of


def lines(report: Report, language: str) -> list[str]:
    """Sentences for the head of a report: what was taken out, and which waivers do not count."""
    found = []
    waived = report.waived
    if waived:
        active = sum(one.state is WaiverState.ACTIVE for one in report.waivers)
        found.append(
            words.text(
                "waivers.summary",
                language,
                n=len(waived),
                violations=report.waived_violations,
                waivers=active,
            )
        )
    found += [_not_counted(one, language) for one in report.waivers if one.state not in _QUIET]
    out = sum(one.inapplicable_because is not None for one in report.findings)
    if out:
        found.append(words.text("park.summary", language, n=out))
    found += [_doubtful(one, language) for one in report.park if one.contradicted]
    problems = (one.problem.get(language) for one in report.park if one.problem)
    return found + list(dict.fromkeys(problems))


def counts(grouped: Outline, language: str) -> str:
    """The numbers of a report in one sentence; waived findings apart."""
    said = words.text("report.counts", language, **grouped.counts())
    if not grouped.waived:
        return said
    apart = words.text("waivers.counts", language, n=grouped.waived_findings)
    return f"{said}{'' if language == 'zh' else ' '}{apart}"


def sections(report: Report, language: str) -> list[Section]:
    """The tables of all waivers and of all facts, each where there are any."""
    found = []
    if report.waivers:
        names = ("id", "state", "scope", "reason", "author", "approver", "dates", "attachments")
        found.append(
            Section(
                id="waivers",
                title=words.text("waivers.title", language),
                lead=words.text("waivers.lead", language, day=report.day or ""),
                head=[
                    words.text(f"waivers.column.{name}", language) for name in (*names, "findings")
                ],
                rows=[_waiver_row(one, language) for one in report.waivers],
            )
        )
    if report.park:
        found.append(
            Section(
                id="park",
                title=words.text("park.title", language),
                lead=words.text("park.lead", language),
                head=[
                    words.text(f"park.column.{name}", language)
                    for name in ("fact", "source", "effect")
                ],
                rows=[_fact_row(one, language) for one in report.park],
            )
        )
    return found


def waiver_line(waiver: Waiver, language: str) -> str:
    """A waiver in one line: what for, by whom, until when, for what."""
    line = words.text(
        "waivers.line",
        language,
        id=waiver.id,
        reason=wording.plain(waiver.reason, 300),
        author=wording.plain(waiver.author, 40),
        approver=wording.plain(waiver.approver, 40),
        start=waiver.start,
        until=waiver.until,
        scope=wording.plain(str(waiver.scope)),
    )
    if not waiver.attachments:
        return line
    between = "；" if language == "zh" else "; "
    said = words.text("waivers.attachments", language, text=wording.plain(waiver.attachments, 200))
    return f"{line}{between}{said}"


def label(finding: Finding, language: str) -> str:
    """What the mark of a waived finding hides: severity and outcome; "" where none is waived."""
    if finding.waiver is None:
        return ""
    outcome = words.text(f"report.outcome.{finding.outcome.value}", language)
    severity = words.text(f"report.severity.{finding.severity.value}", language)
    return f"{outcome} · {severity}"


def _not_counted(one: AppliedWaiver, language: str) -> str:
    return words.text(
        "waivers.not-counted",
        language,
        id=one.waiver.id,
        author=wording.plain(one.waiver.author, 40),
        state=words.text(f"waivers.state.{one.state.value}", language),
        problem=one.problem.get(language) if one.problem else "",
    ).strip()


def _doubtful(one: AppliedFact, language: str) -> str:
    return words.text(
        "park.contradicted",
        language,
        label=one.label.get(language),
        source=wording.plain(one.fact.source, 100),
        items=items(one.contradicted, language),
    )


def _waiver_row(one: AppliedWaiver, language: str) -> list[str]:
    waiver = one.waiver
    return [
        waiver.id,
        words.text(f"waivers.state.{one.state.value}", language),
        wording.plain(str(waiver.scope)),
        wording.plain(waiver.reason, 300),
        wording.plain(waiver.author, 40),
        wording.plain(waiver.approver, 40),
        f"{waiver.start} – {waiver.until}",
        wording.plain(waiver.attachments, 200),
        items(one.findings, language) or (one.problem.get(language) if one.problem else ""),
    ]


def _fact_row(one: AppliedFact, language: str) -> list[str]:
    between = "；" if language == "zh" else "; "
    effects = [
        words.text(f"park.effect.{name}", language, items=items(ids, language))
        for name, ids in (
            ("inapplicable", one.inapplicable),
            ("counted", one.counted),
            ("chosen", one.chosen),
            ("contradicted", one.contradicted),
        )
        if ids
    ]
    nothing = one.problem.get(language) if one.problem else words.text("park.effect.none", language)
    return [
        one.label.get(language),
        wording.plain(one.fact.source, 200),
        between.join(effects) or nothing,
    ]
