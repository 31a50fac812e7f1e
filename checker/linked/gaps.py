"""What stands alone: nodes without links, plan targets without measures, projects without aims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.linked.kinds import OF_PLANS, LinkKind, NodeKind
from checker.linked.network import Network

_MEMBERSHIP = frozenset({LinkKind.PART_OF, LinkKind.OF_PLAN})
_HOLDERS = frozenset({NodeKind.TASK_GROUP, NodeKind.PLAN})  # their parts are what they are for
_MEASURES = (LinkKind.INDICATOR, LinkKind.MEASURED_BY)


@dataclass(frozen=True, slots=True)
class Orphans:
    """Node ids in document order, each list empty where nothing stands alone."""

    unlinked: tuple[str, ...]  # of the knowledge base: no link beside membership
    targets: tuple[str, ...]  # of plans: no measure and no project behind them
    projects: tuple[str, ...]  # of plans: tied to none of the plan's targets
    measures: tuple[str, ...]  # of plans: answer no clause

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.unlinked, *self.targets, *self.projects, *self.measures)


def orphans(network: Network) -> Orphans:
    """What stands alone. Packs that the profile does not hold are not looked at."""
    behind = {name: _indicators_behind(network, name) for name in _of(network, NodeKind.MEASURE)}
    projects = {name: _indicators_of_project(network, name, behind)
                for name in _of(network, NodeKind.PROJECT)}  # fmt: skip
    targets = {name: set(network.out(name, LinkKind.ABOUT))
               for name in _of(network, NodeKind.PLAN_TARGET)}  # fmt: skip
    carried = {_of_plan(name): set[str]() for name in targets}
    for name, indicators in (*behind.items(), *projects.items()):
        carried.setdefault(_of_plan(name), set()).update(indicators)
    aimed_at: dict[str, set[str]] = {}
    for name, indicators in targets.items():
        aimed_at.setdefault(_of_plan(name), set()).update(indicators)
    return Orphans(
        unlinked=tuple(_unlinked(network)),
        # a target on an indicator that is not in the catalogue cannot be judged
        targets=tuple(n for n, i in targets.items() if i and not i & carried[_of_plan(n)]),
        projects=tuple(n for n, i in projects.items() if not i & aimed_at.get(_of_plan(n), set())),
        measures=tuple(n for n in behind if not any(network.out(n, LinkKind.ANSWERS))),
    )


def _of(network: Network, kind: NodeKind) -> Iterator[str]:
    return (node.id for node in network.nodes if node.kind is kind)


def _of_plan(name: str) -> str:
    return name.partition(":")[0]


def _unlinked(network: Network) -> Iterator[str]:
    for node in network.nodes:
        if node.kind in OF_PLANS or node.kind in _HOLDERS or not node.applies:
            continue
        kinds = {kind for *_, kind in network.data.out_edges(node.id, keys=True)}
        kinds |= {kind for *_, kind in network.data.in_edges(node.id, keys=True)}
        # a document's clauses are its own
        if not kinds - (_MEMBERSHIP if node.kind is not NodeKind.DOCUMENT else set()):
            yield node.id


def _indicators_behind(network: Network, name: str) -> set[str]:
    """Indicators that show what the answered clauses do, or the targets that these support.

    A task counts with its actions: a measure for one action serves the whole task.
    """
    clauses = set(network.out(name, LinkKind.ANSWERS))
    clauses |= {up for one in clauses for up in network.out(one, LinkKind.PART_OF)}
    clauses |= {aim for one in clauses for aim in network.out(one, LinkKind.SUPPORTS)}
    return {indicator for one in clauses for indicator in network.out(one, *_MEASURES)}


def _indicators_of_project(network: Network, name: str, behind: dict[str, set[str]]) -> set[str]:
    found = set(network.out(name, LinkKind.SERVES))
    for measure in network.out(name, LinkKind.CARRIES_OUT):
        found |= behind[measure]
    for passage in network.out(name, LinkKind.STANDS_IN):
        found |= _indicators_behind(network, passage)
    return found
