"""The examples of docs/python-api.md run as they stand, one after the other."""

import inspect
import re
from pathlib import Path

import pytest

from checker import api

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "python-api.md"


def test_every_example_of_the_page_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    page = PAGE.read_text("utf-8")
    for found in re.finditer(r"```python\n(.*?)```", page, re.DOTALL):
        line = page.count("\n", 0, found.start(1))
        exec(compile("\n" * line + found[1], str(PAGE), "exec"), names)
    said = capsys.readouterr().out
    assert "no-such-plan.docx" in said
    assert "target-limit/" in said


def test_the_page_names_every_function_and_format():
    page = PAGE.read_text("utf-8")
    for name in api.__all__:
        if inspect.isfunction(getattr(api, name)):
            assert f"`{name}(" in page
    for form in api.FORMATS:
        assert f"`{form}`" in page


def test_every_function_is_typed_and_tells_its_errors():
    for name in api.__all__:
        one = getattr(api, name)
        if inspect.isfunction(one):
            assert "Error" in (one.__doc__ or ""), name
            assert "return" in one.__annotations__, name


@pytest.mark.parametrize(
    ("form", "language", "said"),
    [("docx", "zh", "没有名为“docx”的格式"), ("html", "fr", "没有名为“fr”的语言")],
)
def test_an_unknown_format_or_language_is_wrong_usage(form, language, said):
    report = api.check(ROOT / "examples" / "shuoyuan.md")
    with pytest.raises(api.UsageError, match=said):
        api.export(report, form, language)


def test_an_explanation_is_of_one_thing():
    with pytest.raises(api.UsageError):
        api.explain(ROOT / "examples" / "shuoyuan.md", action="sa28:1.2.d", words="绿色")
