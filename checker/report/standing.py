"""How a plan stands, in words: the gate, the score by area, repetitions, changes since a baseline."""

from __future__ import annotations

from collections import Counter

from checker import language as words
from checker.model import OPEN, BaselineState, FailOn, Finding, Outcome, Report, Severity
from checker.report import wording
from checker.report.sections import Section, items
from checker.verdict import AreaScore, Repeat, repeats, score
from checker.verdict.repeats import places


def verdict(report: Report, language: str) -> str:
    """The gate's result as a short sentence, with all that it leaves out."""
    between = "；" if language == "zh" else "; "
    return between.join([_result(report, language), *_left_out(report, language)])


def _result(report: Report, language: str) -> str:
    if report.gate_passed:
        return _say(f"passed.{report.fail_on.value}", language)
    found = Counter(finding.severity for finding in report.closing)
    comma = "、" if language == "zh" else ", "
    counts = comma.join(
        _say(f"count.{severity.value}", language, n=found[severity])
        for severity in Severity
        if found[severity]
    )
    key = "failed.new" if report.fail_on is FailOn.NEW else "failed"
    return _say(key, language, counts=counts)


def _left_out(report: Report, language: str) -> list[str]:
    said = []
    if report.fail_on is FailOn.NEW:
        violations = sum(
            one.outcome is Outcome.FAILED
            and one.severity is Severity.VIOLATION
            and one.waiver is None
            for one in report.findings
        )
        if violations > len(report.closing):
            said.append(_say("old", language, n=violations - len(report.closing)))
    if report.waived_violations:
        said.append(words.text("waivers.gate", language, n=report.waived_violations))
    if report.fail_on is FailOn.NEVER and not report.gate_passed:
        said.append(_say("never", language))
    return said


def lines(report: Report, language: str) -> list[str]:
    """What a reader must know before anything else is believed."""
    found = []
    confirmation = report.confirmation
    if confirmation and not confirmation.agrees:
        named = items(confirmation.differences, language) or _say("engine.none", language)
        found.append(_say("engine.warning", language, n=confirmation.results, items=named))
    if report.baseline and not same_rules(report):
        found.append(_say("baseline.rules", language))
    return found


def same_rules(report: Report) -> bool:
    """Whether the baseline was judged by the same rules and profile."""
    before = report.baseline
    return before is not None and (before.knowledge_sha256, before.profile) == (
        report.knowledge_sha256,
        report.profile,
    )


def since_baseline(finding: Finding, report: Report, language: str) -> str:
    """What became of a finding since the baseline, "" without one."""
    state = report.baseline_states.get(finding.id)
    if state is None or report.baseline is None:
        return ""
    said = _say(f"state.{state.value}", language)
    before = report.baseline.outcomes.get(finding.id)
    if before is None or before is finding.outcome:
        return said
    word = words.text(f"report.outcome.{before.value}", language)
    return _say("was", language, state=said, before=word)


def sections(report: Report, language: str) -> list[Section]:
    """The tables that follow the verdict."""
    found = (_areas(report, language), _baseline(report, language))
    return [section for section in found if section is not None]


def _areas(report: Report, language: str) -> Section | None:
    made = score(report)
    if made is None:
        return None
    lead = [_say("areas.lead", language, value=made.value, possible=made.possible)]
    if made.unwaived != made.value:
        lead.append(_say("areas.waived", language, value=made.unwaived))
    if not report.gate_passed:
        lead.append(_say("areas.closed", language, n=len(report.closing)))
    names = ("area", "weight", "value", "possible", "requirements", "met", "closing")
    return Section(
        id="areas",
        title=_say("areas.title", language),
        lead=("" if language == "zh" else " ").join(lead),
        head=[_say(f"areas.column.{name}", language) for name in names],
        rows=[_area_row(one, language) for one in made.areas],
        narrow=True,
    )


def _area_row(one: AreaScore, language: str) -> list[str]:
    figures = (one.area.weight, one.value, one.possible, one.requirements, one.met, one.closing)
    return [one.area.label.get(language), *map(str, figures)]


def repeated(report: Report, language: str) -> list[Section]:
    """The table of findings that occur more than once, where there are any."""
    found = repeats(report)
    if not found:
        return []
    open_ = sum(one.outcome in OPEN and one.waiver is None for one in report.findings)
    names = ("rule", "outcome", "number", "places", "clauses")
    section = Section(
        id="repeats",
        title=_say("repeats.title", language),
        lead=_say("repeats.lead", language, findings=open_, places=places(report)),
        head=[_say(f"repeats.column.{name}", language) for name in names],
        rows=[_repeat_row(one, report, language) for one in found],
        narrow=True,
    )
    return [section]


def _repeat_row(one: Repeat, report: Report, language: str) -> list[str]:
    failed = one.outcome is Outcome.FAILED
    key = (
        f"report.severity.{one.severity.value}" if failed else f"report.outcome.{one.outcome.value}"
    )
    clauses = (report.clauses.get(finding.clause) for finding in one.findings)
    return [
        one.name.name.get(language) if one.name else one.rule,
        words.text(key, language),
        str(len(one.findings)),
        str(one.places),
        items(tuple(wording.name(clause, language) for clause in clauses if clause), language),
    ]


def _baseline(report: Report, language: str) -> Section | None:
    before = report.baseline
    if before is None:
        return None
    states = report.baseline_states
    grouped = {one: [id_ for id_, state in states.items() if state is one] for one in BaselineState}
    comma = "，" if language == "zh" else ", "
    counts = comma.join(
        f"{_say(f'state.{state.value}', language)} {len(ids)}" for state, ids in grouped.items()
    )
    lead = [
        _say("baseline.lead", language, name=before.name, sha256=before.sha256[:12], counts=counts)
    ]
    if before.plan_sha256 == report.document.sha256:
        lead.append(_say("baseline.same-plan", language))
    return Section(
        id="baseline",
        title=_say("baseline.title", language),
        lead=("" if language == "zh" else " ").join(lead),
        head=[
            _say(f"baseline.column.{name}", language) for name in ("state", "number", "findings")
        ],
        rows=[
            [_say(f"state.{state.value}", language), str(len(ids)), items(tuple(ids), language)]
            for state, ids in grouped.items()
            if ids
        ],
        narrow=True,
    )


def _say(key: str, language: str, **values: object) -> str:
    return words.text(f"verdict.{key}", language, **values)
