"""Answers as text: a table for people, csv for spreadsheets, json and Turtle for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Line

from checker.language import text
from checker.queries.answers import Table
from checker.queries.base import PREFIXES
from checker.queries.free import Answer, Triples, Truth
from checker.queries.terms import Term, rdf_term
from checker.report.cells import harmless

FORMS = ("table", "csv", "json", "ttl")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_PACK = re.compile(re.escape(PREFIXES["pack"]) + r"([a-z][a-z0-9]*)/")
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def render(answer: Answer, form: str, language: str, width: int = 100) -> str:
    """The answer in one of the FORMS; `width` is that of the table in columns."""
    if form == "csv":
        return to_csv(answer, language)
    if form == "json":
        return to_json(answer)
    if form == "ttl":
        return to_turtle(answer)
    return to_text(answer, language, width)


def to_text(answer: Answer, language: str, width: int) -> str:
    """A table as wide as the terminal; Chinese characters count as two columns."""
    console = Console(
        width=width,
        file=io.StringIO(),
        highlight=False,
        markup=False,
        emoji=False,
        color_system=None,
    )
    with console.capture() as capture:
        print_answer(console, answer, language)
    return capture.get()


def print_answer(console: Console, answer: Answer, language: str) -> None:
    """Prints the answer, with control characters of plans taken out."""
    if isinstance(answer, Triples):
        console.print(Line(to_turtle(answer)), end="")
    elif isinstance(answer, Truth):
        console.print(Line(text(f"query.truth.{str(answer.holds).lower()}", language)))
    else:
        _print_table(console, answer, language)
    if not isinstance(answer, Truth):
        rows = len(answer.lines) if isinstance(answer, Triples) else len(answer.rows)
        key = "query.rows.cut" if answer.cut else "query.rows"
        console.print(Line(text(key, language, n=rows)))


def _print_table(console: Console, table: Table, language: str) -> None:
    if table.title:
        console.print(Line(table.title.get(language), style="bold"))
    if not table.rows:
        return
    grid = Grid(show_edge=False, pad_edge=False, header_style="bold")
    used = [
        place for place in range(len(table.columns)) if any(row[place] for row in table.rows)
    ]  # a column without any value would only take width
    for place in used:
        grid.add_column(Line(_visible(table.columns[place].label.get(language))), overflow="fold")
    for row in table.rows:
        cells = (row[place] for place in used)
        grid.add_row(*(Line(_visible(cell.shown()) if cell else "") for cell in cells))
    console.print(grid)


def _visible(words: str) -> str:
    return _CONTROL.sub("", words.replace("\t", " "))


# --- csv ---------------------------------------------------------------------------------------


def to_csv(answer: Answer, language: str) -> str:
    """Comma-separated, with the mark by which Excel knows UTF-8; no cell can act as a formula."""
    table = as_table(answer)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([harmless(column.label.get(language)) for column in table.columns])
    for row in table.rows:
        writer.writerow([_harmless_cell(cell) for cell in row])
    return "\ufeff" + file.getvalue()


def _harmless_cell(cell: Term | None) -> str:
    if cell is None:
        return ""
    return cell.value if cell.is_number else harmless(cell.shown())


def as_table(answer: Answer) -> Table:
    """Triples and truth as rows too, so that every answer has a csv form."""
    from checker.model import Text
    from checker.queries.questions import Column

    if isinstance(answer, Truth):
        said = Term(
            "literal", str(answer.holds).lower(), "http://www.w3.org/2001/XMLSchema#boolean"
        )
        return Table((Column("holds", Text("成立", "holds")),), ((said,),))
    if isinstance(answer, Triples):
        names = (Text("主语", "subject"), Text("谓语", "predicate"), Text("宾语", "object"))
        columns = tuple(Column(name.en, name) for name in names)
        return Table(columns, tuple(_parts(one) for one in _parsed(answer)), None, answer.cut)
    return answer


def _parts(triple: ox.Triple) -> tuple[Term | None, ...]:
    from checker.queries.terms import term_of

    return tuple(term_of(part) for part in triple)


def _parsed(answer: Triples) -> list[ox.Triple]:
    lines = "\n".join(answer.lines)
    return [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]


# --- json --------------------------------------------------------------------------------------


def to_json(answer: Answer) -> str:
    """SPARQL 1.1 results in JSON; `labels`, `title` and `cut` stand in its head.

    CONSTRUCT and DESCRIBE, for which the standard has no JSON, give a table of triples.
    """
    if isinstance(answer, Truth):
        return _dumped({"head": {}, "boolean": answer.holds})
    table = as_table(answer)
    labels = {one.name: {"zh": one.label.zh, "en": one.label.en} for one in table.columns}
    head: dict[str, Any] = {"vars": [one.name for one in table.columns], "labels": labels}
    head["cut"] = table.cut
    if table.title:
        head["title"] = {"zh": table.title.zh, "en": table.title.en}
    bindings = [
        {
            column.name: _json_term(cell)
            for column, cell in zip(table.columns, row, strict=True)
            if cell
        }
        for row in table.rows
    ]
    return _dumped({"head": head, "results": {"bindings": bindings}})


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    stated = {"type": term.kind, "value": term.value}
    if term.language:
        stated["xml:lang"] = term.language
    elif term.datatype:
        stated["datatype"] = term.datatype
    return stated


# --- Turtle ------------------------------------------------------------------------------------


def to_turtle(answer: Answer) -> str:
    """Triples as they are; a table or truth in the W3C's vocabulary of result sets."""
    triples = _parsed(answer) if isinstance(answer, Triples) else list(_result_set(answer))
    prefixes = dict(PREFIXES) if isinstance(answer, Triples) else {**PREFIXES, "rs": _RS}
    for pack in sorted(set(_PACK.findall("\n".join(map(str, triples))))):
        prefixes.setdefault(pack, f"{PREFIXES['pack']}{pack}/")
    used = {
        prefix: iri
        for prefix, iri in prefixes.items()
        if any(_mentions(triple, iri) for triple in triples)
    }
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b""
    return written.decode("utf-8")


def _mentions(triple: ox.Triple, iri: str) -> bool:
    parts: list[Any] = [*triple]
    parts += [part.datatype for part in parts if isinstance(part, ox.Literal)]
    return any(isinstance(part, ox.NamedNode) and part.value.startswith(iri) for part in parts)


def _result_set(answer: Table | Truth) -> list[ox.Triple]:
    """A result set: its variables, and one node per row with one node per bound cell."""
    root = ox.BlankNode("results")
    made = [ox.Triple(root, _RDF_TYPE, _rs("ResultSet"))]
    if isinstance(answer, Truth):
        holds = ox.Literal(answer.holds)
        return [*made, ox.Triple(root, _rs("boolean"), holds)]
    for column in answer.columns:
        made.append(ox.Triple(root, _rs("resultVariable"), ox.Literal(column.name)))
    for index, row in enumerate(answer.rows, 1):
        solution = ox.BlankNode(f"row{index}")
        made.append(ox.Triple(root, _rs("solution"), solution))
        made.append(ox.Triple(solution, _rs("index"), ox.Literal(index)))
        for column, cell in zip(answer.columns, row, strict=True):
            if cell:
                binding = ox.BlankNode(f"row{index}{column.name}")
                made.append(ox.Triple(solution, _rs("binding"), binding))
                made.append(ox.Triple(binding, _rs("variable"), ox.Literal(column.name)))
                made.append(ox.Triple(binding, _rs("value"), rdf_term(cell)))
    return made


def _rs(name: str) -> ox.NamedNode:
    return ox.NamedNode(_RS + name)
