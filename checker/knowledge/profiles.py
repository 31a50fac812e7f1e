"""Which packs a check applies: a named profile, a pack, or several of them joined by "+"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from checker.errors import UsageError
from checker.model import FailOn, Text
from checker.rdf import POL, local_name, string
from checker.turtle import Facts

JOINT = "+"


@dataclass(frozen=True, slots=True)
class Profile:
    """What one name after --profile stands for."""

    id: str
    name: Text
    packs: tuple[str, ...]  # in the order of reports
    period: tuple[int, int] | None = None  # first and last year it is made for
    applies_to: Text | None = None  # which kind of park
    purpose: Text | None = None  # to what end the plan is written
    fail_on: FailOn = FailOn.VIOLATION


def named_profiles(facts: Facts) -> dict[str, Profile]:
    """The profiles of policies/, then each pack that no profile is named after."""
    found = {profile.id: profile for profile in map(_Reader(facts), facts.of_type(POL.Profile))}
    for pack in facts.of_type(POL.Pack):
        name = local_name(pack)
        found.setdefault(name, Profile(name, facts.text(pack, DCTERMS.title), (name,)))
    return found


def resolve(facts: Facts, identifier: str) -> Profile:
    """The profile that "default" or "default+hj274" means; UsageError names the choices."""
    known = named_profiles(facts)
    parts = [part.strip() for part in identifier.split(JOINT)]
    unknown = [part for part in parts if part not in known]
    if unknown:
        raise UsageError(
            f"没有名为“{unknown[0]}”的审查口径，可选：{'、'.join(known)}；可用加号连接多个。",
            f"There is no profile “{unknown[0]}”; choose of {', '.join(known)}, or join several by +.",
        )
    chosen = [known[part] for part in dict.fromkeys(parts)]
    if len(chosen) == 1:
        return chosen[0]
    first = chosen[0]
    return Profile(
        id=JOINT.join(profile.id for profile in chosen),
        name=Text(
            " + ".join(profile.name.zh for profile in chosen),
            " + ".join(profile.name.en for profile in chosen),
        ),
        packs=tuple(dict.fromkeys(pack for profile in chosen for pack in profile.packs)),
        period=first.period,
        applies_to=first.applies_to,
        purpose=first.purpose,
        fail_on=max((profile.fail_on for profile in chosen), key=lambda one: len(one.severities)),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one profile node."""

    facts: Facts

    def __call__(self, node: Node) -> Profile:
        first, last = (self.facts.whole(node, POL[name]) for name in ("periodStart", "periodEnd"))
        return Profile(
            id=self.facts.required(node, DCTERMS.identifier),
            name=self.facts.text(node, SKOS.prefLabel),
            packs=tuple(self._packs(node)),
            period=(first, last) if first and last else None,
            applies_to=self._optional(node, "appliesTo"),
            purpose=self._optional(node, "purpose"),
            fail_on=self.facts.member(node, FailOn, self._gate(node)) or FailOn.VIOLATION,
        )

    def _gate(self, node: Node) -> str | None:
        return string(self.facts.graph, node, POL.failOn)

    def _optional(self, node: Node, name: str) -> Text | None:
        stated = string(self.facts.graph, node, POL[name], "zh")
        return self.facts.text(node, POL[name]) if stated else None

    def _packs(self, node: Node) -> Iterator[str]:
        head = self.facts.graph.value(node, POL.packs)
        packs = list(Collection(self.facts.graph, head)) if head is not None else []
        if not packs:
            raise self.facts.error(node, "没有列出任何政策包", "names no policy pack")
        for pack in packs:
            if pack not in self.facts.places:
                name = local_name(pack)
                raise self.facts.error(
                    node, f"列出的政策包不存在：{name}", f"names a pack that does not exist: {name}"
                )
            yield local_name(pack)
