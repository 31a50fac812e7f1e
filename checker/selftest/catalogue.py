"""The cases of the self test, which are data: cases/*.yaml, one file per kind of fact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from checker.errors import KnowledgeError
from checker.model import Outcome, Text
from checker.selftest.editing import Fields

HARMLESS = "harmless"  # the group whose cases raise nothing
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Case:
    """One way to alter the plan without a gap, and what the checker must then say."""

    id: str  # unique, stable: "target-limit-above"
    group: str  # the file it stands in: "targets"
    name: Text
    edits: tuple[Fields, ...]
    raises: dict[str, Outcome]  # finding id -> outcome that is not passed, and no other finding
    others: Outcome | None = (
        None  # what becomes of every other finding, where the case is about all
    )
    gap: Text | None = None  # why the checker is known not to see it yet

    @property
    def rules(self) -> frozenset[str]:
        """The rules that the case is to make fail; doubts and silences prove less."""
        return frozenset(
            id_.partition("/")[0] for id_, outcome in self.raises.items() if outcome in _ALARMS
        )


_ALARMS = frozenset({Outcome.FAILED, Outcome.CANT_TELL})


@cache
def cases() -> tuple[Case, ...]:
    """All cases, file after file; KnowledgeError where one is not well formed or named twice."""
    folder = resources.files("checker.selftest").joinpath("cases")
    files = sorted(one.name for one in folder.iterdir() if one.name.endswith(".yaml"))
    found = tuple(
        _case(entry, file.removesuffix(".yaml"))
        for file in files
        for entry in yaml.load(folder.joinpath(file).read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    )
    names = [case.id for case in found]
    twice = sorted({one for one in names if names.count(one) > 1})
    if twice:
        raise _broken(", ".join(twice))
    return found


def _case(entry: dict[str, Any], group: str) -> Case:
    try:
        return Case(
            id=entry["id"],
            group=group,
            name=Text(entry["zh"], entry["en"]),
            edits=tuple(
                {key: str(value) for key, value in edit.items()} for edit in entry["edits"]
            ),
            raises={id_: Outcome(said) for id_, said in entry.get("raises", {}).items()},
            others=Outcome(entry["others"]) if "others" in entry else None,
            gap=Text(entry["gap"]["zh"], entry["gap"]["en"]) if "gap" in entry else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise _broken(f"{entry}: {problem!r}") from None


def _broken(what: str) -> KnowledgeError:
    return KnowledgeError(
        f"自测用例有误，请重新安装 plancheck：{what}",
        f"A case of the self test is not well formed; install plancheck again: {what}",
    )
