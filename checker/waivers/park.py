"""PLAN.park.yaml: facts about the park, and the findings that they make inapplicable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import yaml
from rdflib.term import Node

from checker.knowledge import Knowledge
from checker.knowledge.applicability import Condition, FactWord, Known, fact_words, holding, settled
from checker.model import (
    AppliedFact,
    Clause,
    Finding,
    Inapplicability,
    Modality,
    Outcome,
    ParkFact,
    ParkProfile,
    Text,
)
from checker.plain_yaml import (
    Problem,
    YamlFile,
    first_of,
    is_null,
    line_of,
    said,
)
from checker.rdf import POL, RULE, clause_iri, objects
from checker.waivers.zones import same_zone
from checker.yaml_fields import Fields, UnfitError

AREA = "park"
VERSION = "1"
_TOP = ("schema", "facts", "zone", "plan")
_LONGEST = 2000  # characters of a source
_SPELLINGS = {
    "true": "yes",
    "是": "yes",
    "有": "yes",
    "false": "no",
    "否": "no",
    "无": "no",
    "没有": "no",
}
_NOTHING = Text("", "")


def load_park(path: Path, knowledge: Knowledge) -> ParkProfile:
    """The facts of a park profile; InputError with the first mistake and how many more there are."""
    file = YamlFile(AREA, path.name)
    found = loads_park(file.read(path), path.name, knowledge)
    return replace(found, sha256=file.sha256(path))


def loads_park(text: str, name: str, knowledge: Knowledge) -> ParkProfile:
    """The facts of the text of a park profile called `name`."""
    found, problems = examine_park(text, name, knowledge)
    if problems:
        raise first_of(AREA, name, problems)
    return found


def examine_park(text: str, name: str, knowledge: Knowledge) -> tuple[ParkProfile, list[Problem]]:
    """The sound facts of a park profile and all mistakes in it."""
    root = YamlFile(AREA, name).parse(text)
    reading = _Reading(AREA)
    words = fact_words(knowledge.policy_graph)
    found = reading.profile(root, name, words) if root is not None else ParkProfile(name)
    return found, sorted(reading.problems, key=lambda one: one.line)


class _Reading(Fields):
    """Reads the facts."""

    def profile(self, root: yaml.Node, name: str, words: dict[str, FactWord]) -> ParkProfile:
        try:
            fields = self.mapping(root, "top")
        except UnfitError:
            return ParkProfile(name)
        for key, value in fields.items():
            if key not in _TOP:
                self.note(value, "unknown", field=key[:40], known=", ".join(_TOP))
        version = fields.get("schema")
        if version is None or version.value != VERSION:
            self.note(version or root, "schema", version=VERSION)
        try:
            zone = self.text(fields["zone"], "zone", 200) if "zone" in fields else None
        except UnfitError:
            zone = None
        listed = fields.get("facts")
        facts = () if listed is None or is_null(listed) else tuple(self._facts(listed, words))
        return ParkProfile(name, zone, facts)

    def _facts(self, node: yaml.Node, words: dict[str, FactWord]) -> Iterator[ParkFact]:
        try:
            listed = self.mapping(node, "list")
        except UnfitError:
            return
        for name, value in listed.items():
            try:
                yield self._fact(name, value, words)
            except UnfitError:
                continue

    def _fact(self, name: str, node: yaml.Node, words: dict[str, FactWord]) -> ParkFact:
        word = words.get(name)
        if word is None:
            like = get_close_matches(name, words, n=1, cutoff=0.5)
            key = "unknown-fact.like" if like else "unknown-fact"
            raise self.note(
                node, key, field=name[:40], like="".join(like), known=", ".join(sorted(words))
            )
        fields = self.mapping(node, "fact")
        self.names(node, fields, ("value", "source"))
        return ParkFact(
            name=name,
            values=self._values(fields["value"], word),
            source=self.text(fields["source"], "source", _LONGEST),
            line=line_of(node),
        )

    def _values(self, node: yaml.Node, word: FactWord) -> tuple[str, ...]:
        listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
        spellings = _SPELLINGS | dict(word.wordings)
        known = dict(word.values)
        found: list[str] = []
        for one in listed:
            written = self.text(one, "value", 80)
            value = spellings.get(written.lower(), written.lower())
            if value not in known:
                raise self.note(one, "value", value=written[:40], known=", ".join(known))
            found.append(value)
        if not found or (len(set(found)) > 1 and {"yes", "no"} & set(found)):
            raise self.note(node, "value", value=" / ".join(found), known=", ".join(known))
        return tuple(dict.fromkeys(found))


# --- what the facts change ---------------------------------------------------------------------


def known_facts(park: ParkProfile, zone: str | None) -> Known:
    """The facts as the conditions need them; none where the profile is another zone's."""
    if park.zone is not None and not same_zone(park.zone, zone):
        return {}
    return {fact.name: frozenset(fact.values) for fact in park.facts}


