"""One free query in a process of its own, which is killed when its time is up.

Reads a line of JSON (the query and its limits, perhaps the folder of a store and the graphs that may be
read) and otherwise N-Quads from standard input, writes JSON to standard output. Imports nothing of the project, so that it starts in a fraction of a second. While
the query runs it can open no file and no connection where the system lets a process forbid itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from typing import Any, BinaryIO

import pyoxigraph as ox

TIMED_OUT = 74  # exit code


def main(source: BinaryIO, target: BinaryIO) -> None:
    """Answers one request."""
    request: dict[str, Any] = json.loads(source.readline())
    store = _store(request.get("folder"), source)
    threading.Thread(target=_watch, args=(request["seconds"],), daemon=True).start()
    if "folder" not in request:  # a store on disk opens its tables when it needs them
        _renounce()
    target.write(json.dumps(_answer(store, request)).encode())


def _store(folder: str | None, source: BinaryIO) -> ox.Store:
    if folder is not None:
        return ox.Store.read_only(folder)
    store = ox.Store()
    store.extend(ox.parse(source.read(), format=ox.RdfFormat.N_QUADS))
    return store


def _watch(seconds: float) -> None:
    """Ends the process when its time is up; queries let other threads run."""
    threading.Event().wait(seconds)
    os._exit(TIMED_OUT)


def _renounce() -> None:
    """Give up opening files and connections; memory was limited before this process began."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _answer(store: ox.Store, request: dict[str, Any]) -> dict[str, Any]:
    try:
        found = store.query(request["query"], prefixes=request["prefixes"], **_dataset(request))
        if isinstance(found, ox.QueryBoolean):
            return {"form": "ask", "truth": bool(found)}
        budget = _Budget(request["rows"], request["bytes"])
        if isinstance(found, ox.QueryTriples):
            triples = (f"{one.subject} {one.predicate} {one.object} ." for one in found)
            return {"form": "graph", "triples": budget.take(triples), "cut": budget.cut}
        names = [variable.value for variable in found.variables]
        rows = ([_cell(row[name]) for name in names] for row in found)
        return {"form": "select", "names": names, "rows": budget.take(rows), "cut": budget.cut}
    except SyntaxError as error:
        return {"form": "error", "kind": "syntax", "said": str(error)}
    except (RuntimeError, OSError, ValueError) as error:
        return {"form": "error", "kind": "evaluation", "said": str(error)}
    except MemoryError:
        return {"form": "error", "kind": "memory", "said": ""}


def _dataset(request: dict[str, Any]) -> dict[str, Any]:
    """Every graph of the store, or those alone that the request names."""
    if "graphs" not in request:
        return {"use_default_graph_as_union": True}
    graphs = [ox.NamedNode(name) for name in request["graphs"]]
    return {"default_graph": graphs, "named_graphs": graphs}


class _Budget:
    """Takes so many rows and so many characters, and remembers whether there were more."""

    def __init__(self, rows: int, size: int) -> None:
        self.rows = rows
        self.size = size
        self.cut = False

    def take(self, items: Any) -> list[Any]:
        """The first items that fit."""
        taken: list[Any] = []
        for item in items:
            self.size -= len(str(item))
            if len(taken) == self.rows or self.size < 0:
                self.cut = True
                break
            taken.append(item)
        return taken


def _cell(term: Any) -> list[str | None] | None:
    """Kind, value, datatype and language of a term."""
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value, None, None]
    if isinstance(term, ox.BlankNode):
        return ["bnode", term.value, None, None]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value, term.language]
    return None if term is None else ["literal", str(term), None, None]


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
