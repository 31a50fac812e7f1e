"""Pickles of plain data: whatever else stands in one is refused, so that loading it runs no code.

A pickle can name any function to be called while it is loaded. These may come from a process that
reads strangers' files, or from a folder that others can write: only our own dataclasses and
enumerations, and the plain types of Python, are let in.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from dataclasses import is_dataclass
from enum import Enum
from typing import Any

_PLAIN = frozenset(
    [("builtins", one) for one in ("set", "frozenset", "complex", "bytearray", "slice", "range")]
    + [("decimal", "Decimal"), ("fractions", "Fraction"), ("pathlib", "PurePosixPath")]
    + [("datetime", one) for one in ("date", "datetime", "timedelta", "timezone")]
    + [("collections", one) for one in ("Counter", "OrderedDict", "deque")]
)

ERRORS = (  # what damaged and hostile pickles raise
    pickle.UnpicklingError, ValueError, TypeError, KeyError, AttributeError, ImportError, EOFError,
    IndexError, MemoryError, RecursionError,
)  # fmt: skip


def loads(data: bytes, packages: Sequence[str]) -> Any:
    """What was pickled; classes only of these packages, e.g. ("checker.model",).

    One of ERRORS where it holds anything else or is damaged.
    """
    return _Reader(io.BytesIO(data), packages).load()


class _Reader(pickle.Unpickler):
    """Finds nothing but data."""

    def __init__(self, file: io.BytesIO, packages: Sequence[str]) -> None:
        super().__init__(file)
        self._packages = tuple(packages)

    def find_class(self, module: str, name: str) -> Any:
        """The class that a pickle names."""
        if (module, name) == ("builtins", "getattr"):
            return _member  # so Python 3.11.0 to 3.11.3 pickle the members of enumerations
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        within = any(module == one or module.startswith(f"{one}.") for one in self._packages)
        if within and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_data(found):
                return found
        raise pickle.UnpicklingError(f"a pickle of plain data names {module}.{name}")


def _member(kind: type, name: str) -> Enum:
    """What `getattr` gives of an enumeration, and of nothing else."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind.__members__[name]
    raise pickle.UnpicklingError(f"a pickle of plain data asks for {name} of what has no members")


def _is_data(kind: type) -> bool:
    is_tuple = issubclass(kind, tuple) and hasattr(kind, "_fields")
    return is_dataclass(kind) or issubclass(kind, Enum) or is_tuple
