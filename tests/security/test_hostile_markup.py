"""Words of a plan are words: no page, report or letter lets them act as markup."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.report import as_html, as_markdown
from tests.report.hostile import ATTACK, hostile_report

PAGES = Path(__file__).parents[2] / "checker" / "ui"
# calls of Streamlit that read their first words as Markdown, and so may fetch pictures
_MARKDOWN = {
    "markdown", "write", "error", "warning", "info", "success", "caption", "title", "header",
    "subheader", "toast", "metric", "button", "checkbox", "expander", "popover", "table", "badge",
    "link_button", "page_link", "chat_message", "download_button", "toggle", "radio",
}  # fmt: skip


def calls() -> Iterator[tuple[str, ast.Call]]:
    """All calls that read Markdown in the code of the pages, with where they stand."""
    for path in sorted(PAGES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                if node.func.attr in _MARKDOWN and isinstance(owner, ast.Name) and node.args:
                    yield f"{path.relative_to(PAGES)}:{node.lineno}", node


def names_in(node: ast.AST) -> set[str]:
    """The fields that stand in an expression as they are, not escaped."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("escape"):
        return set()
    own = {node.attr} if isinstance(node, ast.Attribute) else set()
    return own.union(*(names_in(one) for one in ast.iter_child_nodes(node)))


# fields that hold words of plans, of their senders, or of whoever has signed in
_OF_PLANS = {
    "quote", "file_name", "zone", "title_of", "document", "evidence", "message", "remedy", "found",
    "expected", "comment", "detail", "name", "author", "subject", "zones", "values",
}  # fmt: skip


def test_no_call_that_reads_markdown_is_handed_a_field_of_a_plan() -> None:
    found = [
        f"{place}: {ast.unparse(call)[:120]}"
        for place, call in calls()
        if names_in(call.args[0]) & _OF_PLANS
    ]
    assert not found


def test_no_refusal_is_shown_as_markdown_for_it_may_name_a_file_of_the_senders() -> None:
    found = [
        f"{place}: {ast.unparse(call)[:120]}"
        for place, call in calls()
        if re.search(r"\berror\.get\(|\bwords\b|\bproblem\b", ast.unparse(call.args[0]))
        and "escape(" not in ast.unparse(call.args[0])
    ]
    assert not found


def test_no_page_allows_html_in_markdown_or_javascript_in_html() -> None:
    for path in PAGES.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in text, path
        assert "unsafe_allow_javascript" not in text, path
    for path in PAGES.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"insertAdjacentHTML|outerHTML\s*=|document\.write|\beval\(", text), (
            path
        )
        for use in re.findall(r"innerHTML\s*=\s*([^;\n]+)", text):
            assert re.fullmatch(r"""(["'`])[^$]*\1""", use.strip()), f"{path}: {use}"


@pytest.mark.parametrize("write", [as_html.to_html, as_markdown.to_markdown])
def test_no_report_holds_markup_of_a_plan(write: Callable[..., str]) -> None:
    written = re.sub(r"`[^`\n]*`", "", write(hostile_report(), "zh"))  # code is inert
    assert ATTACK not in written
    assert "<script>alert" not in written
    assert not re.search(r"(?<!\\)!\[[^\]]*\]\(", written)
    assert not re.search(r"<img[^>]+src='x'", written.replace("\\<", ""))
