"""Which graphs should be there, and the way to have them there: the newest draft of every plan."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from checker import __version__
from checker.graphs.keeper import KNOWLEDGE, Keeper, Published
from checker.graphs.kept import stored_triples
from checker.plan.names import plan_name
from checker.queries.base import knowledge_triples
from checker.store import Store, Submission, Version, stamp_of

Progress = Callable[[int, int], None]  # graphs done, graphs in all


class Plans(Protocol):
    """What is asked of a store of plans; one that shows a person's own plans alone will do."""

    def submissions(self) -> list[Submission]:
        """All submissions that may be seen."""
        ...

    def versions(self, of: Sequence[str] | None = None) -> list[Version]:
        """All versions that may be seen."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A graph that should be there: the plan as one version has it."""

    name: str
    version: Version


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the graphs."""

    new: int
    gone: int
    same: int
    left_out: tuple[Version, ...]  # checked by another version of the program: check them again


def wanted(plans: Plans) -> dict[str, Wanted]:
    """The newest version of every submission, by the name of its graph; the examples are not asked."""
    samples = {one.id for one in plans.submissions() if one.sample}
    newest: dict[str, Version] = {}
    for version in plans.versions():
        if version.submission not in samples:
            known = newest.get(version.submission)
            newest[version.submission] = (
                version if known is None or version.number > known.number else known
            )
    found = (Wanted(str(plan_name(one.file_sha256)), one) for one in newest.values())
    return {one.name: one for one in found}


def bring_up_to_date(keeper: Keeper, store: Store, progress: Progress | None = None) -> Done:
    """Publish what is new or has changed, take away what is gone. GraphsError where that fails."""
    there = dict(keeper.stamps())
    knowledge = knowledge_triples()
    stamps = {KNOWLEDGE: hashlib.sha256(knowledge.encode()).hexdigest()[:16]}
    plans = wanted(store)
    stamps |= {name: f"{stamp_of(store, one.version)}-{__version__}" for name, one in plans.items()}
    new = [name for name, stamp in stamps.items() if there.get(name) != stamp]
    gone = sorted(there.keys() - stamps.keys())
    left_out: list[Version] = []
    finished = 0

    def made() -> Iterator[Published]:
        for name in new:
            triples = knowledge if name == KNOWLEDGE else stored_triples(store, plans[name].version)
            if triples is None:
                left_out.append(plans[name].version)
            else:
                yield Published(name, stamps[name], triples)

    def done(_name: str) -> None:
        nonlocal finished
        finished += 1
        if progress:
            progress(finished, len(new) + len(gone))

    if new or gone:
        keeper.replace(made(), gone, done)
    return Done(len(new) - len(left_out), len(gone), len(stamps) - len(new), tuple(left_out))


def may_read(plans: Plans, there: Mapping[str, str]) -> list[str]:
    """The names of the graphs that may be read by who may see these plans."""
    return [KNOWLEDGE, *(name for name in wanted(plans) if name in there)]
