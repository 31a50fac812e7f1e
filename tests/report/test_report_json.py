import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checker.report import dumps, schema, to_json
from tests.report.hostile import hostile_report
from tests.report.sample import sample_report


def test_the_schema_is_a_valid_schema():
    Draft202012Validator.check_schema(schema())


def test_a_report_validates_against_the_published_schema():
    Draft202012Validator(schema()).validate(to_json(sample_report()))


def test_a_report_full_of_odd_text_validates_too():
    Draft202012Validator(schema()).validate(json.loads(dumps(hostile_report())))


def test_the_schema_refuses_a_wrong_outcome_and_a_missing_field():
    validator = Draft202012Validator(schema())
    wrong = to_json(sample_report())
    wrong["findings"][0]["outcome"] = "maybe"
    del wrong["plan"]["sha256"]
    assert len(list(validator.iter_errors(wrong))) == 2


def test_the_fields_of_the_contract_are_there():
    data = to_json(sample_report())
    assert data["schema"] == "1"
    assert {"title", "zone", "period", "file", "sha256"} <= set(data["plan"])
    assert data["plan"]["period"] == [2021, 2025]
    assert data["knowledge"]["packs"][0] == {
        "id": "sa28",
        "version": "1.0.0",
        "sha256": "a1b2" * 16,
    }
    assert data["summary"]["gate"] == "failed"


def test_outcomes_count_findings_and_severities_only_the_failed_ones():
    data = to_json(sample_report())
    assert data["summary"]["outcomes"] == {
        "passed": 5,
        "failed": 7,
        "cantTell": 2,
        "inapplicable": 1,
        "untested": 1,
    }
    assert data["summary"]["severities"] == {"Violation": 3, "Warning": 3, "Info": 1}
    assert sum(data["summary"]["outcomes"].values()) == len(data["findings"])


def test_every_quote_stands_at_its_offsets():
    report = sample_report()
    found = 0

    def walk(value):
        nonlocal found
        if isinstance(value, dict):
            if "quote" in value:
                assert report.document.text[value["start"] : value["end"]] == value["quote"]
                found += 1
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(to_json(report))
    assert found > 20


def test_actions_have_bare_ids_and_other_clauses_are_left_out():
    data = to_json(sample_report())
    assert [entry["action"] for entry in data["actions"]] == [
        "1.1.d", "1.1.f", "1.2.a", "1.2.d", "1.2.e", "2.2.a", "3.3.a",
    ]  # fmt: skip
    assert data["measures"][0]["actions"] == ["1.1.d", "1.1.f"]


def test_numbers_print_as_the_plan_states_them():
    text = dumps(sample_report())
    assert '"value": 0.42,' in text
    assert '"base_value": 0.52,' in text
    assert '"value": 18,' in text


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_value_survives_the_way_through_json(value):
    report = sample_report()
    target = replace(report.statements.targets[0], value=value)
    changed = replace(report, statements=replace(report.statements, targets=(target,)))
    loaded = json.loads(dumps(changed), parse_float=Decimal)
    assert Decimal(loaded["targets"][0]["value"]) == value


def test_a_file_name_that_is_no_unicode_gives_valid_json():
    report = sample_report()
    odd = replace(report, document=replace(report.document, name="plan\udcff.pdf"))
    assert json.loads(dumps(odd).encode("utf-8"))["plan"]["file"] == "plan\ufffd.pdf"


def test_clauses_of_findings_are_explained_with_their_source():
    clause = to_json(sample_report())["clauses"]["sa28:T1"]
    assert clause["source"]["zh"].startswith(
        "《国家高新区绿色发展专项行动实施方案》（国科发火〔2021〕28号）"
    )
