from markdown_it import MarkdownIt

from checker.report import to_markdown
from checker.report.as_markdown import escape
from tests.report.hostile import hostile_report
from tests.report.sample import sample_report


def tokens(markdown):
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        yield token
        yield from token.children or ()


def test_all_gaps_and_remedies_are_listed():
    report = sample_report()
    text = to_markdown(report, "zh")
    for finding in report.findings[:7]:
        assert finding.message.zh in text
        assert finding.remedy.zh in text


def test_text_of_the_plan_cannot_become_markup():
    kinds = {token.type for token in tokens(to_markdown(hostile_report(), "zh"))}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "em_open"}
    assert "heading_open" in kinds


def test_a_bar_in_the_plan_makes_no_table_cell():
    rows = [
        line for line in to_markdown(hostile_report(), "zh").splitlines() if line.startswith("| ")
    ]
    widths = {line.replace("\\|", "").count("|") for line in rows}
    assert widths == {3, 4, 6, 8}  # counts, coverage, targets and repetitions, areas


def test_escaped_text_reads_back_as_written():
    for text in (
        "1. 不是列表",
        "- 也不是",
        "# 标题",
        "a_b *c* [d](e) <f> & `g` |",
        "http://x.y www.z.cn",
        "反斜\\杠",
    ):
        (paragraph,) = [
            token
            for token in MarkdownIt("commonmark").parse(escape(text))
            if token.type == "inline"
        ]
        assert "".join(child.content for child in paragraph.children) == text


def test_english_reports_speak_english():
    text = to_markdown(sample_report(), "en")
    assert "**■ Not passed: 3 gaps must be fixed**" in text
    assert "必改" not in text
