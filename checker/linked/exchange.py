"""The graph for other programs: GraphML for Gephi and yEd, node-link JSON."""

from __future__ import annotations

import io
from collections.abc import Iterable

import networkx as nx

from checker.linked.gaps import Orphans
from checker.linked.kinds import Node, kind_word, link_word
from checker.linked.network import Network
from checker.linked.paths import Paths
from checker.linked.ranks import Rank
from checker.model import Text

Json = dict[str, object]


def to_graphml(network: Network, language: str) -> str:
    """Every attribute is a text or a truth value; `label` is what Gephi shows beside a node."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        plain.add_node(
            node.id,
            label=node.name(language),
            label_zh=node.label.zh,
            label_en=node.label.en,
            kind=node.kind.value,
            kind_zh=kind_word(node.kind, "zh"),
            kind_en=kind_word(node.kind, "en"),
            number=node.number or "",
            pack=node.pack or "",
            applies=node.applies,
            iri=node.iri,
        )
    for index, link in enumerate(network.links):
        plain.add_edge(
            link.source,
            link.target,
            key=link.kind.value,
            edge=f"e{index}",
            label=link_word(link.kind, language),
            label_zh=link_word(link.kind, "zh"),
            label_en=link_word(link.kind, "en"),
            kind=link.kind.value,
            weak=link.weak,
        )
    file = io.BytesIO()
    # the key, which networkx would write as the edge's id, is not unique in the file
    nx.write_graphml_lxml(plain, file, edge_id_from_attribute="edge", encoding="utf-8")
    return file.getvalue().decode("utf-8")


def to_json(network: Network) -> Json:
    """What networkx.node_link_graph(data, edges="edges") reads."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [_node(node) for node in network.nodes],
        "edges": [
            {
                "source": link.source,
                "target": link.target,
                "key": link.kind.value,
                "kind": link.kind.value,
                "label": {one: link_word(link.kind, one) for one in ("zh", "en")},
                "weak": link.weak,
            }
            for link in network.links
        ],
    }


def paths_json(paths: Paths) -> Json:
    """The nodes and links of the paths, and the paths with each step in words."""
    said = [
        {
            "nodes": list(path.nodes),
            "steps": [
                {
                    "from": step.start,
                    "to": step.end,
                    "kinds": [link.kind.value for link in step.links],
                    "said": {"zh": zh, "en": en},
                }
                for step, zh, en in zip(
                    path.steps, *(paths.sentences(path, one) for one in ("zh", "en")), strict=True
                )
            ],
        }
        for path in paths.paths
    ]
    return {
        "from": paths.source,
        "to": paths.target,
        "sense": paths.sense.value,
        "total": paths.total,
        "paths": said,
        **to_json(paths.graph),
    }


def ranks_json(network: Network, ranks: Iterable[Rank]) -> list[Json]:
    """The ranked nodes with what they carry."""
    return [
        {
            **_node(network.node(rank.node)),
            "targets": list(rank.targets),
            "carriers": rank.carriers,
            "links": rank.links,
            "betweenness": rank.betweenness,
            "measures": rank.measures,
            "projects": rank.projects,
        }
        for rank in ranks
    ]


def orphans_json(network: Network, orphans: Orphans) -> Json:
    """What stands alone, in its four groups."""
    return {
        group: [_node(network.node(one)) for one in getattr(orphans, group)]
        for group in ("unlinked", "targets", "projects", "measures")
    }


def _node(node: Node) -> Json:
    return {
        "id": node.id,
        "kind": node.kind.value,
        "kind_label": {one: kind_word(node.kind, one) for one in ("zh", "en")},
        "label": _both(node.label),
        "detail": _both(node.detail),
        "number": node.number,
        "pack": node.pack,
        "applies": node.applies,
        "iri": node.iri,
    }


def _both(words: Text) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
