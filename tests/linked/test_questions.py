"""Paths, neighbourhoods, what carries most, what stands alone."""

import pytest

from checker import linked
from checker.errors import UsageError
from checker.linked import By, LinkKind, NodeKind, Sense
from tests.linked.sample import sample_report

# --- paths --------------------------------------------------------------------------------------


def test_a_path_runs_from_the_policy_by_task_action_and_measure_to_the_project(planned):
    found = planned.path("国发〔2020〕7号", "绿色厂房示范工程")
    assert found.sense is Sense.DOWN
    assert found.paths[0].nodes == (
        "doc:gf-2020-7", "sa28", "sa28:1", "sa28:1.2", "sa28:1.2.f", "plan1:measure2",
        "plan1:project1",
    )  # fmt: skip


def test_the_same_path_from_the_other_end_runs_up(planned):
    down = planned.path("doc:gf-2020-7", "plan1:project1")
    up = planned.path("plan1:project1", "doc:gf-2020-7")
    assert up.sense is Sense.UP
    assert {path.nodes for path in up.paths} == {path.nodes[::-1] for path in down.paths}


def test_all_shortest_paths_are_given_up_to_the_limit(planned):
    every = planned.path("doc:gf-2020-7", "plan1:project1", limit=100)
    assert len(every.paths) == every.total > 2
    two = planned.path("doc:gf-2020-7", "plan1:project1", limit=2)
    assert two.paths == every.paths[:2]
    assert two.total == every.total


def test_each_step_is_said_in_both_languages(planned):
    found = planned.path("国发〔2020〕7号", "sa28:1.2.d")
    assert found.sentences(found.paths[0], "zh")[0] == (
        "“国发〔2020〕7号”由“国科发火〔2021〕28号”贯彻落实"
    )
    assert found.sentences(found.paths[0], "en")[0] == (
        "“国发〔2020〕7号” is implemented by “国科发火〔2021〕28号”"
    )


@pytest.mark.parametrize("kind", LinkKind)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_link_can_be_said_both_ways(kind, language):
    from checker.language import text
    from checker.linked.kinds import link_word

    for back in ("", ".back"):
        said = text(f"graph.say.{kind}{back}", language, a="甲", b="乙")
        assert 0 <= said.index("甲") != said.index("乙")
        assert link_word(kind, language, back=bool(back))


def test_clauses_with_no_way_down_are_joined_by_links_of_any_direction(policy):
    found = policy.path("sa28:1.2.d", "sa28:1.2.c")
    assert found.sense is Sense.ANY
    assert len(found.paths[0].nodes) == 3


def test_what_a_plan_says_is_not_near_to_everything_else_it_says(planned):
    found = planned.path("plan1:project2", "plan1:measure1")
    assert "plan1" not in {name for path in found.paths for name in path.nodes}


def test_a_plan_itself_is_reached_where_nothing_else_connects(planned):
    found = planned.path("喷泉广场工程", "sa28")
    assert found.sense is Sense.ANY
    assert found.paths[0].nodes == ("plan1:project3", "plan1", "sa28")


def test_no_path_is_an_answer_and_no_error(policy):
    found = policy.path("zl:B1", "doc:peak-pilots-2023")
    lonely = policy.path("doc:peak-pilots-2023", "sa28:1.2")
    assert found.sense is lonely.sense is Sense.NONE
    assert lonely.paths == ()
    assert len(lonely.graph) == 2
    assert "没有任何关联" in lonely.graph.to_svg("zh", path=lonely)


def test_a_node_leads_to_itself_in_no_steps(policy):
    found = policy.path("sa28:1.2", "sa28:1.2")
    assert found.paths[0].nodes == ("sa28:1.2",)
    assert found.paths[0].steps == ()
    assert "</svg>" in found.graph.to_svg("en", path=found)


def test_a_path_to_an_unknown_node_is_refused(policy):
    with pytest.raises(UsageError):
        policy.path("sa28:1.2", "sa28:9.9.z")


def test_the_part_of_a_path_holds_its_nodes_and_links_alone(planned):
    found = planned.path("doc:gf-2020-7", "plan1:project1", limit=1)
    assert set(found.graph.data) == set(found.paths[0].nodes)
    pairs = {frozenset((link.source, link.target)) for link in found.graph.links}
    assert pairs == {frozenset((step.start, step.end)) for step in found.paths[0].steps}


