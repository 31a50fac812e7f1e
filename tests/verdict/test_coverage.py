"""Which rules matched nothing, and which parts of the plan no rule read."""

from dataclasses import replace

from checker.model import Outcome
from checker.report import to_json, to_markdown, to_terminal
from checker.verdict import coverage
from tests.report.sample import sample_report


def only(report, *findings):
    """The report with these findings and no statement of its own."""
    statements = replace(report.statements, targets=(), answers=(), measures=())
    return replace(report, statements=statements, findings=findings)


def test_without_a_finding_and_a_statement_nothing_was_read():
    found = coverage(only(sample_report()))
    assert found.characters > 100
    assert found.read == 0
    assert found.unread == tuple(part for part in found.parts if part.characters)


def test_the_passage_of_a_finding_is_read_to_the_character():
    report = sample_report()
    finding = next(one for one in report.findings if one.evidence)
    quote = "".join("".join(one.quote.split()) for one in finding.evidence)
    found = coverage(only(report, finding))
    assert found.read == len(quote)
    (part,) = [one for one in found.parts if one.read]
    assert part.section == finding.evidence[0].section


def test_a_passage_that_is_merely_the_nearest_is_not_read():
    report = sample_report()
    nearest = next(one for one in report.findings if one.nearest)
    assert coverage(only(report, nearest)).read == 0


def test_no_character_is_counted_twice():
    report = sample_report()
    finding = next(one for one in report.findings if one.evidence)
    twice = replace(finding, evidence=finding.evidence * 2)
    assert coverage(only(report, twice)).read == coverage(only(report, finding)).read


def test_headings_and_blanks_are_no_text_to_read():
    report = sample_report()
    kinds = {"title", "heading", "toc"}
    body = [one for one in report.document.paragraphs if one.kind.value not in kinds]
    spans = [(one.start, one.end) for one in (*body, *report.document.tables)]
    text = "".join(report.document.text[start:end] for start, end in spans)
    assert coverage(report).characters == len("".join(text.split()))


def test_a_rule_that_found_only_what_cannot_be_tested_matched_nothing():
    report = sample_report()
    limit = [one for one in report.findings if one.rule == "target-limit"]
    untested = tuple(replace(one, outcome=Outcome.UNTESTED) for one in limit)
    found = coverage(only(report, *untested))
    assert [one.id for one in found.unmatched] == ["target-limit"]
    assert "没有对象的规则" in to_terminal(only(report, *untested), "zh")


def test_a_rule_without_any_finding_is_outside_the_profile():
    found = coverage(sample_report())
    assert [one.id for one in found.outside] == ["neutrality-year"]
    assert "neutrality-year" in to_markdown(sample_report(), "en").replace("\\", "")


def test_the_json_tells_it_by_heading():
    data = to_json(sample_report())["coverage"]
    assert data["characters"] == sum(one["characters"] for one in data["parts"])
    assert data["read"] == sum(one["read"] for one in data["parts"])
    assert data["rulesOutsideProfile"] == ["neutrality-year"]


def test_a_part_that_no_rule_read_is_named_with_its_heading():
    report = only(sample_report())
    text = to_terminal(report, "zh", width=200)
    assert "规则看到其中0%" in text
    assert all(part.section[-1] in text for part in coverage(report).parts if part.section)
