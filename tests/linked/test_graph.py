"""What stands in the graph, and how a node is found."""

from collections import Counter

import networkx as nx
import pytest
from rdflib import Graph as Triples

from checker import knowledge, linked
from checker.errors import UsageError
from checker.linked import LinkKind, NodeKind
from checker.linked.kinds import clean
from checker.rdf import POL, clause_iri
from tests.linked.sample import sample_report


def kinds(graph):
    return Counter(node.kind for node in graph.nodes)


def links(graph, kind):
    return {(link.source, link.target) for link in graph.links if link.kind is kind}


# --- the knowledge base -------------------------------------------------------------------------


def test_every_clause_of_every_pack_is_a_node(policy):
    base = knowledge.load()
    stated = {str(node) for node in base.policy_graph.subjects(POL.inPack)}
    assert stated <= {node.iri for node in policy.nodes}
    assert base.clauses.keys() <= set(policy.data)


def test_every_indicator_is_a_node(policy):
    assert kinds(policy)[NodeKind.INDICATOR] == len(knowledge.load().indicators)


def test_links_are_those_of_the_files(policy):
    stated = set(knowledge.load().policy_graph.subject_objects(POL.supports))
    found = links(policy, LinkKind.SUPPORTS)
    assert {(clause_iri(a), clause_iri(b)) for a, b in found} == stated


def test_a_clause_without_parent_is_part_of_its_document(policy):
    assert ("sa28:T1", "sa28") in links(policy, LinkKind.PART_OF)
    assert ("sa28:1.2.d", "sa28") not in links(policy, LinkKind.PART_OF)


def test_an_indicator_that_a_clause_limits_is_not_linked_twice(policy):
    limits, measures = links(policy, LinkKind.INDICATOR), links(policy, LinkKind.MEASURED_BY)
    assert limits
    assert not limits & measures


def test_clauses_outside_the_profile_are_there_and_say_so(policy):
    assert policy.node("sa28:1.2").applies
    assert not policy.node("hj274:T1").applies
    assert linked.graph("default+hj274").node("hj274:T1").applies


def test_nodes_come_in_document_order_whatever_the_hash_seed(policy):
    names = [node.id for node in policy.nodes if node.pack == "sa28" and ".1." in node.id]
    assert names == sorted(names)
    assert list(linked.build(knowledge.load()).data) == list(policy.data)


def test_the_graph_is_built_once_per_process(policy):
    assert linked.graph() is policy


def test_an_empty_knowledge_base_gives_an_empty_graph():
    from dataclasses import replace

    empty = linked.build(replace(knowledge.load(), policy_graph=Triples(), packs=()))
    assert len(empty) == 0
    assert empty.components() == ()
    assert empty.to_svg().startswith("<svg")


# --- a plan -------------------------------------------------------------------------------------


def test_a_measure_answers_its_clauses(planned):
    answers = links(planned, LinkKind.ANSWERS)
    assert {("plan1:measure1", "sa28:1.2.c"), ("plan1:measure1", "sa28:1.2.d")} <= answers


def test_a_plan_target_is_about_its_indicator_and_answers_the_policy_target(planned):
    assert ("plan1:target1", "ind:energyIntensityIndustry") in links(planned, LinkKind.ABOUT)
    assert ("plan1:target1", "sa28:T1") in links(planned, LinkKind.ANSWERS)


def test_a_status_figure_is_no_plan_target(planned):
    assert kinds(planned)[NodeKind.PLAN_TARGET] == 3


def test_a_project_carries_out_the_measure_in_its_sentence(planned):
    assert ("plan1:project1", "plan1:measure2") in links(planned, LinkKind.CARRIES_OUT)


def test_a_project_serves_the_indicator_its_row_names_and_not_a_shorter_name_inside(planned):
    served = {target for source, target in links(planned, LinkKind.SERVES)
              if source == "plan1:project2"}  # fmt: skip
    assert served == {"ind:energyIntensityIndustry"}


def test_a_passage_that_only_mentions_a_matter_is_marked(planned):
    (link,) = (one for one in planned.links if one.target == "sa28:G5.a" and one.weak)
    assert link.label("zh") == "回应（仅提及）"
    assert ("plan1:project1", link.source) in links(planned, LinkKind.STANDS_IN)


def test_a_cited_document_of_the_base_is_that_document_and_others_are_nodes(planned):
    assert links(planned, LinkKind.CITES) >= {("plan1", "sa28"), ("plan1", "plan1:citation2")}
    assert kinds(planned)[NodeKind.CITATION] == 1


def test_several_plans_are_numbered_and_one_given_twice_counts_once():
    one, other = sample_report("甲.txt"), sample_report("乙.txt")
    graph = linked.graph("default", [one, other, one])
    assert kinds(graph)[NodeKind.PLAN] == 2
    assert "plan2:project1" in graph


def test_a_plan_leaves_the_graph_of_the_knowledge_base_as_it_is(policy, planned):
    assert "plan1" in planned
    assert "plan1" not in policy


# --- finding nodes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sa28:1.2.d", "sa28:1.2.d"),
        ("1.2.d", "sa28:1.2.d"),
        (" SA28:1.2.D ", "sa28:1.2.d"),
        ("sa28", "sa28"),
        ("国发〔2020〕7号", "doc:gf-2020-7"),
        ("国发[2020] 7号", "doc:gf-2020-7"),
        ("国发（2020）7号", "doc:gf-2020-7"),
        ("gf-2020-7", "doc:gf-2020-7"),
        ("ind:energyTotal", "ind:energyTotal"),
        ("energytotal", "ind:energyTotal"),
        ("碳达峰年度报告", "sa28:1.2.d"),
        ("https://w3id.org/plancheck/pack/sa28/1.2.d", "sa28:1.2.d"),
        ("喷泉广场工程", "plan1:project3"),
        ("喷泉", "plan1:project3"),
        ("项目3", "plan1:project3"),
        ("project 3", "plan1:project3"),
        ("project/2", "plan1:project3"),
        ("云溪高新区", "plan1"),
    ],
)
def test_a_node_is_found_by_any_of_its_names(planned, words, found):
    assert planned.find(words).id == found


def test_an_unknown_node_is_refused_with_the_nearest_ones(policy):
    with pytest.raises(UsageError) as refused:
        policy.find("sa28:1.2.z")
    assert "sa28:1.2.d" in refused.value.zh
    assert "did you mean" in refused.value.en


def test_words_like_nothing_at_all_are_refused_with_examples(policy):
    with pytest.raises(UsageError, match=r"sa28:1\.2"):
        policy.find("qqqqqqqqqq")


@pytest.mark.parametrize("words", ["", " ", "的" * 100_000, "\x00", "(((*["])
def test_odd_words_are_refused_in_a_short_sentence(policy, words):
    with pytest.raises(UsageError) as refused:
        policy.find(words)
    assert len(refused.value.zh) < 500


def test_a_name_of_several_nodes_is_refused_with_their_ids(policy):
    with pytest.raises(UsageError, match="请写明标识") as refused:
        policy.find("绿色技术")
    assert "sa28:2.1" in refused.value.zh


def test_texts_lose_characters_that_neither_xml_nor_a_terminal_should_see():
    assert clean("a\x00b\u202ec\ud800d\n\te") == "a b c d e"
    assert clean("绿色 <b>") == "绿色 <b>"


def test_components_hold_every_node_once(policy):
    parts = policy.components()
    assert sum(map(len, parts)) == len(policy) == len({one for part in parts for one in part})
    assert [len(part) for part in parts] == sorted(map(len, parts), reverse=True)
    assert len(parts) == nx.number_connected_components(policy.undirected())
