"""The review desk gets every finding with exact evidence and no markup of the plan's."""

import json
from dataclasses import replace

import pytest

from checker.knowledge import load
from checker.model import Finding, Outcome, Severity, Text
from checker.plan.names import plan_name
from checker.ui.missing import missing_places
from checker.ui.review_data import GROUPS, blocks, counts, review_data
from tests.report.sample import sample_report

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def report():
    return sample_report()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_stands_in_exactly_one_group(report, language):
    groups = review_data(report, language)["groups"]
    shown = [item["id"] for group in groups for item in group["items"]]
    assert sorted(shown) == sorted(finding.id for finding in report.findings)
    assert [group["name"] for group in groups] == [n for n in GROUPS if counts(report)[n]]


def test_gaps_come_first_and_the_gravest_of_them_on_top(report):
    names = [group["name"] for group in review_data(report, "zh")["groups"]]
    assert names[:3] == ["Violation", "Warning", "Info"]


def test_the_blocks_hold_the_whole_text_at_its_offsets(report):
    text = report.document.text
    for block in blocks(report.document):
        if block["kind"] == "table":
            cells = [cell for row in block["rows"] for cell in row]
        else:
            cells = [block]
        for cell in cells:
            assert text[cell["start"] : cell["start"] + len(cell["text"])] == cell["text"]


def test_evidence_is_quoted_exactly(report):
    for group in review_data(report, "zh")["groups"]:
        for item in group["items"]:
            for evidence in item["evidence"]:
                quote = report.document.text[evidence["start"] : evidence["end"]]
                assert quote == evidence["quote"]


def test_markup_in_the_plan_stays_text_in_the_data(report):
    data = json.dumps(review_data(report, "zh"), ensure_ascii=False)
    assert "<script>" in data, (
        "the sample plan holds markup, and the data must not drop or alter it"
    )


def test_reading_notes_are_sentences(report):
    for language in LANGUAGES:
        notes = review_data(report, language)["notes"]
        assert len(notes) == len(report.document.notes)
        assert all(note and "{" not in note for note in notes)


def test_an_unknown_clause_is_shown_by_its_id(report):
    from dataclasses import replace

    strange = replace(report.findings[0], clause="new:9.9")
    data = review_data(replace(report, findings=(strange,)), "zh")
    assert data["groups"][0]["items"][0]["clause"] == "new:9.9"
    assert data["clauses"]["new:9.9"]["title"] == "new:9.9"


def test_expected_and_found_speak_the_language_of_the_session(report):
    for language in LANGUAGES:
        items = [i for group in review_data(report, language)["groups"] for i in group["items"]]
        energy = next(item for item in items if item["id"] == "target-limit/sa28:T1")
        by_language = {"zh": "0.42吨标准煤/万元", "en": "0.42 tce per 10,000 yuan"}
        assert energy["found"] == by_language[language]


def test_passages_that_answer_nothing_are_marked_as_the_nearest_ones(report):
    items = [i for group in review_data(report, "zh")["groups"] for i in group["items"]]
    near = {item["id"] for item in items if item["nearest"]}
    assert near == {finding.id for finding in report.findings if finding.nearest}
    assert near


def starts_of(report):
    return [block["start"] for block in blocks(report.document)]


def gap(clause):
    words = Text("缺", "missing")
    return Finding(
        f"gap/{clause}", "gap", clause, Outcome.FAILED, Severity.WARNING, words, words, words, words
    )


def said(clause, evidence):
    return replace(
        gap(clause),
        id=f"said/{clause}",
        outcome=Outcome.PASSED,
        evidence=(evidence,),
        nearest=False,
    )


@pytest.mark.parametrize(
    ("missing", "behind"),
    [
        ("sa28:1.1.b", "sa28:1.1.a"),  # the same task
        ("sa28:1.2.b", "sa28:1.1.a"),  # the same group
        ("sa28:2.1.b", "sa28:1.1.a"),  # the tasks
        ("sa28:G5.a", "sa28:G2.a"),  # the guarantee measures
        ("zl:scope3", None),  # nothing of its kind: at the end
    ],
)
def test_what_is_missing_has_its_place_behind_what_is_nearest_to_it(report, missing, behind):
    passages = [one.evidence[0] for one in report.findings if one.evidence]
    tasks, guarantees = min(passages, key=lambda one: one.start), passages[len(passages) // 2]
    told = {"sa28:1.1.a": tasks, "sa28:G2.a": guarantees}
    findings = (gap(missing), *(said(clause, place) for clause, place in told.items()))
    changed = replace(report, findings=findings, clauses=load().clauses)
    starts = starts_of(changed)
    expected = told[behind].start if behind else len(report.document.text)
    (place,) = missing_places(changed, starts).values()
    assert place == max(one for one in starts if one <= expected)


def test_every_gap_without_a_passage_has_a_place(report):
    places = missing_places(report, starts_of(report))
    bare = [one for one in report.findings if one.outcome is Outcome.FAILED and not one.evidence]
    assert {one.id for one in bare} <= places.keys()
    assert bare


def test_a_verdict_on_the_file_itself_is_missing_nowhere(report):
    of_file = replace(
        report.findings[0], id="plan-recognised/x", outcome=Outcome.FAILED, evidence=(),
        nearest=False, focus=str(plan_name(report.document.sha256)),
    )  # fmt: skip
    changed = replace(report, findings=(*report.findings, of_file))
    assert of_file.id not in missing_places(changed, starts_of(changed))
    items = [item for group in review_data(changed, "zh")["groups"] for item in group["items"]]
    assert next(one for one in items if one["id"] == of_file.id)["whole"]
    assert not any(one["whole"] for one in items if one["missing"] is not None)
