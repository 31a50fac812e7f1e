"""The acts of a review desk, each done exactly once however fast they come.

Between two runs of a page Streamlit keeps only the newest message of a component: a reviewer who
decides faster than the server answers would lose decisions. So the desk sends all acts that it has
not heard of as done, with an id each, and this queue leaves out those it has done already.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.ui.review_acts import Act

_REMEMBERED = 500  # acts; no desk waits for so many at once


class Queue:
    """What one session has done, each act with the decision in force on its finding afterwards."""

    def __init__(self) -> None:
        self._done: dict[str, int | None] = {}

    def fresh(self, sent: object) -> Iterator[Act]:
        """The acts not done yet, in their order; what is no act is left out."""
        for act in sent if isinstance(sent, list) else []:
            if (
                isinstance(act, dict)
                and isinstance(act.get("id"), str)
                and act["id"] not in self._done
            ):
                yield self._following(act)

    def settle(self, act: Act, in_force: int | None) -> None:
        """The act is done or refused; `in_force` is the decision on its finding from now on."""
        self._done[act["id"]] = in_force
        if len(self._done) > _REMEMBERED:
            del self._done[next(iter(self._done))]

    @property
    def done(self) -> list[str]:
        """The ids of acts that the desk need not send again."""
        return list(self._done)

    def _following(self, act: dict[str, Any]) -> Act:
        """An act made before the desk heard what the act before it did: it has seen that one."""
        if act.get("after") not in self._done:
            return act
        in_force = self._done[act["after"]]
        return {**act, "seen": in_force, "decision": in_force}