def apply_facts(
    findings: Sequence[Finding], park: ParkProfile, *, zone: str | None, knowledge: Knowledge
) -> tuple[tuple[Finding, ...], tuple[AppliedFact, ...]]:
    """The findings with those taken out that do not concern such a park, and what each fact did.

    A fact takes out gaps and doubts only. What the plan itself states or answers stays, and is told
    as a contradiction: either the fact or the plan is wrong.
    """
    if not park.facts:
        return tuple(findings), ()
    known = known_facts(park, zone)
    effects = _Effects(knowledge, park, known)
    changed = tuple(effects.judged(one) for one in findings)
    return changed, tuple(effects.told(one, zone, elsewhere=not known) for one in park.facts)


class _Effects:
    """What the facts of one profile do in one check."""

    def __init__(self, knowledge: Knowledge, park: ParkProfile, known: Known) -> None:
        self._knowledge = knowledge
        self._graph = knowledge.policy_graph
        self._words = fact_words(knowledge.policy_graph)
        self._sources = {fact.name: fact.source for fact in park.facts}
        self._known = known
        self._inapplicable: dict[str, list[str]] = defaultdict(list)
        self._contradicted: dict[str, list[str]] = defaultdict(list)

    def judged(self, finding: Finding) -> Finding:
        """The finding, inapplicable where a condition on the park says so."""
        if finding.inapplicable_because is not None:  # of a report that is judged once more
            for fact in finding.inapplicable_because.facts:
                self._inapplicable[fact].append(finding.id)
            return finding
        condition = self._condition(finding)
        if condition is None or finding.outcome in {Outcome.INAPPLICABLE, Outcome.UNTESTED}:
            return finding
        if not condition.even_if_stated and _stated(finding):
            for fact, _ in condition.facts:
                self._contradicted[fact].append(finding.id)
            return finding
        for fact, _ in condition.facts:
            self._inapplicable[fact].append(finding.id)
        because = Inapplicability(
            facts=tuple(fact for fact, _ in condition.facts),
            reason=condition.because,
            source="；".join(dict.fromkeys(self._sources[fact] for fact, _ in condition.facts)),
            otherwise=finding.outcome.value,
        )
        return replace(
            finding,
            outcome=Outcome.INAPPLICABLE,
            message=self._message(finding, condition, because),
            remedy=_NOTHING,
            inapplicable_because=because,
        )

    def told(self, fact: ParkFact, zone: str | None, *, elsewhere: bool) -> AppliedFact:
        """What one fact did."""
        label = self._label(fact)
        if elsewhere:
            problem = said(AREA, "problem.other-zone", plan=zone or "—")
            return AppliedFact(fact, label, problem=problem)
        return AppliedFact(
            fact,
            label,
            inapplicable=tuple(self._inapplicable[fact.name]),
            counted=tuple(self._clauses_with(fact.name)),
            chosen=tuple(self._limits_with(fact.name)),
            contradicted=tuple(self._contradicted[fact.name]),
        )

    def _condition(self, finding: Finding) -> Condition | None:
        """The condition that takes the finding's clause, one above it, or its rule out."""
        nodes: list[Node] = [RULE[finding.rule]]
        clause = self._knowledge.clauses.get(finding.clause)
        while clause is not None:
            nodes.append(clause_iri(clause.id))
            clause = self._knowledge.clauses.get(clause.parent or "")
        found = (holding(self._graph, one, POL.notWhen, self._known) for one in nodes)
        return next((one for one in found if one is not None), None)

    def _message(self, finding: Finding, condition: Condition, because: Inapplicability) -> Text:
        clause = self._knowledge.clauses.get(finding.clause)
        phrases = [self._words[fact].says(value) for fact, value in condition.facts]
        return said(
            AREA,
            "inapplicable",
            title=(clause.title.zh, clause.title.en) if clause else finding.clause,
            facts=("，".join(one.zh for one in phrases), " and ".join(one.en for one in phrases)),
            reason=(because.reason.zh, because.reason.en),
            source=because.source,
        )

    def _label(self, fact: ParkFact) -> Text:
        phrases = [self._words[fact.name].says(value) for value in fact.values]
        return Text("，".join(one.zh for one in phrases), " and ".join(one.en for one in phrases))

    def _clauses_with(self, fact: str) -> Iterator[str]:
        """Conditional clauses that count because of the fact."""
        for clause in self._knowledge.clauses.values():
            if clause.modality is Modality.CONDITIONAL and self._applies(
                clause_iri(clause.id), fact
            ):
                yield clause.id

    def _limits_with(self, fact: str) -> Iterator[str]:
        """Clauses one case of whose limit is the park's because of the fact."""
        for clause in self._knowledge.clauses.values():
            if any(self._applies(case, fact) for case in _cases(self._knowledge, clause)):
                yield clause.id

    def _applies(self, node: Node, fact: str) -> bool:
        condition = holding(self._graph, node, POL.appliesWhen, self._known)
        settles = settled(self._graph, node, self._known) is True
        return settles and condition is not None and fact in dict(condition.facts)


def _stated(finding: Finding) -> bool:
    """Whether the plan itself says something of what the finding is about."""
    return finding.outcome is Outcome.PASSED or bool(finding.evidence and not finding.nearest)


def _cases(knowledge: Knowledge, clause: Clause) -> Iterator[Node]:
    return objects(knowledge.policy_graph, clause_iri(clause.id), POL.limitCase)
