"""SHACL engines behind one interface that leaks none of their types: our own, pySHACL the reference, a third."""

from checker.engine.choice import (
    AUTO,
    COMPILED,
    ENGINES,
    REFERENCE,
    default_engine,
    engine_named,
    installed,
    reference_engine,
)
from checker.engine.results import Engine, Violation

__all__ = [
    "AUTO",
    "COMPILED",
    "ENGINES",
    "REFERENCE",
    "Engine",
    "Violation",
    "default_engine",
    "engine_named",
    "installed",
    "reference_engine",
]
