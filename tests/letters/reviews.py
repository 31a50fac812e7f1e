"""Reviews of the sample report: one half done, one finished, one that passes what it must not."""

from __future__ import annotations

from dataclasses import replace

from checker.letters import Review
from checker.store import Decision, DecisionKind, Order, PlanDecision, PlanVerdict, Version
from tests.report.sample import sample_report

AT = "2026-11-20T04:30:00+00:00"
UPHELD, WAIVED, MISTAKEN = DecisionKind.UPHELD, DecisionKind.WAIVED, DecisionKind.MISTAKEN
WORDS = {
    "target-limit/sa28:T1": (UPHELD, "请与统计部门核对口径", None),
    "prose-table/sa28:T1": (UPHELD, "", None),
    "target-rate/sa28:T3": (MISTAKEN, "基准年理解有误", None),
    "action-answered/sa28:1.2.d": (WAIVED, "由市级方案统一安排。", "2027-06-30"),
    "action-answered/sa28:2.2.a": (UPHELD, "", None),
    "base-year/sa28:T3": (UPHELD, "", None),
    "content-part/zl:boundary": (WAIVED, "核算边界另行报送", None),
}


def decision(
    finding: str, kind: DecisionKind, comment: str = "", until: str | None = None
) -> Decision:
    return Decision(1, "v", finding, kind, comment, "李审", AT, None, None, None, until)


def verdict(kind: PlanVerdict, comment: str = "") -> PlanDecision:
    return PlanDecision(1, "v", kind, comment, "王处", AT)


def half_done() -> Review:
    """Seven decisions, two findings open, no verdict."""
    report = sample_report()
    version = Version(
        "v" * 32, "s" * 32, 2, report.document.name, "a" * 64, "b" * 64, "c" * 64, report.tool_version,
        Order(), gate_passed=False, created_at="2026-11-02T03:00:00+00:00", created_by="青禾",
    )  # fmt: skip
    decisions = {id_: decision(id_, *said) for id_, said in WORDS.items()}
    return Review(report, version, decisions, None, "d" * 64)


def finished(kind: PlanVerdict = PlanVerdict.PASSED_AFTER_CHANGES) -> Review:
    """Everything decided, with a verdict."""
    review = half_done()
    rest = {one.id: decision(one.id, MISTAKEN) for one in review.undecided}
    decisions = {**review.decisions, **rest}
    return replace(review, decisions=decisions, verdict=verdict(kind, "目标总体可行。"))
