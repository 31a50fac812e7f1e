"""Which engine validates: by name, built once per process and set of shapes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec

from rdflib import Graph

from checker.engine.results import Engine
from checker.errors import UsageError

COMPILED = "compiled"
REFERENCE = "pyshacl"
AUTO = "auto"
# engine -> the package that it needs
_MODULES = {COMPILED: "rdflib", REFERENCE: "pyshacl", "pyshifty": "shifty"}
ENGINES = tuple(_MODULES)


def installed() -> tuple[str, ...]:
    """The engines that this installation has: that of checks, the reference, then others."""
    return tuple(name for name, module in _MODULES.items() if find_spec(module))


def engine_named(name: str, shapes: Graph, names: Sequence[str] | None = None) -> Engine:
    """The engine of this name for these shapes; `names` are the shapes that run by themselves.

    "auto" is the engine of checks, so that no verdict hangs on what else is installed
    (docs/decisions/0011). UsageError for an engine that is unknown or not installed.
    """
    wished = COMPILED if name == AUTO else name
    if wished not in ENGINES:
        said = "、".join((AUTO, *ENGINES)), ", ".join((AUTO, *ENGINES))
        raise UsageError(
            f"没有名为“{name}”的 SHACL 引擎，可选：{said[0]}。",
            f"There is no SHACL engine “{name}”; choose one of: {said[1]}.",
        )
    if wished not in installed():
        raise UsageError(
            f'SHACL 引擎 {wished} 未安装；请运行 pip install "park-plan-checker[fast]"，或选用 {REFERENCE}。',
            f'The SHACL engine {wished} is not installed; run pip install "park-plan-checker[fast]" '
            f"or choose {REFERENCE}.",
        )
    return _built(wished, shapes, None if names is None else tuple(sorted(names)))


def default_engine(shapes: Graph, names: Sequence[str] | None = None) -> Engine:
    """The engine of checks: compiled shapes, and the reference for all that these leave to it."""
    return engine_named(COMPILED, shapes, names)


def reference_engine(shapes: Graph, names: Sequence[str] | None = None) -> Engine:
    """The engine whose word counts where engines differ."""
    return engine_named(REFERENCE, shapes, names)


@lru_cache(maxsize=8)
def _built(name: str, shapes: Graph, names: tuple[str, ...] | None) -> Engine:
    # imported when asked for: the latter two cost a tenth of a second or more
    if name == COMPILED:
        from checker.engine.compiled_engine import CompiledEngine

        return CompiledEngine(shapes, names)
    if name == REFERENCE:
        from checker.engine.pyshacl_engine import PyshaclEngine

        return PyshaclEngine(shapes, names)
    from checker.engine.shifty_engine import ShiftyEngine

    return ShiftyEngine(shapes, names)
