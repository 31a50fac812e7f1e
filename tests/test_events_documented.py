"""docs/operations.md names every event that the code can emit with the figures it tells, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from prometheus_client import CollectorRegistry

from checker import metrics

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
_NOT_TOLD = {"level", "error"}  # parameters of `event` and `failure` themselves


def table_under(heading: str) -> Iterator[tuple[str, set[str]]]:
    """The first column of a table, and the words marked as code in the second."""
    section = DOCUMENT.partition(f"### {heading}\n")[2].partition("\n#")[0]
    for name, said in re.findall(r"^\| `([^`]+)` \|([^|]*)\|", section, re.MULTILINE):
        yield name, set(re.findall(r"`([^`]+)`", said))


@cache
def emitted() -> dict[str, set[str]]:
    """The events in the code, with the names of the values that any place tells."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "checker").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "logs" not in text and path.name != "logs.py":  # most need not be parsed
            continue
        tree = ast.parse(text)
        names = _names_for_telling(tree) if path.name != "logs.py" else {"failure"}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
                place = f"{path.name}:{node.lineno}"
                assert isinstance(node.args[0], ast.Constant), f"{place} names no event"
                assert all(one.arg for one in node.keywords), f"{place} hides what it tells"
                told = {one.arg for one in node.keywords} - _NOT_TOLD
                found.setdefault(node.args[0].value, set()).update(told)
    return found


def _names_for_telling(tree: ast.AST) -> set[str]:
    """By what a module calls the two functions of the log; others are called `failure` too."""
    imported = {
        one.asname or one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "checker.logs"
        for one in node.names
    }
    return (imported & {"event", "failure"}) | {"logs.event", "logs.failure"}


def test_every_event_is_documented_and_every_documented_one_is_emitted() -> None:
    documented, found = dict(table_under("Events")), emitted()
    assert set(documented) - {"library"} == set(found)
    assert len(found) > 20


def test_what_an_event_tells_is_documented() -> None:
    documented = dict(table_under("Events"))
    missing = {name: told - documented[name] for name, told in emitted().items()}
    assert {name: told for name, told in missing.items() if told} == {}


def test_every_figure_is_documented_and_every_documented_one_is_served() -> None:
    registry = CollectorRegistry()
    metrics.Counting(registry)
    served = {
        one.name + ("_total" if one.type == "counter" else "") for one in registry.collect()
    } | {metrics.SIGN_INS}
    assert {name.partition("{")[0] for name, _ in table_under("Figures")} == served
