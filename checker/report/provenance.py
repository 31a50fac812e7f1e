"""What a report rests on, for people: equal hashes mean that the same was judged by the same."""

from __future__ import annotations

from checker import language as words
from checker.model import Report
from checker.report import wording


def rows(report: Report, language: str) -> list[tuple[str, str]]:
    """Name and value of everything that decides the result, hashes in full."""
    found = [
        (words.text("report.field.file", language), wording.plain(report.document.name)),
        (words.text("report.field.sha256", language), report.document.sha256),
        (words.text("report.field.tool", language), f"plancheck {report.tool_version}"),
        (
            words.text("report.field.profile", language),
            wording.profile(report.profile, language),
        ),
        (words.text("report.field.knowledge", language), report.knowledge_sha256),
    ]
    if report.provenance.shapes_sha256:
        found.append((_say("field.shapes", language), report.provenance.shapes_sha256))
    found += [
        (_say("field.pack", language, id=pack.id, version=pack.version), pack.sha256)
        for pack in report.packs
        if pack.sha256
    ]
    found += [
        (_say(f"field.{file.kind}", language, name=wording.plain(file.name)), file.sha256)
        for file in report.provenance.files
    ]
    if report.baseline:
        name = wording.plain(report.baseline.name)
        found.append((_say("field.baseline", language, name=name), report.baseline.sha256))
    found.append((_say("field.gate", language), _say(f"gate.{report.fail_on.value}", language)))
    if report.confirmation:
        one = report.confirmation
        key = "engine.agrees" if one.agrees else "engine.differs"
        said = _say(key, language, engine=one.engine, n=one.results)
        found.append((_say("field.engine", language), said))
    return found


def gate(report: Report, language: str) -> str:
    """What the gate asks for, as a sentence."""
    return _say("about.gate", language, gate=_say(f"gate.{report.fail_on.value}", language))


def files(report: Report, language: str) -> list[tuple[str, str]]:
    """The user's files that were taken into account, for the head of a report; often none."""
    if not report.provenance.files:
        return []
    comma = "、" if language == "zh" else ", "
    names = comma.join(wording.plain(file.name) for file in report.provenance.files)
    return [(_say("field.files", language), names)]


def _say(key: str, language: str, **values: object) -> str:
    return words.text(f"verdict.{key}", language, **values)
