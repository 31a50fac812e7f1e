"""The chart of a trajectory is drawn from the report's own labels and round ticks."""

import math
from dataclasses import replace
from decimal import Decimal

import pytest

from checker.report.trajectory import trajectories
from checker.ui.chart import headline, option
from tests.report.sample import sample_report


@pytest.fixture(scope="module")
def paths():
    return {path.indicator.id: path for path in trajectories(sample_report())}


def test_the_axis_runs_from_tick_to_tick_around_every_value(paths):
    for path in paths.values():
        axis = option(path, "zh")["yAxis"]
        for end in (axis["min"], axis["max"]):
            assert math.isclose(end / axis["interval"], round(end / axis["interval"]), abs_tol=1e-6)
        values = [float(point.value) for point in path.points]
        assert axis["min"] < min(values)
        assert axis["max"] > max(values)


def test_labels_at_the_line_leave_the_unit_to_the_axis(paths):
    drawn = option(paths["energyIntensityIndustry"], "en")
    assert drawn["yAxis"]["name"] == "tce per 10,000 yuan"
    labels = [one["endLabel"]["formatter"] for one in drawn["series"] if "endLabel" in one]
    assert labels
    assert not any("tce" in label for label in labels)


def test_every_further_value_of_a_year_has_a_label_of_its_own(paths):
    path = paths["energyIntensityIndustry"]
    first = path.points[-1]
    others = tuple(replace(first, value=Decimal(v)) for v in ("0.43", "0.44"))
    drawn = option(replace(path, points=(*path.points, *others)), "zh")
    (conflicts,) = (one for one in drawn["series"] if one["type"] == "scatter")
    labels = [one["label"]["formatter"] for one in conflicts["data"]]
    assert labels[-2:] == ["同年另一处0.43", "同年另一处0.44"]


def test_the_headline_marks_what_failed(paths):
    assert headline(paths["energyIntensityIndustry"], "zh").startswith("■ ")


def test_the_side_of_the_limit_that_misses_it_is_tinted(paths):
    (tint,) = option(paths["energyIntensityIndustry"], "zh")["series"][0]["markArea"]["data"]
    axis = option(paths["energyIntensityIndustry"], "zh")["yAxis"]
    assert [end["yAxis"] for end in tint] == [0.4, axis["max"]]


def test_a_path_that_is_tried_stands_beside_the_one_that_is_stated(paths):
    stated = paths["energyIntensityIndustry"]
    last = replace(stated.points[-1], value=Decimal("0.30"))
    drawn = option(replace(stated, points=(*stated.points[:-1], last)), "zh", stated)
    assert drawn["series"][1]["name"].startswith("原规划")
    assert drawn["yAxis"]["min"] < 0.30
