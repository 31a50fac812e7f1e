"""The words of a judgement: EARL's outcomes and SHACL's severities."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """EARL outcomes; every requirement has one."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Severity(StrEnum):
    """SHACL severities, worst first: 必改, 应改, 提示."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


OPEN = frozenset({Outcome.FAILED, Outcome.CANT_TELL})  # what somebody still has to look at
