"""SVG, GraphML and JSON: well formed, the same every time, safe whatever a plan says."""

import json
import subprocess
import sys

import networkx as nx
import pytest
from lxml import etree

from checker import linked
from checker.errors import UsageError
from checker.linked import NodeKind, exchange
from checker.linked.kinds import LinkKind
from checker.linked.layering import apart, heights, ordered
from checker.linked.legend import COLOURS, STROKES
from checker.linked.lettering import width, wrapped
from tests.linked.sample import HOSTILE, sample_report

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg):
    return etree.fromstring(svg.encode())


def boxes(svg):
    """Upper left and lower right corners of the boxes of nodes."""
    found = parsed(svg).findall(f".//{SVG}g/{SVG}title/../{SVG}rect[1]")
    corners = [[float(one.get(name)) for name in ("x", "y", "width", "height")] for one in found]
    return [(x, y, x + wide, y + high) for x, y, wide, high in corners]


@pytest.fixture(scope="module")
def hostile():
    return linked.graph("default", [sample_report(project=HOSTILE)])


# --- the picture --------------------------------------------------------------------------------


def test_a_picture_has_a_title_a_description_and_a_role(policy):
    root = parsed(policy.around("sa28:1.2").to_svg("zh"))
    assert root.get("role") == "img"
    assert "sa28:1.2" in root.find(f"{SVG}title").text
    assert "行动" in root.find(f"{SVG}desc").text


def test_a_path_is_told_step_by_step_in_the_description(planned):
    found = planned.path("doc:gf-2020-7", "plan1:project1")
    described = parsed(found.graph.to_svg("zh", path=found)).find(f"{SVG}desc").text
    assert all(said in described for said in found.sentences(found.paths[0], "zh"))


def test_every_node_has_its_box_and_every_link_its_line(policy):
    near = policy.around("sa28:1.2")
    svg = near.to_svg("zh")
    assert len(boxes(svg)) == len(near)
    lines = [one for one in parsed(svg).iter(f"{SVG}path") if one.get("marker-end")]
    assert len(lines) == near.data.number_of_edges()


@pytest.mark.parametrize("depth", [1, 2])
def test_boxes_do_not_overlap(policy, depth):
    wanted = [NodeKind.TASK, NodeKind.ACTION, NodeKind.TARGET] if depth == 2 else ()
    found = boxes(policy.around("sa28:1.2", depth=depth, kinds=wanted).to_svg("zh"))
    assert len(found) >= 25
    for number, (left, top, right, bottom) in enumerate(found):
        for x1, y1, x2, y2 in found[number + 1 :]:
            assert x2 <= left or right <= x1 or y2 <= top or bottom <= y1


def test_boxes_lie_inside_the_picture(planned):
    found = planned.path("doc:gf-2020-7", "plan1:project1")
    root = parsed(found.graph.to_svg("en", path=found))
    wide, high = float(root.get("width")), float(root.get("height"))
    for left, top, right, bottom in boxes(found.graph.to_svg("en", path=found)):
        assert 0 <= left < right <= wide
        assert 0 <= top < bottom <= high


def test_a_path_runs_from_left_to_right(planned):
    found = planned.path("doc:gf-2020-7", "plan1:project1", limit=1)
    svg = found.graph.to_svg("zh", path=found)
    titles = [one.text for one in parsed(svg).findall(f".//{SVG}g/{SVG}title")]
    left = {title.split()[1]: box[0] for title, box in zip(titles, boxes(svg), strict=True)}
    places = [left[name] for name in found.paths[0].nodes]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_a_picture_is_the_same_in_every_process(policy):
    code = (
        "import sys; from checker import linked; "
        "sys.stdout.buffer.write(linked.graph().around('sa28:1.2').to_svg('en').encode())"
    )
    again = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True,
        env={"PYTHONHASHSEED": "7", "PLANCHECK_HOME": "/nonexistent"},
    )  # fmt: skip
    assert again.stdout.decode() == policy.around("sa28:1.2").to_svg("en")


def test_a_graph_too_large_for_a_picture_is_refused_with_what_to_do(policy):
    with pytest.raises(UsageError, match="graphml"):
        policy.to_svg("zh")


