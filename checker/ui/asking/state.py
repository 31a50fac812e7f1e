"""What a query page asks, as its address says it; any nonsense there asks the first question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.queries import catalogue

FIRST = "findings"
SCOPES = ("one", "two", "all")  # the open plan, that and another, all plans here
PREFIX = "p."  # of a question's parameters in the address


@dataclass(frozen=True)
class Asked:
    """One question with its values and the plans that it is asked about."""

    question: str = FIRST
    values: Mapping[str, str] = field(default_factory=dict)
    scope: str = "one"
    other: str = ""  # id of the second version

    def parameters(self) -> dict[str, str]:
        """As parameters of an address."""
        said = {"q": self.question} | {f"{PREFIX}{name}": one for name, one in self.values.items()}
        if self.scope != SCOPES[0]:
            said["scope"] = self.scope
        return said | ({"other": self.other} if self.other else {})


def is_own(name: str) -> bool:
    """Whether a parameter of the address belongs to this page."""
    return name in ("q", "scope", "other") or name.startswith(PREFIX)


def read(said: Mapping[str, str]) -> Asked:
    """What an address asks for."""
    name = said.get("q", "")
    question = catalogue().get(name) or catalogue()[FIRST]
    known = {one.name for one in question.parameters}
    values = {
        key.removeprefix(PREFIX): value
        for key, value in said.items()
        if key.startswith(PREFIX) and key.removeprefix(PREFIX) in known
    }
    scope = said.get("scope", "")
    return Asked(
        question.name, values, scope if scope in SCOPES else SCOPES[0], said.get("other", "")
    )
