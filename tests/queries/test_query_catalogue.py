"""Every named question: its header, its SPARQL, and that it answers the same in both languages."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from checker import knowledge
from checker.errors import KnowledgeError, UsageError
from checker.model import Report
from checker.queries import Takes, ask, catalogue, choices, question
from checker.queries.base import base
from checker.queries.questions import read_question
from checker.queries.verifying import checks

SAMPLES = {
    Takes.TEXT: "排放",
    Takes.CLAUSE: "sa28:1.2.d",
    Takes.INDICATOR: "energyIntensityIndustry",
}
NAMES = sorted(catalogue())


def needed(name: str) -> dict[str, str]:
    return {one.name: SAMPLES[one.takes] for one in question(name).parameters if one.required}


def test_there_are_at_least_twenty_five_questions() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_a_question_answers_alike_in_both_languages(name: str, reports: dict[str, Report]) -> None:
    plans = list(reports.values())
    in_chinese, in_english, again = (
        ask(name, needed(name), language, plans) for language in ("zh", "en", "zh")
    )
    assert len(in_chinese.rows) == len(in_english.rows)
    assert in_chinese == again


@pytest.mark.parametrize("name", NAMES)
def test_some_value_of_its_parameters_gives_an_answer(
    name: str, reports: dict[str, Report]
) -> None:
    values = needed(name)
    tries = [values, {**values, "clause": "sa28:1.2"}] if "clause" in values else [values]
    if name == "targets-unsupported":  # good news for every pack that is shipped with links
        tries = [{"pack": "hj274"}]
    found = [ask(name, one, "zh", list(reports.values())).rows for one in tries]
    if name not in SILENT:
        assert any(found)


SILENT = {"policy-targets-without-measure"}  # both example plans have a measure for every target


@pytest.mark.parametrize("file", [*catalogue().values(), *checks().values()], ids=lambda q: q.name)
def test_a_query_is_plain_sparql_in_a_stable_order(file) -> None:
    prepareQuery(file.sparql)  # another implementation reads it too
    body = re.sub(r"^#.*$", "", file.sparql, flags=re.MULTILINE)
    assert "ORDER BY" in body
    assert "SERVICE" not in body.upper()
    assert file.title.zh != file.title.en
    # a parameter that is left open is bound by the pattern: BOUND() does not see substitutions
    assert not any(f"BOUND(?{one.name})" in body for one in file.parameters)


def test_parameters_are_never_pasted_into_the_query() -> None:
    hostile = '排放"))}UNION{?clause?p?o}#'
    assert ask("clauses-about", {"words": hostile}).rows == ()
    assert ask("clauses-about", {"words": ".*"}).rows == ()
    assert ask("clauses-about", {"words": "(("}).rows == ()


def test_words_are_found_in_any_order_and_all_of_them() -> None:
    there = ask("clauses-about", {"words": "申报 能源"}).texts()
    assert there == ask("clauses-about", {"words": "能源 申报"}).texts()
    assert there
    assert ask("clauses-about", {"words": "能源 申报 火箭"}).rows == ()


def test_a_clause_may_be_named_without_its_pack_where_that_is_clear() -> None:
    short = ask("clause", {"clause": "1.2.d"})
    assert short == ask("clause", {"clause": "sa28:1.2.d"})


@pytest.mark.parametrize(
    ("name", "values", "hint"),
    [
        ("clause-about", {}, "clauses-about"),
        ("clauses-about", {}, "words"),
        ("clause", {"clause": "sa28:1.2.z"}, "sa28:1.2"),
        ("clause", {"claus": "sa28:1.2.d"}, "clause"),
        ("indicator", {"indicator": "energyIntensityIndustri"}, "energyintensityindustry"),
        ("actions-by-modality", {"modality": "必须"}, "mandatory"),
        ("actions-by-modality", {"pack": "sa29"}, "sa28"),
        ("tasks-of-document", {"document": "国发〔2020〕8号"}, "国发〔2020〕7号"),
        ("findings", {}, "--plan"),
        ("clauses-about", {"words": "一 二 三 四 五"}, "4"),
        ("clauses-about", {"words": "长" * 300}, "200"),
    ],
)
def test_a_wrong_question_or_value_is_refused_with_a_suggestion(name, values, hint) -> None:
    with pytest.raises(UsageError) as caught:
        ask(name, values)
    assert hint in caught.value.zh
    assert hint in caught.value.en


def test_the_values_a_form_can_offer_are_accepted() -> None:
    known = base().knowledge
    parameter = question("clause").parameter("clause")
    offered = choices(parameter, "zh", known)
    assert offered["sa28:1.2.d"] == "sa28:1.2.d 碳达峰年度报告"
    for value in list(offered)[::40]:
        assert ask("clause", {"clause": value}).rows
    indicators = choices(question("indicator").parameter("indicator"), "en", known)
    assert indicators["energyIntensityIndustry"] == "energy intensity of industry"


def test_a_broken_header_is_named_with_its_file(tmp_path) -> None:
    file = tmp_path / "odd.rq"
    file.write_text("#+ summary: {zh: 甲}\nSELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a", "utf-8")
    with pytest.raises(KnowledgeError, match=r"odd\.rq"):
        read_question(file)
    file.write_text("SELECT ?a WHERE { ?a ?b ?c }", "utf-8")
    with pytest.raises(KnowledgeError, match=r"odd\.rq"):
        read_question(file)


def test_the_base_is_built_once(reports: dict[str, Report]) -> None:
    plans = [reports["lanping"]]
    assert base("default", plans) is base("default", plans)
    assert base("default", plans * 2) is base("default", plans)
    assert base("default", plans) is not base()


def test_the_docs_list_every_question_and_check() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "queries.md").read_text("utf-8")
    for name, one in {**catalogue(), **checks()}.items():
        assert f"`{name}`" in docs
        assert one.title.en in docs


def test_a_bound_official_wording_is_shown_and_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    known = base().knowledge
    clause = replace(known.clauses["sa28:1.2.d"], official="（测试用语）逐年呈报青禾")
    bound = replace(known, clauses={**known.clauses, clause.id: clause})
    monkeypatch.setattr(knowledge, "load", lambda _: bound)
    shown = ask("clause", {"clause": "sa28:1.2.d"}).texts()
    assert shown[0]["official"] == "（测试用语）逐年呈报青禾"
    found = ask("clauses-about", {"words": "逐年 青禾"}).texts()
    assert [row["clause"] for row in found] == ["sa28:1.2.d"]
