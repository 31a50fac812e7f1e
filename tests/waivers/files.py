"""Waiver files and park profiles as text, for fictional parks."""

from __future__ import annotations

from datetime import date

from checker.model import Finding, Outcome, Severity, Text, Waiver, WaiverScope

DAY = date(2026, 6, 30)

ENTRY = {
    "id": "w1",
    "scope": "{finding: target-limit/sa28:T1}",
    "reason": "热电联产项目2026年投产后重新核定。",
    "author": "沈若兰",
    "approver": "陆明远",
    "from": "2026-01-01",
    "until": "2026-12-31",
}


def entry(**changes: str | None) -> str:
    """One entry; None leaves a field out."""
    fields = {name.rstrip("_"): value for name, value in {**ENTRY, **changes}.items()}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "  - " + "\n    ".join(lines) + "\n"


def waiver_file(*entries: str) -> str:
    return "schema: 1\nwaivers:\n" + "".join(entries or (entry(),))


def park_file(*facts: str, zone: str | None = None) -> str:
    """Facts as "name: value", each with a source."""
    lines = ["schema: 1", *([f"zone: {zone}"] if zone else []), "facts:"]
    for fact in facts:
        name, _, value = fact.partition(": ")
        lines += [f"  {name}:", f"    value: {value}", "    source: 2025年统计年报"]
    return "\n".join(lines) + "\n"


def waiver(
    scope: WaiverScope, *, start: date = date(2026, 1, 1), until: date = date(2026, 12, 31)
) -> Waiver:
    return Waiver("w1", scope, "热电联产项目投产后重新核定。", "沈若兰", "陆明远", start, until)


def finding(
    id_: str, outcome: Outcome = Outcome.FAILED, severity: Severity = Severity.VIOLATION
) -> Finding:
    rule, clause, *_ = id_.split("/")
    words = Text("说明", "words")
    return Finding(id_, rule, clause, outcome, severity, words, words, words, words)
