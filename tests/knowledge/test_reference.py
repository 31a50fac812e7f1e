"""docs/reference/ is what docs/build_reference.py makes of the knowledge base, and its links lead somewhere."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF

from checker import knowledge, pipeline
from checker.rules import catalogue
from docs.build_reference import FOLDER, differences, pages, write
from docs.reference_pages.base import base, class_page, clause_page, indicator_page, rule_page
from docs.reference_pages.base import packs as all_packs

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"(?<!`)\]\(([^)]+)\)")
REBUILD = "run: python docs/build_reference.py"


@cache
def wanted() -> dict[str, str]:
    return pages()


def test_the_committed_pages_are_those_of_the_knowledge_base() -> None:
    assert differences(wanted()) == [], REBUILD


def test_the_command_agrees() -> None:
    command = [sys.executable, str(ROOT / "docs" / "build_reference.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT.parent)
    assert done.returncode == 0, done.stderr


def test_a_stale_a_deleted_and_an_extra_page_are_each_named(tmp_path: Path) -> None:
    write(wanted(), tmp_path)
    assert differences(wanted(), tmp_path) == []
    (tmp_path / "clauses" / "sa28" / "T1.md").write_text("# something else\n", "utf-8")
    (tmp_path / "rules" / "unit-slip.md").unlink()
    (tmp_path / "rules" / "no-such-rule.md").write_text("# gone\n", "utf-8")
    assert differences(wanted(), tmp_path) == [
        "missing: rules/unit-slip.md",
        "extra: rules/no-such-rule.md",
        "stale: clauses/sa28/T1.md",
    ]


def test_writing_removes_what_is_no_longer_there(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("old\n", "utf-8")
    write(wanted(), tmp_path)
    assert not (tmp_path / "old.md").exists()


def test_there_is_a_page_for_every_class_indicator_clause_and_rule() -> None:
    known = base()
    expected = {
        *map(clause_page, known.clauses),
        *map(indicator_page, known.indicators),
        *(rule_page(one.id) for one in catalogue(known.shapes_graph)),
        *(rule_page(one.id) for one in catalogue(known.fleet_shapes_graph)),
        *filter(None, map(class_page, known.policy_graph.subjects(RDF.type, OWL.Class))),
    }
    made = {path for path in wanted() if not path.endswith("README.md")}
    assert made == expected
    assert len(made) > 400


def test_every_pack_is_documented() -> None:
    assert {"sa28", "zl", "hj274", "zeropark", "peak2030"} <= set(all_packs())
    assert {f"clauses/{pack}/README.md" for pack in all_packs()} <= wanted().keys()


def test_every_relative_link_leads_to_a_page_or_file() -> None:
    checked = 0
    for path, text in wanted().items():
        for target in LINK.findall(text):
            place = (FOLDER / path).parent / target
            assert place.exists(), f"{path}: {target}"
            checked += 1
    assert checked > 2000


def test_every_page_is_reached_from_the_start_page() -> None:
    reached: set[str] = set()
    new = {"README.md"}
    while new:
        path = new.pop()
        reached.add(path)
        for target in LINK.findall(wanted()[path]):
            place = (FOLDER / path).parent.joinpath(target).resolve()
            if place.is_relative_to(FOLDER):
                new |= {place.relative_to(FOLDER).as_posix()} - reached
    assert reached == wanted().keys()


def test_names_of_pages_differ_in_more_than_case() -> None:
    assert len({path.lower() for path in wanted()}) == len(wanted())


def test_the_page_of_a_clause_names_every_rule_that_judged_it() -> None:
    """Findings of a real check, so that the documentation cannot drift from the rules' targets."""
    report = pipeline.check(ROOT / "examples" / "source" / "shuoyuan.md", profile="default+hj274")
    assert len({finding.rule for finding in report.findings}) > 15
    for finding in report.findings:
        page = wanted()[clause_page(finding.clause)]
        assert f"rules/{finding.rule}.md)" in page, finding.id


def test_links_are_shown_on_both_pages() -> None:
    support = wanted()[clause_page("sa28:1.1.c")]
    target = wanted()[clause_page("sa28:T1")]
    assert "](T1.md)" in support.partition("支撑 supports")[2].partition("\n- ")[0]
    assert "](1.1.c.md)" in target.partition("受支撑于 supported by")[2].partition("\n- ")[0]


def test_an_indicator_says_which_clause_binds() -> None:
    page = wanted()[indicator_page("energyIntensityIndustry")]
    (weaker,) = [line for line in page.splitlines() if line.startswith("| [hj274:T11 ")]
    assert "../clauses/sa28/T1.md" in weaker
    (stricter,) = [line for line in page.splitlines() if line.startswith("| [sa28:T1 ")]
    assert "此项 this one" in stricter


def test_good_and_bad_sentences_stand_on_the_page() -> None:
    page = wanted()[rule_page("task-answered")]
    assert "正例 good: " in page
    assert "反例 bad: " in page
    for clause in knowledge.load().clauses.values():
        assert wanted()[clause_page(clause.id)].count("正例 good: ") == len(clause.examples)
        assert wanted()[clause_page(clause.id)].count("反例 bad: ") == len(clause.counter_examples)


def test_pages_carry_no_date_and_are_the_same_twice() -> None:
    assert pages() == wanted()
