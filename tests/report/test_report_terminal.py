from dataclasses import replace

from rich.cells import cell_len

from checker.model import DocumentKind, Outcome, Severity, Text
from checker.report import to_terminal
from tests.report.hostile import hostile_report
from tests.report.sample import sample_report


def test_what_a_person_judges_comes_first_then_the_gaps_worst_first():
    text = to_terminal(sample_report(), "zh")
    places = [
        text.index(word)
        for word in (
            "? 证据不足，请人工判断 2",
            "■ 必改 3",
            "▲ 应改 3",
            "● 提示 1",
            "✓ 另有：达标5处",
        )
    ]
    assert places == sorted(places)


def test_counts_name_their_units():
    assert "共检查14项要求（16次检查）：缺口7处，证据不足2处" in to_terminal(sample_report(), "zh")


def test_a_gap_shows_quote_place_source_and_remedy():
    text = to_terminal(sample_report(), "zh", width=200)
    assert "T3 碳排放强度年均削减不低于4%  国科发火〔2021〕28号 四（二）第1款" in text
    assert (
        "“单位工业增加值二氧化碳排放量五年累计下降18%”  第1页 · 一、总体要求 › （一）主要目标"
        in text
    )
    assert "把累计降幅提高到18.46%以上" in text


def test_the_header_names_policies_and_hashes():
    text = to_terminal(sample_report(), "zh")
    report = sample_report()
    assert report.document.sha256[:12] in text
    assert report.knowledge_sha256[:12] in text
    assert "1.0.0" in text


def test_unread_pages_are_named_before_any_result():
    text = to_terminal(sample_report(), "zh")
    assert text.index("第4–5页是图片") < text.index("未通过")


def test_a_file_that_is_no_plan_is_named_as_such():
    report = sample_report()
    policy = replace(
        report,
        statements=replace(
            report.statements,
            kind=DocumentKind.POLICY,
            kind_reasons=(Text("标题为“若干政策”", "its title says so"),),
        ),
    )
    assert "看起来是政策文件，不是规划（标题为“若干政策”）" in to_terminal(policy, "zh")
    assert "looks like a policy document" in to_terminal(policy, "en", width=200)


def test_no_violation_is_hidden_however_many_there_are():
    report = sample_report()
    many = tuple(
        replace(
            report.findings[0],
            id=f"target-limit/sa28:T1/{n}",
            message=replace(report.findings[0].message, zh=f"第{n}个问题。"),
        )
        for n in range(120)
    )
    text = to_terminal(replace(report, findings=many), "zh")
    assert all(f"第{n}个问题。" in text for n in range(120))


def test_a_report_without_gaps_says_so():
    report = sample_report()
    good = replace(
        report, findings=tuple(f for f in report.findings if f.outcome is Outcome.PASSED)
    )
    text = to_terminal(good, "zh")
    assert "✓ 通过：没有必改问题" in text
    assert "必改 " not in text


def test_lines_keep_to_the_width():
    for width in (60, 100):
        lines = to_terminal(sample_report(), "zh", width=width).splitlines()
        assert max(map(cell_len, lines)) <= width


def test_without_colour_there_are_no_escape_codes_even_from_the_plan():
    assert "\x1b" not in to_terminal(hostile_report(), "zh")
    assert "\x1b[" in to_terminal(sample_report(), "zh", colour=True)


def test_brackets_in_the_plan_are_no_markup():
    assert "[b](http://x.y)" in to_terminal(hostile_report(), "zh", width=400)


def test_warnings_alone_pass_the_gate():
    report = sample_report()
    mild = tuple(f for f in report.findings if f.severity is not Severity.VIOLATION)
    assert "通过：没有必改问题" in to_terminal(replace(report, findings=mild), "zh")


def test_a_file_name_in_place_of_a_title_brings_no_escape_codes():
    report = sample_report()
    report = replace(
        report,
        statements=replace(report.statements, title=""),
        document=replace(report.document, name="\x1b[2J草案.docx"),
    )
    assert "\x1b" not in to_terminal(report, "zh")
