"""Cited policy documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.extract.citations import find_citations
from checker.model import Document

Build = Callable[..., Document]


@pytest.mark.parametrize(
    "brackets", ["〔2022〕", "[2022]", "［2022］", "【2022】", "(2022)", "（２０２２）", "〔2022"]
)
def test_a_number_is_read_in_all_its_bracket_forms(document_of: Build, brackets: str) -> None:
    document = document_of(
        f"根据《青陵市绿色制造实施意见》（青政发{brackets} 7 号）精神，结合实际。"
    )
    (found,) = find_citations(document)
    assert (found.number, found.title) == ("青政发〔2022〕7号", "青陵市绿色制造实施意见")
    assert document.text[found.evidence.start : found.evidence.end] == found.evidence.quote


def test_a_number_alone_is_a_citation(document_of: Build) -> None:
    (found,) = find_citations(document_of("按照云科发〔2021〕15号文件要求落实。"))
    assert (found.number, found.title) == ("云科发〔2021〕15号", None)


def test_a_title_alone_is_a_citation_when_it_is_a_policy(document_of: Build) -> None:
    document = document_of("依据《青陵市节能条例》，参考《绿色之路》一书。")
    assert [c.title for c in find_citations(document)] == ["青陵市节能条例"]


def test_the_plan_itself_and_its_own_number_are_not_cited(document_of: Build) -> None:
    document = document_of("云高管发〔2022〕3号\n现将《云溪高新区绿色发展行动方案》印发给你们。")
    assert find_citations(document, "云溪高新区绿色发展行动方案") == ()


def test_a_document_cited_twice_stands_once(document_of: Build) -> None:
    document = document_of(
        "根据《青陵市绿色制造实施意见》（青政发〔2022〕7号）。\n再次落实《青陵市绿色制造实施意见》。\n按青政发〔2022〕7号执行。"
    )
    assert len(find_citations(document)) == 1


def test_a_number_given_at_a_later_mention_completes_the_citation(document_of: Build) -> None:
    document = document_of(
        "落实《青陵市绿色制造实施意见》。\n依据《青陵市节能条例》。\n"
        "按照《青陵市绿色制造实施意见》（青政发〔2022〕7号）执行。"
    )
    first, second = find_citations(document)
    assert (first.title, first.number) == ("青陵市绿色制造实施意见", "青政发〔2022〕7号")
    assert second.title == "青陵市节能条例"
