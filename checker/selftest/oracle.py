"""Two engines on the same graph and shapes: where they differ is a bug to be found."""

from __future__ import annotations

from rdflib import Graph

from checker.engine import REFERENCE, engine_named
from checker.knowledge import load
from checker.validate import shape_names

SECOND = "pyshifty"


def disagreements(plan: Graph) -> tuple[str, ...]:
    """Every result that one engine finds and the other does not, in words; none where they agree.

    UsageError where the second engine is not installed.
    """
    shapes = load().shapes_graph
    names = shape_names(shapes)
    first, second = (engine_named(one, shapes, names).validate(plan) for one in (REFERENCE, SECOND))
    return tuple(
        f"only {REFERENCE if one in first else SECOND}: {one.shape} at {one.focus}"
        for one in sorted(first ^ second)
    )