def test_an_empty_part_is_an_empty_picture(policy):
    assert boxes(policy.part([]).to_svg("zh")) == []


def test_every_kind_has_its_colour_and_every_link_its_stroke():
    assert set(COLOURS) == set(NodeKind)
    assert set(STROKES) == set(LinkKind)


def test_hostile_words_of_a_plan_stay_words(hostile):
    found = hostile.path("doc:gf-2020-7", "plan1:project1")
    for svg in (
        found.graph.to_svg("zh", path=found),
        hostile.around("plan1:project1").to_svg("en"),
    ):
        root = parsed(svg)
        assert not list(root.iter(f"{SVG}script"))
        assert not {"\x00", "\x1b", "\u202e"} & set(svg)
        assert any("<script>" in "".join(one.itertext()) for one in root.iter(f"{SVG}title"))


# --- for other programs -------------------------------------------------------------------------


def test_graphml_is_read_back_whole(hostile):
    again = nx.parse_graphml(hostile.to_graphml("zh"), force_multigraph=True)
    assert set(again) == set(hostile.data)
    assert again.number_of_edges() == hostile.data.number_of_edges()
    assert again.nodes["sa28:1.2"]["kind"] == "task"
    assert again.nodes["sa28:1.2"]["label_en"] == "Less fossil energy used in the zone"


def test_graphml_has_only_flat_values_and_no_edge_id_twice(planned):
    root = etree.fromstring(planned.to_graphml("en").encode())
    space = "{http://graphml.graphdrawing.org/xmlns}"
    types = {key.get("attr.type") for key in root.iter(f"{space}key")}
    assert types <= {"string", "boolean"}
    ids = [edge.get("id") for edge in root.iter(f"{space}edge")]
    assert None not in ids
    assert len(ids) == len(set(ids))
    assert not any((one.text or "") == "None" for one in root.iter(f"{space}data"))


def test_json_is_networkx_node_link_form(planned):
    data = json.loads(json.dumps(planned.to_json(), ensure_ascii=False))
    again = nx.node_link_graph(data, edges="edges")
    assert set(again) == set(planned.data)
    assert set(again.edges(keys=True)) == set(planned.data.edges(keys=True))
    assert again.nodes["sa28:1.2"]["label"]["zh"] == planned.node("sa28:1.2").label.zh


def test_json_of_paths_says_each_step(planned):
    data = exchange.paths_json(planned.path("doc:gf-2020-7", "plan1:project1"))
    assert data["sense"] == "down"
    first = data["paths"][0]
    assert len(first["steps"]) == len(first["nodes"]) - 1
    assert all(step["said"]["zh"] and step["said"]["en"] for step in first["steps"])


# --- letters and layers -------------------------------------------------------------------------


def test_lines_hold_no_more_than_they_can():
    said = "单位工业增加值综合能耗（energyIntensityIndustry）不高于0.4吨标准煤/万元"
    lines = wrapped(said, 10, 9)
    assert "".join(lines).replace(" ", "") == said
    assert all(width(line) <= 11 for line in lines)


def test_what_does_not_fit_ends_in_an_ellipsis():
    lines = wrapped("长" * 100, 10, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width(lines[-1]) <= 10


def test_no_line_begins_with_a_full_stop():
    assert wrapped("一二三四五。六七", 5, 3) == ("一二三四五。", "六七")


def test_words_that_are_nothing_make_no_lines():
    assert wrapped("", 10, 3) == wrapped("  ", 10, 3) == ()


def test_crossed_lines_are_uncrossed():
    assert ordered([["a", "b"], ["x", "y"]], [("a", "y"), ("b", "x")]) in (
        [["a", "b"], ["y", "x"]],
        [["b", "a"], ["x", "y"]],
    )


def test_a_lone_neighbour_stands_level():
    sizes = dict.fromkeys("abc", 10.0)
    middle = heights([["a", "b"], ["c"]], [("b", "c")], sizes, dict.fromkeys("abc", 4.0), {})
    assert middle["c"] == pytest.approx(middle["b"])
    assert middle["b"] - middle["a"] >= 14


def test_places_are_moved_apart_as_little_as_possible():
    assert apart([0, 0, 50], 10) == pytest.approx([-5, 5, 50])
    assert apart([], 10) == []
