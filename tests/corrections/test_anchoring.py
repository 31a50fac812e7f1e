"""A passage is found again in a changed draft, or said to be lost; nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.corrections import Anchor, anchor_at
from checker.corrections.anchoring import Lost, Place, find
from tests.corrections.sample import plain

FIRST = "到2025年，园区单位工业增加值综合能耗降到0.42吨标准煤/万元，绿化覆盖率达到40%。"
SECOND = "推进屋顶光伏建设，2024年底前建成分布式光伏项目12个，由经济发展局负责。"
THIRD = "组织开展绿色工厂创建活动，每年培育两家。"
DRAFT = f"一、目标\n\n{FIRST}\n\n二、任务\n\n{SECOND}\n\n{THIRD}\n"
OLD = plain(DRAFT)


def anchor(words: str, text: str = DRAFT) -> Anchor:
    start = text.index(words)
    return anchor_at(plain(text), start, start + len(words))


def found(words: str, draft: str, made_in: str = DRAFT) -> str | None:
    """The words at which the passage is found in another draft, None when it is lost."""
    document = plain(draft)
    place = find(document, anchor(words, made_in), plain(made_in).sha256)
    return None if isinstance(place, Lost) else document.text[place.start : place.end]


def how(words: str, draft: str) -> str:
    place = find(plain(draft), anchor(words), OLD.sha256)
    return place.how if isinstance(place, Place) else place.why


def test_in_the_same_file_the_character_counts_alone() -> None:
    text = "达到40%。" * 5
    second = text.index("达到40%", 6)
    made = anchor_at(plain(text), second, second + 5)
    place = find(plain(text), made, plain(text).sha256)
    assert place == Place(second, second + 5, "exact")


def test_a_moved_paragraph_is_found_by_its_words() -> None:
    assert found(SECOND, f"{SECOND}\n\n{FIRST}") == SECOND


def test_blanks_line_breaks_and_full_width_digits_make_no_difference() -> None:
    changed = DRAFT.replace("0.42吨标准煤", "０．４２ 吨\n标准煤").replace("，", ",")
    assert how(FIRST, changed) == "folded"
    assert found("降到0.42吨标准煤/万元", changed) == "降到０．４２ 吨\n标准煤/万元"


def test_reworded_passages_are_found_when_clearly_the_likest() -> None:
    changed = DRAFT.replace("推进屋顶光伏建设", "大力推进屋顶光伏的建设")
    assert how(SECOND, changed) == "alike"
    assert "2024年底前建成分布式光伏项目12个" in (found(SECOND, changed) or "")


@pytest.mark.parametrize(("old", "new"), [("0.42", "0.45"), ("40%", "45%"), ("2025年", "2027年")])
def test_a_changed_figure_is_another_statement(old: str, new: str) -> None:
    assert how(FIRST, DRAFT.replace(old, new)) == "gone"


def test_a_deleted_passage_is_gone() -> None:
    assert how(SECOND, DRAFT.replace(SECOND, "")) == "gone"


def test_between_two_equal_places_the_context_decides() -> None:
    text = f"甲片区：{THIRD}完毕。\n\n{FIRST}\n\n乙片区：{THIRD}结束。\n"
    second = text.rindex(THIRD)
    made = anchor_at(plain(text), second, second + len(THIRD))
    changed = plain("新增的开头。\n\n" + text)
    place = find(changed, made, plain(text).sha256)
    assert isinstance(place, Place)
    assert changed.text[: place.start].endswith("乙片区：")


def test_between_two_equal_places_in_equal_context_nothing_is_guessed() -> None:
    block = f"前文完全一样的一段话，前文完全一样的一段话，共三十余字。{THIRD}后文也完全一样的一段话，后文也完全一样的一段话，共三十余字。\n"
    text = block * 3
    made = anchor_at(plain(text), text.index(THIRD), text.index(THIRD) + len(THIRD))
    assert find(plain("序。" + text), made, plain(text).sha256) == Lost("ambiguous")


def test_a_few_words_elsewhere_are_not_the_deleted_passage() -> None:
    text = f"{FIRST}\n\n另一处写道绿地率同样达到40%，二者口径不同。\n"
    assert found("达到40%", text.replace("，绿化覆盖率达到40%", ""), made_in=text) is None


def test_two_alike_rewordings_are_ambiguous() -> None:
    changed = DRAFT.replace(SECOND, SECOND.replace("推进", "加快") + SECOND.replace("推进", "抓好"))
    assert how(SECOND, changed) in ("ambiguous", "gone")


edits = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.text(alphabet="甲乙丙丁戊己庚辛，。 \n", min_size=0, max_size=60),
        st.integers(0, 40),
    ),
    max_size=6,
)


@given(edits)
def test_edits_elsewhere_never_move_an_anchor_off_its_words(
    changes: list[tuple[int, str, int]],
) -> None:
    around = [
        "开头的一段说明文字。\n\n",
        "\n\n中间的另一段说明文字。\n\n",
        "\n\n结尾的一段说明文字。\n",
    ]
    text = around[0] + FIRST + around[1] + SECOND + around[2]
    made = [anchor(words, text) for words in (FIRST, SECOND)]
    for part, insertion, cut in changes:
        around[part] = insertion + around[part][cut:]
    changed = plain(around[0] + FIRST + around[1] + SECOND + around[2])
    for one in made:
        place = find(changed, one, plain(text).sha256)
        assert isinstance(place, Place)
        assert changed.text[place.start : place.end] == one.quote


@given(st.text(max_size=300), st.text(min_size=1, max_size=60), st.text(max_size=40))
def test_whatever_is_found_is_really_there(text: str, quote: str, prefix: str) -> None:
    document = plain(text)
    place = find(document, Anchor(quote, prefix), "0" * 64)
    if isinstance(place, Place):
        evidence = document.evidence(place.start, place.end)
        assert 0 <= place.start < place.end <= len(text)
        assert document.text[evidence.start : evidence.end] == evidence.quote
