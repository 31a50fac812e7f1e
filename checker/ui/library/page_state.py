"""What a knowledge page shows, as its address says it: any nonsense there gives the first view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

NAMES = frozenset({"view", "node", "rule", "pack", "depth", "to", "with"})  # in the address
VIEWS = ("clauses", "indicators", "rules", "packs")
FIRST_INDICATOR = "energyIntensityIndustry"
FIRST = "sa28:1.2"  # a task in the middle of everything, for who comes without a wish


@dataclass(frozen=True, slots=True)
class Look:
    """One state of the page."""

    view: str = "clauses"
    node: str = FIRST
    rule: str = ""
    pack: str = ""
    depth: int = 1
    to: str = ""  # the other end of a path
    with_plan: bool = False

    def parameters(self) -> dict[str, str]:
        """The state as parameters of an address; what is as usual is left out."""
        usual = Look()
        said = {"view": self.view, "node": self.node, "rule": self.rule, "pack": self.pack,
                "depth": str(self.depth), "to": self.to, "with": "plan" if self.with_plan else ""}  # fmt: skip
        usual_said = {"depth": str(usual.depth), "view": usual.view}
        return {
            name: value for name, value in said.items() if value and usual_said.get(name) != value
        }


def read(parameters: Mapping[str, str]) -> Look:
    """The state that an address asks for."""
    view = parameters.get("view", "")
    return Look(
        view=view if view in VIEWS else VIEWS[0],
        node=parameters.get("node", "") or FIRST,
        rule=parameters.get("rule", ""),
        pack=parameters.get("pack", ""),
        depth=2 if parameters.get("depth") == "2" else 1,
        to=parameters.get("to", ""),
        with_plan=parameters.get("with") == "plan",
    )


def after(look: Look, act: Mapping[str, Any]) -> Look:
    """The state after something was chosen; what is no act of this page changes nothing."""
    said: dict[str, Any]
    match act:
        case {"pick": str(name)}:
            said = {_PICKED[look.view]: name, "to": ""}
        case {"node": str(node)}:
            stays = look.view == "indicators" and node.startswith("ind:")
            said = {"node": node, "to": "", "view": "indicators" if stays else "clauses"}
        case {"view": str(view)} if view in VIEWS:
            said = {"view": view}
        case {"rule": str(rule)}:
            said = {"rule": rule, "view": "rules"}
        case {"depth": 1 | 2 as depth}:
            said = {"depth": depth, "to": ""}
        case {"to": str(to)}:
            said = {"to": to}
        case {"withPlan": bool(with_plan)}:
            said = {"with_plan": with_plan}
        case _:
            said = {}
    return replace(look, **said)


_PICKED = {"clauses": "node", "indicators": "node", "rules": "rule", "packs": "pack"}
