"""Free SPARQL: read-only, in a process of its own, with limits of time, rows and memory."""

from __future__ import annotations

import json
import re
import sys
import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from checker import sandbox
from checker.errors import UsageError
from checker.model import Report, Text
from checker.queries import worker
from checker.queries.answers import Table
from checker.queries.base import PREFIXES, Base, base
from checker.queries.questions import Column
from checker.queries.scanning import refuse
from checker.queries.terms import Term
from checker.sandbox import Ending, Limits

SECONDS = 10.0
ROWS = 10_000
_BYTES = 32 << 20  # characters of an answer
_DOTTED = re.compile(r"\b\w+:\w+(?:\.\w+)+")
_MEMORY = 2 << 30  # bytes of address space
_STARTING = 30.0  # seconds that starting and loading may take on a slow machine
_PLAIN = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT and DESCRIBE, as lines of N-Triples in stable order."""

    lines: tuple[str, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to ASK."""

    holds: bool


Answer = Table | Triples | Truth


def free(
    sparql: str,
    reports: Sequence[Report] = (),
    *,
    profile: str = "default",
    seconds: float = SECONDS,
    rows: int = ROWS,
) -> Answer:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE over knowledge base and plans.

    The default graph is everything; each plan is also a graph of its own. Prefixes of the project
    need not be declared. UsageError for syntax errors (with the line), for SERVICE, FROM and
    updates, and when time or memory is used up.
    """
    return free_base(sparql, base(profile, reports), seconds=seconds, rows=rows)


def free_base(sparql: str, on: Base, *, seconds: float = SECONDS, rows: int = ROWS) -> Answer:
    """`free` for a base that is at hand."""
    refuse(sparql)
    return _answered(sparql, _run(sparql, {}, _dump(on), seconds, rows))


def free_in_folder(
    sparql: str, folder: Path, graphs: Sequence[str], *, seconds: float = SECONDS, rows: int = ROWS
) -> Answer:
    """`free` for an Oxigraph store on disk that nobody writes to, and some of its graphs alone.

    The default graph is all of these together; the others are as if they were not there.
    """
    refuse(sparql)
    where = {"folder": str(folder), "graphs": list(graphs)}
    return _answered(sparql, _run(sparql, where, b"", seconds, rows))


def _answered(sparql: str, said: dict[str, Any]) -> Answer:
    if said["form"] == "error":
        raise _error(said["kind"], said["said"], sparql)
    if said["form"] == "ask":
        return Truth(said["truth"])
    if said["form"] == "graph":
        return Triples(tuple(sorted(said["triples"])), said["cut"])
    columns = tuple(Column(name, Text(name, name)) for name in said["names"])
    cells = tuple(tuple(_term(cell) for cell in row) for row in said["rows"])
    return Table(columns, cells, None, said["cut"])


def _term(cell: list[Any] | None) -> Term | None:
    if cell is None:
        return None
    kind, value, datatype, language = cell
    return Term(kind, value, None if datatype in (_PLAIN, _LANGUAGE_STRING) else datatype, language)


def _run(
    sparql: str, where: dict[str, Any], quads: bytes, seconds: float, rows: int
) -> dict[str, Any]:
    """What the process answers, asked about these N-Quads or about the folder that `where` names."""
    request = where | {
        "query": sparql,
        "prefixes": PREFIXES,
        "seconds": seconds,
        "rows": rows,
        "bytes": _BYTES,
    }
    given = json.dumps(request).encode() + b"\n" + quads
    # -P: the folder of worker.py must not shadow modules of the standard library
    command = [sys.executable, "-P", str(Path(worker.__file__))]
    allowed = Limits(seconds + _STARTING, _MEMORY, file=0, network=False, outlook=0)
    done = sandbox.run(command, allowed, given)
    if done.ending is Ending.TOO_LONG or done.code == worker.TIMED_OUT:
        raise _too_slow(seconds)
    if done.code != 0:
        raise _error("memory", done.errors.decode("utf-8", "replace")[-200:], sparql)
    answer: dict[str, Any] = json.loads(done.output)
    return answer


_dumps: weakref.WeakKeyDictionary[Base, bytes] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def _dump(on: Base) -> bytes:
    """The whole store as N-Quads, kept as long as the base is."""
    with _lock:
        found = _dumps.get(on)
        if found is None:
            found = _dumps[on] = ox.serialize(on.store, format=ox.RdfFormat.N_QUADS) or b""
        return found


def _too_slow(seconds: float) -> UsageError:
    return UsageError(
        f"查询超过{seconds:g}秒，已中止；请缩小范围、加 LIMIT，或用 --seconds 放宽。",
        f"The query took more than {seconds:g} s and was stopped; narrow it, add a LIMIT, "
        "or allow more with --seconds.",
    )


def _error(kind: str, said: str, sparql: str) -> UsageError:
    if kind == "memory":
        return UsageError(
            "查询用尽了内存，已中止；请缩小范围或加 LIMIT。",
            "The query used up its memory and was stopped; narrow it or add a LIMIT.",
        )
    if kind == "evaluation":
        return UsageError(
            f"查询无法执行：{said}。请改写。", f"The query cannot be evaluated: {said}. Rewrite it."
        )
    place = re.match(r"error at (\d+):(\d+): (.*)", said, re.DOTALL)
    if place is None:
        return UsageError(f"SPARQL 有语法错误：{said}", f"SPARQL syntax error: {said}")
    line, column = int(place[1]), int(place[2])
    lines = sparql.splitlines()
    text = lines[line - 1].strip() if line <= len(lines) else ""
    reason = _readable(place[3])
    dotted = _DOTTED.search(text)
    if dotted:
        name = dotted[0]
        escaped = name.replace(".", r"\.")
        return UsageError(
            f"SPARQL 第{line}行第{column}列有语法错误：编号中的点须加反斜杠，把 {name} 写成 {escaped}。",
            f"SPARQL syntax error in line {line}, column {column}: "
            f"dots in a name need a backslash, write {escaped} for {name}.",
        )
    return UsageError(
        f"SPARQL 第{line}行第{column}列有语法错误：{reason}（该行：{text}）。请改正。",
        f"SPARQL syntax error in line {line}, column {column}: {reason} (the line: {text}). "
        "Correct it.",
    )


def _readable(reason: str) -> str:
    """The parser's reason without its classes of characters."""
    for known in ("Prefix not found", "The SELECT contains a variable that is unbound"):
        if known in reason:
            return known
    kept = re.sub(r"\s*\[[^\]]*(?:\][^,\]]*)*?\],?", "", reason)
    short = re.sub(r"\s+", " ", kept).strip(" ,")
    return short if len(short) <= 160 else short[:160] + "…"
