"""Tools about plans: check, list, findings, explanations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from checker import explain
from checker.explain.case import wrong
from checker.mcp_server.results import (
    Checked,
    Explanation,
    FoundList,
    KeptPlans,
    checked,
    found,
    gravest_first,
    kept_plan,
)
from checker.mcp_server.tools import Tools
from checker.mcp_server.wishes import Language, Most, PlanName
from checker.periods import parse_period

_GRAVEST = 10  # findings of a summary


class PlanTools(Tools):
    """Those that read a plan, from a file or from the store."""

    def check_plan(
        self,
        plan: PlanName,
        profile: str = "default",
        zone: str | None = None,
        period: Annotated[str | None, Field(description="such as 2021-2025")] = None,
        language: Language = None,
    ) -> Checked:
        """Check a plan file: whether it passes the gate, counts, and its gravest findings."""
        years = parse_period(period)
        made = self.desk.told(plan, profile=profile, zone=zone, period=years)
        return checked(plan, made.record, self.tongue(language), _GRAVEST)

    def list_plans(
        self,
        zone: Annotated[str | None, Field(description="part of the zone's name")] = None,
        limit: Most = 50,
    ) -> KeptPlans:
        """Plans of the store with their newest version, the newest first."""
        newest = {one.submission: one for one in self.desk.store.versions()}
        kept = [
            kept_plan(one, newest[one.id])
            for one in self.desk.store.submissions()
            if one.id in newest and (zone or "").casefold() in one.zone.casefold()
        ]
        return KeptPlans(len(kept), kept[:limit])

    def plan_findings(
        self,
        plan: PlanName,
        *,
        outcome: Literal["failed", "cantTell", "passed", "inapplicable", "untested"] | None = None,
        severity: Literal["Violation", "Warning", "Info"] | None = None,
        rule: str | None = None,
        clause: str | None = None,
        offset: Annotated[int, Field(ge=0)] = 0,
        limit: Most = 20,
        language: Language = None,
    ) -> FoundList:
        """Findings of a plan with their evidence and clause, failed and grave ones first."""
        record = self.desk.told(plan).record
        wished = [
            one
            for one in gravest_first(record["findings"])
            if outcome in (None, one["outcome"])
            and severity in (None, one["severity"])
            and rule in (None, one["rule"])
            and clause in (None, one["clause"])
        ]
        part = wished[offset : offset + limit]
        return FoundList(
            plan, len(wished), [found(one, record, self.tongue(language)) for one in part]
        )

    def explain_reading(
        self,
        plan: PlanName,
        action: Annotated[str | None, Field(description="clause id of an action")] = None,
        target: Annotated[str | None, Field(description="indicator id")] = None,
        words: Annotated[str | None, Field(description="words of a sentence of the plan")] = None,
        language: Language = None,
    ) -> Explanation:
        """Why an action counts as answered or not, a target was read so, a sentence says so."""
        if sum(one is not None for one in (action, target, words)) != 1:
            raise wrong("which")
        case = self.desk.case(plan)
        if action is not None:
            data = explain.explain_action(case, action)
        elif target is not None:
            data = explain.explain_target(case, target)
        else:
            data = explain.explain_sentence(case, words=words)
        return Explanation(plan, explain.to_terminal(data, self.tongue(language)), data)
