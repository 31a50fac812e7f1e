"""Verify queries: what would be wrong with the knowledge base; each must find nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.knowledge import data_folder
from checker.model import Text
from checker.queries.answers import Table, ask_base
from checker.queries.base import Base, base
from checker.queries.questions import Question, read_question


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of mistake and where it is."""

    name: str  # of the query
    message: Text
    table: Table  # the places


def verify(profile: str = "default") -> tuple[Problem, ...]:
    """The mistakes in the loaded knowledge base, own packs included."""
    return verify_base(base(profile))


def verify_base(on: Base) -> tuple[Problem, ...]:
    """`verify` for a base that is at hand."""
    found = (
        Problem(name, one.title, ask_base(one, {}, "zh", on)) for name, one in checks().items()
    )
    return tuple(problem for problem in found if problem.table.rows)


def checks() -> Mapping[str, Question]:
    """The verify queries by name; the title of each says what is wrong."""
    return _read_all(data_folder("queries") / "verify")


@lru_cache(maxsize=4)
def _read_all(folder: Path) -> dict[str, Question]:
    return {path.stem: read_question(path) for path in sorted(folder.glob("*.rq"))}
