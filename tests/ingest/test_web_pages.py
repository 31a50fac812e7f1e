"""A web page is read as a browser shows it; nothing is run, fetched or believed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from plan_files import assert_sound, grid, outline, save, texts

from checker.errors import InputError
from checker.ingest import limits, read
from checker.model import Document, Note, ParagraphKind


def read_html(folder: Path, body: str, name: str = "plan.html") -> Document:
    document = read(
        save(
            folder,
            name,
            f"<!DOCTYPE html><html><head><title>题</title></head><body>{body}</body></html>",
        )
    )
    assert_sound(document)
    return document


def test_headings_paragraphs_and_lists(tmp_path: Path) -> None:
    document = read_html(
        tmp_path,
        "<h1>云岭高新区绿色发展行动方案</h1><h2>一、总体要求</h2><p>坚持\n节约优先。</p>"
        "<h2>二、重点任务</h2><ol><li>改造锅炉</li><li>建设光伏</li></ol><ul><li>储能</li></ul>",
    )
    assert outline(document) == ["一、总体要求", "二、重点任务"]
    assert texts(document)[2:] == [
        "坚持节约优先。",
        "二、重点任务",
        "1. 改造锅炉",
        "2. 建设光伏",
        "储能",
    ]
    assert texts(document, ParagraphKind.TITLE) == ["云岭高新区绿色发展行动方案"]


def test_scripts_styles_forms_and_hidden_things_are_dropped(tmp_path: Path) -> None:
    body = (
        "<script>document.write('坏')</script><style>p{}</style><nav>首页</nav><p hidden>藏</p>"
        "<div style='DISPLAY : none'>藏<p>藏</p></div><select><option>选</select><iframe src='x'>框</iframe>"
        "<p>正文<!-- 注释 -->。</p><noscript>无</noscript><svg><text>图</text></svg>"
    )
    assert texts(read_html(tmp_path, body)) == ["正文。"]


def test_line_breaks_separate_paragraphs_and_blanks_close_up(tmp_path: Path) -> None:
    assert texts(
        read_html(tmp_path, "<p>　　第一段。<br>　　第二段&nbsp;&nbsp;long  words</p>")
    ) == ["第一段。", "第二段 long words"]


def test_a_table_keeps_spans_caption_and_header(tmp_path: Path) -> None:
    document = read_html(
        tmp_path,
        "<table><caption>表1 指标</caption><tr><th rowspan=2>指标<th colspan=2>数值</tr><tr><th>2020<th>2025</tr>"
        "<tr><td>能耗<td>0.52<td>0.4<br>以下</tr></table>",
    )
    table = document.tables[0]
    assert (table.rows, table.columns, table.header_rows, table.caption) == (3, 3, 2, "表1 指标")
    assert grid(document, table)[(2, 2)] == "0.4 以下"


def test_tables_that_lay_out_a_page_are_looked_through(tmp_path: Path) -> None:
    inner = "<table><tr><td>能耗<td>10%</tr><tr><td>水耗<td>8%</tr></table>"
    document = read_html(
        tmp_path, f"<table><tr><td>侧栏</td><td><p>正文。</p>{inner}</td></tr></table>"
    )
    assert [(table.rows, table.columns) for table in document.tables] == [(2, 2)]
    assert texts(document) == ["侧栏", "正文。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    data = "<html><head><meta charset='gb2312'></head><body><p>绿色发展</p></body></html>".encode(
        encoding
    )
    assert read(save(tmp_path, "a.htm", data)).text == "绿色发展"


def test_a_page_saved_by_word_under_the_name_doc_is_read_with_a_note(tmp_path: Path) -> None:
    document = read_html(tmp_path, "<p>绿色发展。</p>", "plan.doc")
    assert document.text == "绿色发展。"
    assert document.notes == (Note("wrong-name", detail=".html"),)


def test_a_mail_archive_of_a_page_is_read(tmp_path: Path) -> None:
    data = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\n"
        "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "<html><body><p>绿色发展。</p></body></html>\r\n--B--\r\n"
    )  # fmt: skip
    assert read(save(tmp_path, "a.mht", data)).text == "绿色发展。"
    with pytest.raises(InputError, match="没有网页正文"):
        read(save(tmp_path, "b.mht", data.replace("text/html", "text/plain")))


def test_entities_of_its_own_are_not_expanded(tmp_path: Path) -> None:
    head = '<!DOCTYPE html [<!ENTITY a "坏坏坏"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    text = read(
        save(tmp_path, "a.html", f"{head}<html><body><p>&a;&b;正文。</p></body></html>")
    ).text
    assert "坏坏坏" not in text
    assert "root:" not in text
    assert "正文" in text


def test_absurd_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="嵌套过深"):
        read_html(tmp_path, "<div>" * 5000 + "深")


def test_absurdly_many_elements_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HTML_TAGS", 100)
    with pytest.raises(InputError, match="网页元素超过 100 个"):
        read_html(tmp_path, "<p>段。</p>" * 200)


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + "<tr><td colspan=9999 rowspan=9999>甲<td>乙" * 400 + "</table>",
        "<table>" * 60 + "<tr><td>甲<td>乙" + "</table>" * 60,
        "<!--" * 20_000,
        "<ol start=999999999999><li value=-5>甲</ol>" * 500,
    ],
    ids=["spans", "tables in tables", "comments", "lists"],
)
def test_hostile_pages_take_no_endless_time(tmp_path: Path, body: str) -> None:
    begin = time.process_time()
    read_html(tmp_path, f"{body}<p>末。</p>") if "<!--" not in body else read(
        save(tmp_path, "a.html", f"<html><body><p>首。</p>{body}")
    )
    assert time.process_time() - begin < 12