# --- neighbourhoods -----------------------------------------------------------------------------


def test_around_a_task_are_its_actions_targets_and_indicators(policy):
    near = policy.around("sa28:1.2")
    assert {"sa28:1.2.a", "sa28:T1", "ind:energyTotal", "sa28:P2", "sa28:1"} <= set(near.data)
    assert near.focus == ("sa28:1.2",)
    assert 20 <= len(near) <= 60


def test_only_wanted_kinds_are_shown_and_gone_through(policy):
    near = policy.around("sa28:1.2", depth=2, kinds=[NodeKind.ACTION])
    assert {node.kind for node in near.nodes} == {NodeKind.TASK, NodeKind.ACTION}


def test_more_depth_never_shows_less_and_a_huge_depth_ends(policy):
    sizes = [len(policy.around("sa28:1.2", depth=depth)) for depth in (1, 2, 3, 10**9)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == next(len(p) for p in policy.components() if "sa28:1.2" in p)


def test_a_node_without_neighbours_stands_alone(policy):
    assert list(policy.around("doc:peak-pilots-2023", depth=5).data) == ["doc:peak-pilots-2023"]


def test_a_plan_is_reached_and_not_gone_through(planned):
    near = planned.around("plan1:project3", depth=9)
    assert set(near.data) == {"plan1:project3", "plan1"}
    assert "plan1:measure1" in planned.around("plan1")


# --- what carries most --------------------------------------------------------------------------


def test_tasks_are_ranked_by_the_targets_they_and_their_actions_carry(policy):
    ranks = policy.central(NodeKind.TASK)
    assert ranks[0].node == "sa28:1.2"
    counts = [len(rank.targets) for rank in ranks]
    assert counts == sorted(counts, reverse=True)
    assert {"sa28:T4", "sa28:T6"} <= set(ranks[0].targets)


def test_only_nodes_of_the_profile_are_ranked(policy):
    assert {rank.node.partition(":")[0] for rank in policy.central(NodeKind.TASK)} == {"sa28"}


def test_indicators_are_ranked_by_the_clauses_they_measure(policy):
    first, *_ = policy.central(NodeKind.INDICATOR)
    assert first.node == "ind:energyIntensityIndustry"
    assert first.carriers > 5


def test_a_plans_measures_and_projects_count_for_the_task(planned):
    rank = next(one for one in planned.central(NodeKind.TASK) if one.node == "sa28:1.2")
    assert (rank.measures, rank.projects) == (2, 1)


def test_betweenness_is_reckoned_when_asked_for(policy):
    ranks = policy.central(NodeKind.TASK, by=By.BETWEENNESS)
    values = [rank.betweenness for rank in ranks]
    assert values == sorted(values, reverse=True)
    assert 0 < values[0] <= 1
    assert policy.central(NodeKind.TASK)[0].betweenness is None


def test_a_kind_without_nodes_has_no_ranks(policy):
    assert policy.central(NodeKind.PROJECT) == ()


# --- what stands alone --------------------------------------------------------------------------


def test_clauses_without_a_link_beside_membership_are_orphans(policy):
    alone = policy.orphans()
    assert {"zl:B1", "zl:B15"} <= set(alone.unlinked)
    assert "sa28:1.2" not in alone.unlinked
    assert alone.targets == alone.projects == ()


def test_packs_outside_the_profile_are_not_complained_about(policy):
    assert all(policy.node(one).applies for one in policy.orphans().unlinked)


def test_a_target_that_no_measure_or_project_serves_is_an_orphan(planned):
    alone = planned.orphans().targets
    assert alone == ("plan1:target3",)  # tax per hectare; the second has no indicator to judge by


def test_a_project_that_serves_no_target_is_an_orphan(planned):
    assert planned.orphans().projects == ("plan1:project3",)


def test_a_measure_that_answers_no_clause_is_an_orphan(planned):
    assert planned.orphans().measures == ("plan1:measure3",)


def test_what_another_plan_does_is_not_behind_the_targets_of_this_one():
    from dataclasses import replace

    busy, idle = sample_report("甲.txt"), sample_report("乙.txt")
    bare = replace(idle.statements, measures=(), projects=(), answers=())
    graph = linked.graph("default", [busy, replace(idle, statements=bare)])
    assert "plan2:target1" in graph.orphans().targets
    assert "plan1:target1" not in graph.orphans().targets
