"""What is wrong with a pack, in words a policy expert understands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator
from rdflib import Graph, Literal
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from checker.authoring.columns import KINDS, RELATIONS, SHEETS, Column, short
from checker.authoring.pack import Row, Sheets, Triple
from checker.knowledge import data_folder, load
from checker.model import Text
from checker.rdf import POL, clause_iri
from checker.turtle import parse_turtle

_ID = re.compile(r"[a-z][a-z0-9-]{1,30}")
_CLAUSE_ID = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend; `place` is a sheet and row or the short name of a node."""

    place: str
    message: Text
    error: bool = True  # False: the pack works without, but should have it


def problems_of_sheets(sheets: Sheets) -> list[Problem]:
    """What the cells say that cannot be read; empty when the sheets can become triples."""
    found: list[Problem] = []
    if not _ID.fullmatch(sheets.id):
        zh, en = (
            "政策包编号须为小写字母、数字、连字符",
            "the id needs small letters, figures, hyphens",
        )
        found.append(Problem("pack!id", Text(zh, en)))
    seen: set[str] = set()
    for name, rows in sheets.rows.items():
        for row in rows:
            found += [Problem(row["#"], text) for text in _row_problems(name, row, sheets.id, seen)]
    for start, relation, end in sheets.links:
        if relation not in RELATIONS:
            zh = f"关系“{relation}”无法识别，可选：{'、'.join(RELATIONS)}"
            en = f"the relation “{relation}” is unknown; choose one of {', '.join(RELATIONS)}"
            found.append(Problem(f"links {start} → {end}", Text(zh, en)))
    return found


def _row_problems(sheet: str, row: Row, pack: str, seen: set[str]) -> Iterable[Text]:
    name = row["id"]
    if not _CLAUSE_ID.fullmatch(name):
        yield Text(f"编号“{name}”不合规", f"the id “{name}” is empty or has other characters")
    if name in seen:
        yield Text(f"编号 {name} 重复", f"the id {name} is used twice")
    seen.add(name)
    kinds = [kind.value for kind in KINDS[sheet]]
    if row["kind"] not in kinds:
        zh = f"种类“{row['kind']}”无法识别，可选：{'、'.join(kinds)}"
        yield Text(zh, f"the kind “{row['kind']}” is unknown; choose one of {', '.join(kinds)}")
    for column in SHEETS[sheet]:
        yield from _cell_problems(column, row.get(column.key, ""), pack)


def _cell_problems(column: Column, said: str, pack: str) -> Iterable[Text]:
    for line in said.split("\n") if column.many else [said]:
        try:
            if line:
                column.node(line, pack)
        except ValueError:
            kind = f"，可选：{'、'.join(column.choices)}" if column.choices else ""
            choose = f"; choose one of {', '.join(column.choices)}" if column.choices else ""
            yield Text(
                f"{column.key} 的“{line}”无法识别{kind}",
                f"{column.key} “{line}” cannot be read{choose}",
            )


def problems_of_triples(triples: Iterable[Triple]) -> list[Problem]:
    """What the meta-shapes (shapes/_policy.ttl) find in a pack beside the knowledge base."""
    own = list(triples)
    subjects = {subject for subject, *_ in own}
    graph = Graph()
    for triple in (*own, *_kinds_of_others(own, subjects)):
        graph.add(triple)
    shapes = parse_turtle(data_folder("shapes") / "_policy.ttl")
    run = Validator(DataGraph.from_rdflib(graph), shacl_graph=_plain(shapes))
    report: Graph = run.run()[1]  # type: ignore[no-untyped-call]
    found = _unknown_ends(graph, own)
    for result in report.objects(None, SH.result):
        node = report.value(result, SH.focusNode)
        if node in subjects:
            error = report.value(result, SH.resultSeverity) == SH.Violation
            found.append(Problem(short(node), _message(report, result), error))
    return sorted(
        set(found), key=lambda problem: (not problem.error, problem.place, problem.message.zh)
    )


def _kinds_of_others(own: list[Triple], subjects: set[Node]) -> list[Triple]:
    """The classes of what the pack points at outside itself; the shapes look at no more of it.

    pySHACL could be told to look at single nodes instead, but its qualified shapes then see no
    values.
    """
    base = load().policy_graph
    ends = {value for *_, value in own if not isinstance(value, Literal)} - subjects
    kinds = ((end, RDF.type, kind) for end in ends for kind in base.objects(end, RDF.type))
    return [*kinds, *((s, RDFS.subClassOf, o) for s, o in base.subject_objects(RDFS.subClassOf))]


def _plain(shapes: Graph) -> Graph:
    graph = Graph()
    for triple in shapes:
        graph.add(triple)
    return graph


def _unknown_ends(graph: Graph, own: list[Triple]) -> list[Problem]:
    """Links and indicators that lead to nothing the base knows."""
    relations = {POL[name] for name in (*RELATIONS, "indicator", "partOf")}
    return [
        Problem(
            short(subject),
            Text(f"指向的 {short(value)} 不存在", f"names {short(value)}, which does not exist"),
        )
        for subject, predicate, value in own
        if predicate in relations
        and not isinstance(value, Literal)
        and (value, RDF.type, None) not in graph
    ]


def _message(report: Graph, result: Node) -> Text:
    said = {
        message.language: str(message)
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, Literal)
    }
    usual = next(iter(said.values()), "")
    return Text(said.get("zh", usual), said.get("en", usual))


def place_in_sheets(problem: Problem, sheets: Sheets) -> Problem:
    """The same problem with the sheet and row of its clause instead of the node's name."""
    for rows in sheets.rows.values():
        for row in rows:
            if short(clause_iri(f"{sheets.id}:{row['id']}")) == problem.place:
                return Problem(f"{row['#']} {row['id']}", problem.message, problem.error)
    return problem
