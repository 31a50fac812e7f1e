import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from rich.cells import cell_len

from checker.model import Evidence, Outcome
from checker.report import to_html
from tests.report.hostile import hostile_report
from tests.report.sample import sample_report

VOID = {"meta", "br", "img", "link", "input", "hr", "col"}
SVG_EMPTY = {"line", "rect", "polyline", "circle"}


class Page(HTMLParser):
    """Collects elements and checks that they are properly nested."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.words = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request):
    return Page(to_html(sample_report(), request.param))


def test_nothing_is_fetched_from_outside(page):
    html = to_html(sample_report(), "zh")
    assert not re.search(r"https?://|//[a-z]|url\(|@import", html.replace("http-equiv", ""))
    assert not any({"src", "srcset", "action"} & set(attrs) for _, attrs in page.elements)
    assert all(attrs["href"].startswith("#") for attrs in page.all("a"))


def test_it_is_read_without_scripts(page):
    assert page.all("script") == []


def test_links_inside_the_page_lead_somewhere(page):
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"][1:] for attrs in page.all("a")} <= set(ids)


def test_the_page_names_its_language():
    assert Page(to_html(sample_report(), "zh")).all("html") == [{"lang": "zh-CN"}]
    assert Page(to_html(sample_report(), "en")).all("html") == [{"lang": "en"}]


def test_headings_never_skip_a_level(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 2 or levels.count(1) == 1
    deepest = 0
    for level in levels:
        assert level <= deepest + 1
        deepest = level


def test_table_headers_have_a_scope_and_pictures_a_name(page):
    assert page.all("th")
    assert all("scope" in attrs for attrs in page.all("th"))
    for attrs in page.all("svg"):
        assert attrs["role"] == "img"
        assert attrs["aria-labelledby"]


def test_every_gap_stands_there_with_quote_place_clause_and_remedy():
    report = sample_report()
    text = "".join(Page(to_html(report, "zh")).words)
    for finding in report.findings[:7]:
        assert finding.message.zh in text
        assert finding.remedy.zh in text
        assert report.clauses[finding.clause].statement.zh in text
    assert "第1页 · 一、总体要求 › （一）主要目标" in text
    assert "（国科发火〔2021〕28号）四（二）第1款" in text


def test_severity_is_shape_and_word_not_only_colour(page):
    text = re.sub(r"\s+", " ", " ".join(page.words))
    assert "■ 必改" in text or "■ Must fix" in text
    assert "▲ 应改" in text or "▲ Should fix" in text


def test_what_was_not_read_is_said_before_the_gaps():
    html = to_html(sample_report(), "zh")
    assert html.index("第4–5页是图片") < html.index('<section id="gaps"')


def test_both_hashes_stand_in_full_at_the_end():
    report = sample_report()
    html = to_html(report, "zh")
    assert html.index(report.document.sha256) > html.index("<footer>")
    assert report.knowledge_sha256 in html


def test_markup_in_the_plan_stays_text():
    html = to_html(sample_report(), "zh")
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in html
    assert "A&amp;B公司" in html


def test_hostile_text_in_every_place_stays_text():
    page = Page(to_html(hostile_report(), "zh"))
    assert page.all("script") == []
    assert page.all("img") == []
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    text = "".join(page.words)
    assert "{{ 7*7 }}" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_chart_is_titled_with_its_finding():
    titles = "".join(Page(to_html(sample_report(), "zh")).words)
    assert "五年累计下降18%折合年均3.89%，低于要求的4%" in titles
    assert "可再生能源消费占比：2020年11%，2025年16%" in titles


def test_the_words_of_the_plan_are_marked_as_chinese(page):
    assert page.all("blockquote")
    assert all(attrs.get("lang") == "zh-CN" for attrs in page.all("blockquote"))
    assert page.all("h1") == [{"lang": "zh-CN"}]


def test_no_identifier_of_a_profile_is_shown_to_readers():
    report = sample_report()
    assert report.profile == "default"
    assert not any(words.strip() == "default" for words in Page(to_html(report, "zh")).words)


def test_the_list_of_all_requirements_shows_every_passage_up_to_three():
    report = sample_report()
    finding = next(f for f in report.findings if f.outcome is Outcome.PASSED)
    passages = tuple(Evidence(f"第{n}处原文", n, n + 1, None, ()) for n in range(4))
    found = replace(report, findings=(replace(finding, evidence=passages),))
    text = "".join(Page(to_html(found, "zh")).words)
    assert [f"第{n}处原文" in text for n in range(4)] == [True, True, True, False]
    assert "另有1项" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_labels_beside_the_lines_fit_into_the_chart(language):
    html = to_html(sample_report(), language)
    labels = re.findall(r'<text class="[a-z]+-label"[^>]*>([^<]*)</text>', html)
    assert labels
    room = 130  # px at the right of a chart, its letters being 13 px high
    assert all(cell_len(label) * 7.2 <= room for label in labels)
