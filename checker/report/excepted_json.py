"""Waivers and facts about the park in the JSON contract."""

from __future__ import annotations

from typing import Any

from checker.model import AppliedFact, AppliedWaiver, Finding, Text

Json = dict[str, Any]


def of_finding(finding: Finding) -> Json:
    """What a finding says of the waiver that covers it and of the fact that takes it out."""
    found: Json = {}
    if finding.waiver is not None:
        found["waiver"] = finding.waiver.id
    because = finding.inapplicable_because
    if because is not None:
        found["inapplicableBecause"] = {
            "facts": list(because.facts),
            "reason": bilingual(because.reason),
            "source": because.source,
            "otherwise": because.otherwise,
        }
    return found


def waiver(one: AppliedWaiver) -> Json:
    """A waiver and what became of it."""
    entry = one.waiver
    scope = entry.scope
    return {
        "id": entry.id,
        "state": one.state.value,
        "scope": {
            "finding": scope.finding,
            "rule": scope.rule,
            "clause": scope.clause,
            "zone": scope.zone,
        },
        "reason": entry.reason,
        "author": entry.author,
        "approver": entry.approver,
        "from": entry.start.isoformat(),
        "until": entry.until.isoformat(),
        "attachments": entry.attachments,
        "findings": list(one.findings),
        "suggestions": list(one.suggestions),
        "problem": bilingual(one.problem) if one.problem else None,
    }


def fact(one: AppliedFact) -> Json:
    """A fact about the park and what it changed."""
    return {
        "fact": one.fact.name,
        "values": list(one.fact.values),
        "source": one.fact.source,
        "label": bilingual(one.label),
        "inapplicable": list(one.inapplicable),
        "counted": list(one.counted),
        "chosen": list(one.chosen),
        "contradicted": list(one.contradicted),
        "problem": bilingual(one.problem) if one.problem else None,
    }


def bilingual(text: Text) -> Json:
    """A text in both languages."""
    return {"zh": text.zh, "en": text.en}
