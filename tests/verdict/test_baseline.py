"""What became of each gap since an earlier report, over a chain of reports."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checker.errors import InputError
from checker.model import OPEN, BaselineState, Outcome
from checker.report import dumps, schema, to_html, to_json, to_markdown, to_terminal
from checker.report.stored import load_baseline
from tests.report.sample import sample_report
from tests.report.waived import waived_report

LIMIT = "target-limit/sa28:T1"


def with_outcome(outcome, id_=LIMIT):
    """The sample with one finding come out so; None leaves it out."""
    report = sample_report()
    found = [
        replace(one, outcome=outcome or one.outcome) if one.id == id_ else one
        for one in report.findings
    ]
    return replace(report, findings=tuple(one for one in found if outcome or one.id != id_))


@pytest.fixture
def chain(tmp_path):
    """Compares each report with the one before, as three submissions would be; the last one."""

    def make(*reports):
        made = None
        for number, report in enumerate(reports):
            if made is not None:
                path = tmp_path / f"report-{number}.json"
                path.write_text(dumps(made), encoding="utf-8")
                made = replace(report, baseline=load_baseline(path))
            else:
                made = report
        return made

    return make


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ((Outcome.PASSED, Outcome.FAILED), "new"),
        ((Outcome.UNTESTED, Outcome.CANT_TELL), "new"),
        ((None, Outcome.FAILED), "new"),
        ((Outcome.FAILED, Outcome.FAILED), "unchanged"),
        ((Outcome.CANT_TELL, Outcome.FAILED), "unchanged"),
        ((Outcome.FAILED, Outcome.PASSED), "solved"),
        ((Outcome.FAILED, Outcome.INAPPLICABLE), "dropped"),
        ((Outcome.FAILED, Outcome.UNTESTED), "dropped"),
        ((Outcome.FAILED, None), "dropped"),
        ((Outcome.PASSED, Outcome.PASSED), None),
        ((Outcome.FAILED, Outcome.PASSED, Outcome.FAILED), "reopened"),
        ((Outcome.FAILED, Outcome.PASSED, Outcome.PASSED, Outcome.FAILED), "reopened"),
        ((Outcome.FAILED, None, Outcome.FAILED), "reopened"),
        ((Outcome.FAILED, Outcome.PASSED, Outcome.PASSED), None),
    ],
)
def test_a_finding_has_the_state_that_its_history_gives_it(chain, outcomes, state):
    report = chain(*(with_outcome(one) for one in outcomes))
    found = report.baseline_states.get(LIMIT)
    assert (found.value if found else None) == state


def test_a_gap_that_is_no_longer_judged_is_never_called_solved(chain):
    report = chain(with_outcome(Outcome.FAILED), with_outcome(None))
    data = to_json(report)["baseline"]
    assert data["gone"] == [LIMIT]
    assert (data["states"]["solved"], data["states"]["dropped"]) == (0, 1)


def test_states_do_not_hang_on_the_order_of_findings(chain):
    first, second = sample_report(), with_outcome(Outcome.PASSED)
    turned = replace(second, findings=second.findings[::-1])
    assert chain(first, turned).baseline_states == chain(first, second).baseline_states


@given(
    st.lists(
        st.lists(st.sampled_from([*Outcome]), min_size=16, max_size=16), min_size=2, max_size=2
    )
)
def test_every_open_finding_has_a_state_and_the_counts_add_up(outcomes):
    from checker.model import Baseline

    report = sample_report()
    ids = [one.id for one in report.findings]
    before = dict(zip(ids, outcomes[0], strict=True))
    was_open = frozenset(id_ for id_, one in before.items() if one in OPEN)
    baseline = Baseline("b", "0" * 64, "0" * 64, "0" * 64, "default", before, was_open)
    now = tuple(
        replace(one, outcome=outcome)
        for one, outcome in zip(report.findings, outcomes[1], strict=True)
    )
    states = replace(report, findings=now, baseline=baseline).baseline_states
    open_now = {one.id for one in now if one.outcome in OPEN}
    assert {id_ for id_, state in states.items() if state in {BaselineState.NEW, BaselineState.UNCHANGED}} == open_now  # fmt: skip
    assert set(states) == open_now | was_open


def test_every_form_shows_the_state(chain):
    report = chain(with_outcome(Outcome.PASSED), sample_report())
    assert "与上次相比" in to_terminal(report, "zh")
    assert "**与上次相比**：新增（原为达标）" in to_markdown(report, "zh")
    assert "<dd>新增（原为达标）</dd>" in to_html(report, "zh")
    (finding,) = [one for one in to_json(report)["findings"] if one["id"] == LIMIT]
    assert finding["baseline"] == "new"
    Draft202012Validator(schema()).validate(to_json(report))


def test_other_rules_are_told(chain):
    before = replace(sample_report(), knowledge_sha256="7" * 64)
    report = chain(before, sample_report())
    assert "上次报告的规则或口径不同" in to_terminal(report, "zh", width=200)
    assert not to_json(report)["baseline"]["sameRules"]


def test_waivers_of_the_baseline_are_known(chain):
    report = chain(waived_report(), sample_report())
    assert LIMIT in report.baseline.waived


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", "{}", '{"schema": "1"}', "null", "[" * 100_000, "\ud800"]
)
def test_what_is_no_report_is_an_input_error(tmp_path, content):
    path = tmp_path / "old.json"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError, match="-f json"):
        load_baseline(path)


def test_a_missing_or_wrong_outcome_is_an_input_error(tmp_path):
    data = to_json(sample_report())
    data["findings"][0]["outcome"] = "maybe"
    path = tmp_path / "old.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match="findings/0/outcome"):
        load_baseline(path)
    with pytest.raises(InputError, match=r"nowhere\.json"):
        load_baseline(tmp_path / "nowhere.json")


def test_a_report_of_before_there_were_baselines_can_be_one(tmp_path):
    data = to_json(sample_report())
    for name in ("run", "areas", "repeats", "coverage", "baseline"):
        del data[name]
    path = tmp_path / "old.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert load_baseline(path).outcomes[LIMIT] is Outcome.FAILED
