"""The national targets over all zones: met or missed only where no open figure could change it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.fleet.model import Silence
from checker.model import Outcome, Severity
from tests.fleet.handmade_fleet import (
    ENERGY,
    FIRMS,
    NEUTRAL,
    TCE,
    about,
    added,
    figure,
    finding,
    intensity,
    judged,
    peak,
    report,
)

MEAN, SHARE = "fleet-average/sa28:T1", "fleet-share/sa28:T2"
PEAKS, NEUTRALS = "fleet-zones/sa28:T4", "fleet-zones/sa28:T6"
DEMO, LEADING = "fleet-zones/sa28:T7/zones", "fleet-total/sa28:T7/firms"
ZONES = ("云岭高新区", "青石高新区", "沧浦高新区", "岚溪高新区")


def _reports(*figures: tuple[float, float | None] | None) -> list[dict]:
    """A report per zone: intensity and value added; None for a zone that gives nothing."""
    made = []
    for zone, one in zip(ZONES, figures, strict=False):
        stated = [] if one is None else [intensity(one[0])]
        if one is not None and one[1] is not None:
            stated.append(added(one[1]))
        made.append(report(zone, *stated))
    return made


# --- T1: the mean ------------------------------------------------------------------------------


def test_the_mean_is_weighted_by_value_added() -> None:
    """Unweighted it would be 0.45; with the weights it is (0.3·300 + 0.6·100) / 400 = 0.375."""
    found = about(MEAN, *_reports((0.3, 300), (0.6, 100)))
    assert found.outcome is Outcome.PASSED
    assert "0.375" in found.message.zh


def test_a_mean_above_the_limit_is_missed_and_the_worst_zone_has_to_move() -> None:
    found = about(MEAN, *_reports((0.3, 100), (0.6, 300)))
    assert found.outcome is Outcome.FAILED
    assert found.severity is Severity.VIOLATION
    (move,) = found.moves
    assert (move.zone, move.value) == ("青石高新区", Decimal("0.6"))
    # (0.3·100 + x·300) / 400 = 0.4 at x = 0.4333..., rounded down so that it suffices
    assert move.needed == Decimal("0.433333333333")
    assert move.change == Decimal("-0.166666666667")
    assert move.passages[0].evidence.page == 2


def test_what_has_to_move_is_just_enough() -> None:
    reports = _reports((0.35, 120), (0.52, 80), (0.61, 200))
    moves = {one.zone: one.needed for one in about(MEAN, *reports).moves}

    def after(step: str) -> Outcome:
        pairs = [(0.35, 120), (0.52, 80), (0.61, 200)]
        moved = [
            (float(moves[zone] + Decimal(step)) if zone in moves else value, weight)
            for zone, (value, weight) in zip(ZONES, pairs, strict=False)
        ]
        return about(MEAN, *_reports(*moved)).outcome

    assert after("0") is Outcome.PASSED
    assert after("0.0001") is Outcome.FAILED


def test_the_limit_itself_is_met_and_the_least_above_it_is_missed() -> None:
    assert about(MEAN, *_reports((0.3, 100), (0.5, 100))).outcome is Outcome.PASSED
    assert about(MEAN, *_reports((0.3, 100), (0.500001, 100))).outcome is Outcome.FAILED


def test_one_silent_zone_keeps_the_mean_from_being_met() -> None:
    found = about(MEAN, *_reports((0.1, 900), (0.2, 900), None))
    assert found.outcome is Outcome.CANT_TELL
    assert "3个园区中1个没有给出数值（沧浦高新区）" in found.message.zh
    assert [one.given for one in found.silent] == [Silence.NONE]


def test_a_mean_that_no_silent_zone_could_save_is_missed_for_sure() -> None:
    """The silent zone gives its value added, so even zero intensity leaves (1.0·900 + 0)/1000."""
    silent = report("沧浦高新区", added(100))
    found = about(MEAN, report("云岭高新区", intensity(1.0), added(900)), silent)
    assert found.outcome is Outcome.FAILED


def test_without_a_weight_the_silent_zone_could_outweigh_all_and_nothing_is_sure() -> None:
    found = about(MEAN, *_reports((1.0, 900), None))
    assert found.outcome is Outcome.CANT_TELL


def test_zones_that_all_keep_the_limit_need_no_weights() -> None:
    assert about(MEAN, *_reports((0.4, None), (0.3, None))).outcome is Outcome.PASSED


def test_zones_on_both_sides_of_the_limit_without_weights_cannot_be_told() -> None:
    found = about(MEAN, *_reports((0.5, None), (0.3, None)))
    assert found.outcome is Outcome.CANT_TELL
    assert "2个园区没有给出作为权重的数值" in found.message.zh
    assert [(one.zone, one.needed) for one in found.moves] == [("云岭高新区", Decimal("0.4"))]


def test_zones_that_handed_nothing_in_count_as_silent() -> None:
    reports = _reports((0.3, 100), (0.3, 100))
    assert about(MEAN, *reports).outcome is Outcome.PASSED
    found = about(MEAN, *reports, zones=3)
    assert found.outcome is Outcome.CANT_TELL
    assert "3个园区中1个没有给出数值" in found.message.zh


def test_a_single_zone_is_no_fleet() -> None:
    assert about(MEAN, *_reports((0.3, 100))).outcome is Outcome.INAPPLICABLE


def test_without_any_figure_nothing_is_checked() -> None:
    assert about(MEAN, *_reports(None, None)).outcome is Outcome.UNTESTED


# --- which figures count -----------------------------------------------------------------------


def test_a_doubtful_figure_counts_as_none() -> None:
    doubtful = report("云岭高新区", intensity(0.1, confidence=0.2))
    found = about(SHARE, doubtful, report("青石高新区", intensity(0.2)))
    assert [one.given for one in found.silent] == [Silence.DOUBTFUL]


def test_a_figure_from_a_garbled_page_counts_as_none() -> None:
    note = {"code": "garbled-text", "pages": [2], "detail": "", "text": {}}
    garbled = report("云岭高新区", intensity(0.1), notes=[note])
    found = about(SHARE, garbled, report("青石高新区", intensity(0.2)))
    assert [one.given for one in found.silent] == [Silence.DOUBTFUL]


def test_a_unit_slip_is_no_record() -> None:
    slip = report("云岭高新区", figure(ENERGY, 0.00003, TCE))
    found = about(SHARE, slip, report("青石高新区", intensity(0.5)))
    assert [one.given for one in found.silent] == [Silence.SLIP]
    assert found.outcome is Outcome.CANT_TELL


def test_a_file_that_is_no_plan_gives_nothing() -> None:
    notice = report("云岭高新区", intensity(0.1), plan={"kind": "notice"})
    found = about(SHARE, notice, report("青石高新区", intensity(0.2)))
    assert [one.given for one in found.silent] == [Silence.NOT_A_PLAN]


def test_a_cut_from_a_base_value_gives_the_value() -> None:
    base = intensity(0.5, year=2020, kind="baseline")
    cut = figure(ENERGY, 50, "%", cmp="decrease_by", base_year=2020)
    found = about(SHARE, report("云岭高新区", base, cut), report("青石高新区", intensity(0.35)))
    assert found.outcome is Outcome.PASSED


def test_two_plans_of_one_zone_count_once_with_the_range_of_both() -> None:
    first = report("云岭高新区", intensity(0.2), file="a.docx")
    second = report("云岭高新技术产业开发区", intensity(0.35), file="b.docx")
    found = about(SHARE, first, second, report("青石高新区", intensity(0.5)))
    assert len(found.figures) == 2
    assert found.outcome is Outcome.CANT_TELL
    assert "1个园区的数值有几种读法" in found.message.zh


def test_the_same_file_twice_is_one_plan() -> None:
    again = report("云岭高新区", intensity(0.2))
    assert len(judged(again, again).fleet.zones[0].plans) == 1


# --- T2: the share -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ((0.2, 0.5), Outcome.PASSED),
        ((0.3, 0.5), Outcome.FAILED),  # below is demanded, not at
        ((0.2, 0.5, 0.5), Outcome.FAILED),  # half of three is two
        ((0.2, 0.2, 0.5, 0.5), Outcome.PASSED),
    ],
)
def test_half_of_the_zones_have_to_be_below(values: tuple[float, ...], outcome: Outcome) -> None:
    assert about(SHARE, *_reports(*((one, None) for one in values))).outcome is outcome


def test_the_nearest_zones_would_have_to_move_and_by_how_much() -> None:
    found = about(SHARE, *_reports((0.5, None), (0.31, None), (0.36, None), (0.45, None)))
    assert found.outcome is Outcome.FAILED
    assert [(one.zone, one.change) for one in found.moves] == [
        ("青石高新区", Decimal("-0.01")),
        ("沧浦高新区", Decimal("-0.06")),
    ]
    assert all(one.strictly for one in found.moves)


def test_a_silent_zone_may_be_one_of_those_below() -> None:
    found = about(SHARE, *_reports((0.2, None), (0.5, None), None))
    assert found.outcome is Outcome.CANT_TELL
    assert len(found.moves) == 1


def test_too_few_zones_are_too_few_whatever_the_silent_one_says() -> None:
    found = about(SHARE, *_reports((0.5, None), (0.5, None), (0.5, None), None))
    assert found.outcome is Outcome.FAILED


# --- T4, T6, T7 --------------------------------------------------------------------------------


def test_one_zone_that_peaks_in_time_is_enough_whatever_the_others_say() -> None:
    found = about(PEAKS, report("云岭高新区", peak(2025)), report("青石高新区"))
    assert found.outcome is Outcome.PASSED


def test_zones_that_all_peak_later_miss_it_and_the_first_would_have_to_move() -> None:
    found = about(PEAKS, report("云岭高新区", peak(2029)), report("青石高新区", peak(2027)))
    assert found.outcome is Outcome.FAILED
    (move,) = found.moves
    assert (move.zone, move.change) == ("青石高新区", -2)


def test_a_peak_of_a_part_of_the_zone_is_no_peak_of_the_zone() -> None:
    partly = report("云岭高新区", peak(2024, scope="规上工业"))
    found = about(PEAKS, partly, report("青石高新区", peak(2028)))
    assert found.outcome is Outcome.CANT_TELL


def test_somebody_elses_peak_is_no_peak_of_the_zone() -> None:
    nation = report("云岭高新区", peak(2024, kind="reference"))
    found = about(PEAKS, nation, report("青石高新区", peak(2028)))
    assert [one.given for one in found.silent] == [Silence.NONE]


def test_before_the_nations_own_year_is_not_earlier_than_the_nation() -> None:
    def with_year(year: int, **more: str) -> Outcome:
        neutral = figure(NEUTRAL, year, "年", year, **more)
        return about(NEUTRALS, report("云岭高新区", neutral), report("青石高新区")).outcome

    assert with_year(2060) is Outcome.CANT_TELL  # the other zone may be neutral first
    assert with_year(2060, cmp="<") is Outcome.CANT_TELL
    assert with_year(2058, cmp="<") is Outcome.PASSED
    assert with_year(2055) is Outcome.PASSED


def test_missing_a_conditional_target_is_a_hint() -> None:
    reports = [report(zone, figure(NEUTRAL, 2060, "年", 2060)) for zone in ZONES[:2]]
    found = about(NEUTRALS, *reports)
    assert (found.outcome, found.severity) == (Outcome.FAILED, Severity.INFO)


def test_demonstration_zones_are_counted_by_what_the_plans_answer() -> None:
    def zones(count: int, outcome: str) -> list[dict]:
        answer = finding("sa28:G2.a", outcome, "guarantee-action-answered")
        return [report(f"第{n}云岭高新区", findings=(answer,)) for n in range(count)]

    assert about(DEMO, *zones(10, "passed")).outcome is Outcome.PASSED
    assert about(DEMO, *zones(10, "cantTell")).outcome is Outcome.CANT_TELL
    assert about(DEMO, *zones(10, "failed")).outcome is Outcome.FAILED


def test_known_firms_that_suffice_meet_the_total_whatever_silent_zones_have() -> None:
    found = about(LEADING, report("云岭高新区", figure(FIRMS, 100, "家")), report("青石高新区"))
    assert found.outcome is Outcome.PASSED


def test_too_few_firms_are_missed_only_where_every_zone_counts_its_own() -> None:
    few = report("云岭高新区", figure(FIRMS, 30, "家"))
    assert about(LEADING, few, report("青石高新区")).outcome is Outcome.CANT_TELL
    found = about(LEADING, few, report("青石高新区", figure(FIRMS, 10, "家")))
    assert found.outcome is Outcome.FAILED
    assert {one.zone: one.needed for one in found.moves} == {"云岭高新区": 50, "青石高新区": 50}
    assert "还差60家" in found.message.zh


def test_the_gate_hangs_on_missed_violations_only() -> None:
    assert not judged(*_reports((0.5, 100), (0.6, 100))).gate_passed
    assert judged(*_reports(None, None)).gate_passed


def test_zones_with_and_without_a_weight_have_bounds_of_their_own() -> None:
    """Of the first two the mean has room to spare; the third, without a weight, has to keep 0.4."""
    found = about(MEAN, *_reports((0.2, 100), (0.5, 100), (0.6, None)))
    assert found.outcome is Outcome.CANT_TELL
    assert [(one.zone, one.needed) for one in found.moves] == [("沧浦高新区", Decimal("0.4"))]
    moved = about(MEAN, *_reports((0.2, 100), (0.5, 100), (0.4, None)))
    assert moved.outcome is Outcome.PASSED


def test_what_silent_zones_may_have_on_average_is_told() -> None:
    reports = [report(zone, intensity(0.3), added(100)) for zone in ZONES[:2]]
    found = about(MEAN, *reports, report("沧浦高新区", added(50)))
    assert found.outcome is Outcome.CANT_TELL
    # (0.3·200 + x·50) / 250 = 0.4 at x = 0.8
    assert "平均不高于0.8吨标准煤/万元时" in found.remedy.zh
