"""The matrix and the ranking of a fleet as tables, to be written as CSV or as a workbook."""

from __future__ import annotations

from decimal import Decimal

from checker.fleet.views.view import Cell, Table
from checker.language import text
from checker.report.outline import word_key
from checker.report.wording import plain
from checker.ui.fleet_data import Data, title_of


def matrix_table(report: Data, language: str) -> Table:
    """Every plan beside every requirement; under a number of its own each requirement's words."""
    clauses = report["matrix"]["clauses"]
    plans = {one["id"]: one for one in report["plans"]}
    keys = ("zone", "file", *clauses)
    head = (
        *(_say(f"head.{one}", language) for one in keys[:2]),
        *(f"{one.partition(':')[2]} {title_of(report, one, language)}" for one in clauses),
    )
    rows: list[tuple[Cell, ...]] = []
    marks: list[tuple[str, ...]] = []
    for row in report["matrix"]["rows"]:
        own = [row["marks"].get(one, "") for one in clauses]
        words = (text(word_key(one), language) if one else "" for one in own)
        rows.append((*_plan(plans[row["plan"]]), *words))
        marks.append(("", "", *own))
    return Table("matrix", _say("table.matrix", language), head, tuple(rows), keys, tuple(marks))


def ranking_table(report: Data, language: str) -> Table:
    """The plans in order, with what costs them their place and a score for each area."""
    plans = {one["id"]: one for one in report["plans"]}
    areas = report.get("areas", ())
    keys = ("place", "zone", "file", "violations", "warnings", "infos", "cantTell")
    rows: list[tuple[Cell, ...]] = []
    for one in report["ranking"]:
        plan = plans[one["plan"]]
        scores = (plan.get("scores", {}).get(area["id"]) for area in areas)
        reasons = (title_of(report, clause, language) for clause in one["reasons"])
        rows.append(
            (one["place"], *_plan(plan), *one["missed"].values(), one["cantTell"],
             *(None if score is None else Decimal(str(score)) for score in scores),
             ("；" if language == "zh" else "; ").join(reasons))
        )  # fmt: skip
    head = (
        *(_say(f"head.{key}", language) for key in keys),
        *(area["label"][language] for area in areas),
        _say("head.reasons", language),
    )
    ids = (*keys, *(area["id"] for area in areas), "reasons")
    return Table("ranking", _say("table.ranking", language), head, tuple(rows), ids)


def _plan(plan: Data) -> tuple[str, str]:
    return plain(plan["zone"] or ""), plain(plan["file"])


def _say(key: str, language: str) -> str:
    return text(f"fleet.{key}", language)
