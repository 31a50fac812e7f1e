"""SHACL engines behind one interface that leaks none of their types; pySHACL is the reference."""

from checker.engine.choice import (
    AUTO,
    ENGINES,
    REFERENCE,
    engine_named,
    installed,
    reference_engine,
)
from checker.engine.results import Engine, Violation

__all__ = [
    "AUTO",
    "ENGINES",
    "REFERENCE",
    "Engine",
    "Violation",
    "engine_named",
    "installed",
    "reference_engine",
]
