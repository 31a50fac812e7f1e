"""From policy to project as a Sankey: groups of tasks, tasks, and the projects behind their measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from checker.language import text
from checker.linked import Graph, LinkKind, NodeKind
from checker.model import Report
from checker.report import wording
from checker.ui.overview.coverage import CoverageRow, place_of
from checker.wording import INNER

Option = dict[str, Any]

_NONE = "none"
_COLOURS = ("#0B5A8A", "#0B6E5F", "#5B3F8C", "#8F5E00")
_BARE, _PROJECT = "#AAB4C0", "#4A5666"
_NAME = 22  # characters of a name beside its bar


@dataclass(frozen=True, slots=True)
class Flow:
    """What answers each task, and how much of it a project carries."""

    rows: tuple[CoverageRow, ...]
    carried: dict[tuple[str, int], int]  # (task id, index of the project) -> answers it carries
    bare: dict[str, int]  # task id -> answers that no project carries
    idle: tuple[int, ...]  # indices of projects that carry nothing the policy asks for

    @property
    def busy(self) -> int:
        """How many projects carry something."""
        return len({project for _, project in self.carried})


def flow(report: Report, graph: Graph, rows: Iterable[CoverageRow]) -> Flow:
    """The answers of a plan by task and project."""
    carried: Counter[tuple[str, int]] = Counter()
    bare: Counter[str] = Counter()
    shown = tuple(rows)
    for row in shown:
        for answer in _answers(graph, row):
            projects = set(graph.into(answer, LinkKind.CARRIES_OUT, LinkKind.STANDS_IN))
            carried.update((row.clause.id, place_of(graph, one)) for one in projects)
            bare[row.clause.id] += not projects
    busy = {project for _, project in carried}
    idle = tuple(n for n in range(len(report.statements.projects)) if n not in busy)
    return Flow(shown, dict(carried), {id_: n for id_, n in bare.items() if n}, idle)


def _answers(graph: Graph, row: CoverageRow) -> Iterator[str]:
    """The measures and passages that answer a task, each once."""
    ids = [row.clause.id, *(one.clause.id for one in row.actions)]
    found = (at for one in ids if one in graph for at in graph.into(one, LinkKind.ANSWERS))
    kinds = (NodeKind.MEASURE, NodeKind.PASSAGE)
    return (at for at in dict.fromkeys(found) if graph.node(at).kind in kinds)


def headline(found: Flow, report: Report, language: str) -> str:
    """How many of the projects carry something the policy asks for, and which do not."""
    projects = report.statements.projects
    if not projects:
        return text("overview.flow.noprojects", language)
    said = text("overview.flow.busy", language, n=found.busy, all=len(projects))
    if not found.idle:
        return said
    names = [
        text(
            "overview.quoted",
            language,
            name=wording.plain(projects[one].name, _NAME).translate(INNER),
        )
        for one in found.idle[:4]
    ]
    listed = text("overview.comma", language).join(names)
    return said + text("overview.flow.idle", language, n=len(found.idle), names=listed)


def option(found: Flow, report: Report, language: str) -> Option:
    """The Sankey for st.echarts_chart; names are made unique by invisible ids."""
    groups = list(dict.fromkeys(_group(row) for row in found.rows))
    nodes = [_node(_id("g", group), _group_name(group, found, language), _colour(groups, group))
             for group in groups]  # fmt: skip
    links: list[Option] = []
    weights = _weights(found)
    for row in found.rows:
        clause, group = row.clause, _group(row)
        if weights[clause.id]:
            name = f"{clause.notation} {clause.title.get(language)}"
            nodes.append(_node(_id("t", clause.id), name, _colour(groups, group)))
            links.append(_link(_id("g", group), _id("t", clause.id), weights[clause.id]))
    for (task, project), count in found.carried.items():
        links.append(_link(_id("t", task), _id("p", project), count))
    for task, count in found.bare.items():
        links.append(_link(_id("t", task), _id("p", _NONE), count))
    for project in sorted({project for _, project in found.carried}):
        label = wording.plain(report.statements.projects[project].name)
        nodes.append(_node(_id("p", project), label, _PROJECT))
    if found.bare:
        nodes.append(_node(_id("p", _NONE), text("overview.flow.none", language), _BARE))
    used = {end for link in links for end in (link["source"], link["target"])}
    return _sankey([node for node in nodes if node["name"] in used], links)


def _weights(found: Flow) -> Counter[str]:
    weights: Counter[str] = Counter(found.bare)
    for (task, _), count in found.carried.items():
        weights[task] += count
    return weights


def _sankey(nodes: list[Option], links: list[Option]) -> Option:
    return {
        "animation": False,
        "tooltip": {"show": False},
        "series": [
            {
                "type": "sankey", "left": 4, "right": 250, "top": 8, "bottom": 8, "nodeGap": 9,
                "nodeWidth": 12, "nodeAlign": "justify", "draggable": False, "data": nodes,
                "links": links, "layoutIterations": 0, "emphasis": {"focus": "adjacency"},
                "lineStyle": {"color": "source", "opacity": 0.22},
                "label": {"fontSize": 12, "color": "#1B2430"},
            }
        ],
    }  # fmt: skip


def _group(row: CoverageRow) -> str:
    return row.clause.parent or "" if row.group else ""


def _group_name(group: str, found: Flow, language: str) -> str:
    title = next((row.group for row in found.rows if _group(row) == group), None)
    return title.get(language) if title else text("overview.guarantees", language)


def _colour(groups: list[str], group: str) -> str:
    return _COLOURS[groups.index(group) % len(_COLOURS)]


def _id(kind: str, of: object) -> str:
    return f"{kind}:{of}"


def _node(name: str, label: str, colour: str) -> Option:
    return {
        "name": name, "itemStyle": {"color": colour, "borderWidth": 0},
        "label": {"formatter": label, "width": 240, "overflow": "truncate"},
    }  # fmt: skip


def _link(source: str, target: str, value: int) -> Option:
    return {"source": source, "target": target, "value": value}
