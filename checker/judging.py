"""What the violated shapes at one node mean: outcome, message, remedy and severity of a rule there."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from checker.knowledge import Knowledge
from checker.model import Clause, Outcome, Severity, Text
from checker.rdf import POL, iri, local_name
from checker.rules import Companion, Role, Rule

NOTHING = Text("", "")
_DECIDES = (
    (Role.EXAMINED, Outcome.UNTESTED),
    (Role.APPLICABILITY, Outcome.INAPPLICABLE),
    (Role.RELIABILITY, Outcome.CANT_TELL),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a rule at a node, and the companion that decided it, if one did."""

    outcome: Outcome
    because: Companion | None


def judged(rule: Rule, violated: Set[str]) -> Verdict:
    """The verdict where these shapes (IRIs) are violated.

    Untested, inapplicable and unreliable come first; doubt only spoils a pass.
    """
    hits = [one for one in rule.companions if one.iri in violated]
    for role, outcome in _DECIDES:
        for companion in hits:
            if companion.role is role:
                return Verdict(outcome, companion)
    if rule.iri in violated:
        return Verdict(Outcome.FAILED, None)
    doubt = next((one for one in hits if one.role is Role.DOUBT), None)
    return Verdict(Outcome.CANT_TELL if doubt else Outcome.PASSED, doubt)


def message_of(rule: Rule, verdict: Verdict) -> Text:
    """The template of the sentence: that of the shape that decided."""
    if verdict.because is not None:
        return verdict.because.message
    return rule.message if verdict.outcome is Outcome.FAILED else rule.pass_message


def remedy_of(rule: Rule, verdict: Verdict) -> Text:
    """What to do: the companion's own advice, else the rule's; nothing where nothing is to do."""
    if verdict.outcome in {Outcome.PASSED, Outcome.INAPPLICABLE}:
        return NOTHING
    if verdict.because is not None and verdict.because.remedy is not None:
        return verdict.because.remedy
    return NOTHING if verdict.outcome is Outcome.UNTESTED else rule.remedy


def severity_of(rule: Rule, clause: Clause, knowledge: Knowledge) -> Severity:
    """The rule's own severity, else that of silence on a clause of this modality."""
    if rule.severity is not None:
        return rule.severity
    modality = POL[clause.modality.value] if clause.modality else None
    found = modality and iri(knowledge.policy_graph, modality, POL.severityOfSilence)
    return Severity(local_name(found)) if found else Severity.WARNING
