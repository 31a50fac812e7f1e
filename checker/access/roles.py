"""What people may do, by role."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the review; one person may be several."""

    REVIEWER = "reviewer"  # 审查员
    LEAD = "lead"  # 审查组长
    PLANNER = "planner"  # 编制单位: a park's own people
    ANALYST = "analyst"  # 分析员
    ADMIN = "admin"  # 管理员


class Right(StrEnum):
    """One kind of thing that somebody may do."""

    READ_OWN = "read-own"  # the plans of the own parks, and what was said about them
    READ_ALL = "read-all"
    SUBMIT = "submit"  # plans: of the own parks, or of all with READ_ALL
    CORRECT = "correct"  # what the program read wrongly
    DECIDE = "decide"  # on findings and plans
    ASSIGN = "assign"  # reviewers and deadlines
    CLOSE = "close"  # reviews
    MANAGE = "manage"  # people and their roles


_READING = frozenset({Right.READ_OWN, Right.READ_ALL})
_REVIEWING = _READING | {Right.SUBMIT, Right.CORRECT, Right.DECIDE}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.PLANNER: frozenset({Right.READ_OWN, Right.SUBMIT}),
    Role.ANALYST: _READING,
    Role.REVIEWER: _REVIEWING,
    Role.LEAD: _REVIEWING | {Right.ASSIGN, Right.CLOSE},
    Role.ADMIN: frozenset(Right),
}
