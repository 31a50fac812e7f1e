"""What if a target were moved: the real rules answer, and nothing is kept."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.model import Outcome
from checker.pipeline import check
from checker.report.trajectory import trajectories
from checker.ui.overview import trial_words
from checker.ui.overview.targets import path_of, target_rows
from checker.ui.overview.whatif import Move, needed, tried

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuoyuan.md"
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def report():
    return check(EXAMPLE)


def row_of(report, indicator):
    return next(
        one for one in target_rows(report) if one.indicator and one.indicator.id == indicator
    )


def moved(report, indicator, value, year=2025):
    return tried(report, [Move(row_of(report, indicator), Decimal(value), year)])


def test_a_limit_that_is_kept_solves_its_finding_and_makes_no_new_one(report):
    trial = moved(report, "energyIntensityIndustry", "0.40")
    assert [one.id for one in trial.solved] == ["target-limit/sa28:T1"]
    assert trial.new == trial.altered == trial.dropped == ()


def test_all_places_that_state_a_target_are_moved_together(report):
    trial = moved(report, "energyIntensityIndustry", "0.40")
    assert len(trial.moves[0].row.statements) == 2, "once in the text, once in the table"
    values = {
        one.value
        for one in trial.after.statements.targets
        if one.indicator == "energyIntensityIndustry" and one.year == 2025
    }
    assert values == {Decimal("0.40")}


def test_a_worse_value_is_told_in_new_words(report):
    trial = moved(report, "energyIntensityIndustry", "0.45")
    assert [one.id for one in trial.altered] == ["target-limit/sa28:T1"]
    assert "0.45" in trial.altered[0].message.zh


def test_a_step_back_behind_the_base_is_a_new_finding(report):
    trial = moved(report, "industrialValueAdded", "200")
    assert any(one.outcome is Outcome.FAILED for one in trial.new)


def test_a_later_peak_year_is_judged_by_the_year(report):
    trial = moved(report, "carbonPeakYear", "2029", 2029)
    assert "peak-year/sa28:T5" in {one.id for one in trial.solved}


def test_several_targets_can_be_moved_at_once(report):
    moves = [
        Move(row_of(report, "energyIntensityIndustry"), Decimal("0.40"), 2025),
        Move(row_of(report, "carbonIntensityIndustry"), Decimal("20"), 2025),
    ]
    solved = {one.id for one in tried(report, moves).solved}
    assert solved == {"target-limit/sa28:T1", "annual-rate/sa28:T3"}


@pytest.mark.parametrize(
    "indicator", ["energyIntensityIndustry", "carbonIntensityIndustry", "carbonPeakYear"]
)
def test_the_needed_figure_solves_the_finding_it_is_needed_for(report, indicator):
    row = row_of(report, indicator)
    value = needed(row, path_of(row, trajectories(report)))
    year = int(value) if row.dated_by_value else row.first.year
    solved = {one.id for one in tried(report, [Move(row, value, year)]).solved}
    assert row.findings[0].id in solved


def test_the_needed_total_cut_is_the_one_that_the_remedy_names(report):
    row = row_of(report, "carbonIntensityIndustry")
    value = needed(row, path_of(row, trajectories(report)))
    assert f"{value}%" in row.findings[0].remedy.zh


def test_a_trial_leaves_the_report_as_it_is(report):
    before = [(one.id, one.outcome, one.message) for one in report.findings]
    moved(report, "energyIntensityIndustry", "0.40")
    assert [(one.id, one.outcome, one.message) for one in report.findings] == before
    assert report.corrections == ()


def test_what_people_have_corrected_stays_corrected_in_a_trial(report):
    corrected = moved(report, "energyIntensityIndustry", "0.40").after
    trial = moved(corrected, "carbonIntensityIndustry", "20")
    assert [one.id for one in trial.solved] == ["annual-rate/sa28:T3"]


def test_nothing_moved_is_refused_with_what_to_do(report):
    row = row_of(report, "energyIntensityIndustry")
    with pytest.raises(UsageError, match="试算"):
        tried(report, [Move(row, row.first.value, row.first.year)])


def test_a_report_by_other_rules_is_not_compared_with_todays(report):
    old = replace(report, knowledge_sha256="0" * 64)
    with pytest.raises(UsageError, match="重新检查"):
        moved(old, "energyIntensityIndustry", "0.40")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_to_copy_names_the_move_and_every_change(report, language):
    trial = moved(report, "energyIntensityIndustry", "0.40")
    text = trial_words.as_text(trial, language)
    assert "0.42" in text
    assert "0.4" in text
    assert all(one.message.get(language) in text for one in (*trial.solved, *trial.new))
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_starts_with_what_the_plan_says_and_offers_what_is_needed(report, language):
    row = row_of(report, "energyIntensityIndustry")
    form = trial_words.form_data(row, None, path_of(row, trajectories(report)), report, language)
    assert (form["value"], form["year"], form["needed"]) == ("0.42", "2025", "0.4")
    assert form["remedy"]
    assert form["quote"] in report.document.text


def test_a_target_that_is_not_stated_cannot_be_moved(report):
    row = next(one for one in target_rows(report) if one.first is None)
    assert trial_words.form_data(row, None, None, report, "zh")["statable"] is False


def test_the_table_shows_beside_a_judgement_what_would_take_its_place(report):
    rows = target_rows(report)
    trial = moved(report, "energyIntensityIndustry", "0.40")
    changed = trial_words.marks_data(trial, rows, "zh")
    assert {id_: one["mark"] for id_, one in changed.items()} == {trial.moves[0].row.id: "passed"}
