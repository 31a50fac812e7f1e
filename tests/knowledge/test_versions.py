"""Every pack has a version, and every form of the report shows those it was made with."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, PROV, RDF, Graph

from checker import knowledge, pipeline, report
from checker.knowledge import data_folder
from checker.language import LANGUAGES
from checker.model import Report
from checker.rdf import PACK, POL

PLAN = Path(__file__).parents[2] / "examples" / "source" / "shuoyuan.md"
PROFILE = "default+hj274"


@cache
def checked() -> Report:
    return pipeline.check(PLAN, profile=PROFILE)


def test_every_pack_has_one_version_of_three_numbers() -> None:
    graph = knowledge.load().policy_graph
    packs = list(graph.subjects(RDF.type, POL.Pack))
    assert len(packs) >= 5
    for pack in packs:
        (version,) = graph.objects(pack, OWL.versionInfo)
        assert re.fullmatch(r"\d+\.\d+\.\d+", str(version)), pack


def test_the_report_names_the_packs_of_its_profile() -> None:
    assert [pack.id for pack in checked().packs] == ["sa28", "zl", "hj274"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "markdown", "terminal"])
def test_reports_to_read_show_every_pack_with_its_version(form: str, language: str) -> None:
    made = {"html": report.to_html, "markdown": report.to_markdown, "terminal": report.to_terminal}
    shown = "".join(made[form](checked(), language).split())  # the terminal breaks lines
    for pack in checked().packs:
        assert pack.title is not None
        title = "".join(pack.title.get(language).split())
        assert any(pack.version in after[:80] for after in shown.split(title)[1:]), pack.id


def test_json_has_every_pack_with_its_version() -> None:
    stated = json.loads(report.dumps(checked()))
    packs = next(
        value["packs"]
        for value in (stated, *stated.values())
        if isinstance(value, dict) and "packs" in value
    )
    assert packs == [
        {"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in checked().packs
    ]


def test_a_pack_is_known_by_the_hash_of_its_file() -> None:
    (pack, *_) = checked().packs
    file = data_folder("policies") / f"{pack.id}.ttl"
    assert pack.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_graph_says_which_version_of_which_pack_the_check_used() -> None:
    graph = Graph().parse(data=report.to_turtle(checked()), format="turtle")
    used = {
        (pack, str(graph.value(pack, OWL.versionInfo)))
        for pack in graph.objects(predicate=PROV.used)
        if (pack, RDF.type, POL.Pack) in graph
    }
    assert used == {(PACK[pack.id], pack.version) for pack in checked().packs}
