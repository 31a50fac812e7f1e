"""Find, parse, check and cache the knowledge base: ontology/, policies/ and shapes/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from rdflib import Graph
from rdflib.term import Node

from checker.knowledge.areas import areas_of, weights_of
from checker.knowledge.clauses import clauses_of, definitions_of, indicators_of, pack_version
from checker.knowledge.folders import KINDS, data_folder, own_bindings, own_packs
from checker.knowledge.profiles import JOINT, Profile, named_profiles, resolve
from checker.knowledge.wording import binding_files, read_binding
from checker.model import Area, Clause, FailOn, Indicator, Modality, PackVersion
from checker.rdf import PACK
from checker.turtle import Facts

__all__ = [
    "JOINT",
    "KINDS",
    "Knowledge",
    "Profile",
    "data_folder",
    "load",
    "own_bindings",
    "own_packs",
    "profile_named",
    "profiles",
]

_FLEET = "fleet"  # the folder of shapes/ with the rules over many plans at once
_File = tuple[Path, int, int]  # with time of change (ns) and size: a changed file is read again


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The knowledge base as one profile sees it; compared and hashed by identity.

    `shapes_graph` holds the rules over one plan, `fleet_shapes_graph` those over many at once; files
    whose name starts with an underscore are shapes about the knowledge base itself, run by
    `plancheck policy lint` and the tests and not over plans.
    """

    profile: str
    packs: tuple[PackVersion, ...]
    clauses: dict[str, Clause]  # in document order, pack after pack
    indicators: dict[str, Indicator]
    sha256: str  # over all data files, the user's own packs among them
    policy_graph: Graph  # ontology and policies, all packs
    shapes_graph: Graph
    fleet_shapes_graph: Graph
    definitions: dict[str, str]  # what our words mean, in Chinese: "pol:Clause", "ind:energyTotal"
    shapes_sha256: str = ""  # over the files of shapes/ that run over plans
    fail_on: FailOn = FailOn.VIOLATION
    areas: tuple[Area, ...] = ()
    weights: Mapping[Modality, int] = field(default_factory=dict)  # of one requirement in its area


def load(profile: str = "default") -> Knowledge:
    """The knowledge base for a profile ("default", "default+hj274"), parsed once per process.

    Own packs and bound texts that have changed since are read again.
    """
    return _load(
        profile, _shipped(), _stamped(own_packs().glob("*.ttl")), _stamped(binding_files())
    )


def profiles() -> dict[str, Profile]:
    """The profiles on offer by id; each may be joined with others by "+"."""
    return named_profiles(_base().facts)


def profile_named(identifier: str) -> Profile:
    """What a profile's name or names joined by "+" mean; UsageError where one is unknown."""
    return resolve(_base().facts, identifier)


@dataclass(frozen=True, eq=False)
class _Base:
    """All data files, parsed once whatever the profile."""

    facts: Facts  # ontology and policies
    shapes: Graph
    fleet_shapes: Graph
    sha256: str
    shapes_sha256: str


def _shipped() -> tuple[Path, ...]:
    return tuple(data_folder(kind) for kind in KINDS)


def _stamped(paths: Iterable[Path]) -> tuple[_File, ...]:
    found = ((path, path.stat()) for path in sorted(paths))
    return tuple((path, status.st_mtime_ns, status.st_size) for path, status in found)


def _base() -> _Base:
    return _parse_all(_shipped(), _stamped(own_packs().glob("*.ttl")))


@lru_cache(maxsize=32)
def _load(
    profile: str, folders: tuple[Path, ...], own: tuple[_File, ...], bound: tuple[_File, ...]
) -> Knowledge:
    base = _parse_all(folders, own)
    chosen = resolve(base.facts, profile)
    packs = tuple(PACK[name] for name in chosen.packs)
    indicators = indicators_of(base.facts)
    clauses = clauses_of(base.facts, packs, indicators)
    for path, *_ in bound:
        for name, text in read_binding(path).wording.items():
            if name in clauses:
                clauses[name] = replace(clauses[name], official=text)
    return Knowledge(
        profile=chosen.id,
        packs=tuple(pack_version(base.facts, pack) for pack in packs),
        clauses=clauses,
        indicators=indicators,
        sha256=base.sha256,
        policy_graph=base.facts.graph,
        shapes_graph=base.shapes,
        fleet_shapes_graph=base.fleet_shapes,
        definitions=definitions_of(base.facts),
        shapes_sha256=base.shapes_sha256,
        fail_on=chosen.fail_on,
        areas=areas_of(base.facts),
        weights=weights_of(base.facts),
    )


@lru_cache(maxsize=4)
def _parse_all(folders: tuple[Path, ...], own: tuple[_File, ...]) -> _Base:
    ontology, policies, shapes = (sorted(folder.rglob("*.ttl")) for folder in folders)
    facts, rules, fleet_rules = Facts(), Facts(), Facts()
    digest, digest_of_rules = hashlib.sha256(), hashlib.sha256()
    terms: dict[object, Node] = {}
    for path in (*ontology, *policies, *(path for path, *_ in own), *shapes):
        data = path.read_bytes()
        digest.update(hashlib.sha256(data).digest())
        if path not in shapes:
            facts.read(path, data, terms)
        elif not path.name.startswith("_"):
            (fleet_rules if path.parent.name == _FLEET else rules).read(path, data, terms)
            digest_of_rules.update(hashlib.sha256(data).digest())
    return _Base(
        facts, rules.graph, fleet_rules.graph, digest.hexdigest(), digest_of_rules.hexdigest()
    )
