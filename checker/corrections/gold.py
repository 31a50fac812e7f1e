"""What people have confirmed or corrected in a plan, as a measure of the reader.

Only what somebody has looked at is gold: a statement that nobody confirmed, changed, added or
rejected is neither right nor wrong here.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Statements, Strength, Target


@dataclass(frozen=True, slots=True)
class Gold:
    """The judged part of a plan: what stands there, and what of the reader's was judged."""

    targets: tuple[Target, ...]  # confirmed, changed, added: as they are in truth
    judged: tuple[Target, ...]  # the reader's own statements about which somebody decided
    answers: dict[str, Strength]  # clause id -> the answer that a person set or confirmed
    unjudged: int  # statements of the reader that nobody looked at


def gold(read: Statements, corrected: Statements) -> Gold:
    """The gold in corrected statements; `read` is what the reader said by itself."""
    targets = tuple(one for one in corrected.targets if one.corrected or one.confirmed)
    untouched = {id(one) for one in corrected.targets}  # what is judged is made anew
    judged = tuple(one for one in read.targets if id(one) not in untouched)
    answers = {
        one.clause: one.addressed for one in corrected.answers if one.corrected or one.confirmed
    }
    return Gold(targets, judged, answers, len(read.targets) - len(judged))
