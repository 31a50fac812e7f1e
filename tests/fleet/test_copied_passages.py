"""Shared passages: exact places in both texts, common wording left out, cost that grows with the text."""

from __future__ import annotations

import random
import time

import pytest

from benchmarks.simulated_fleet import plan_text, zone_name
from checker.fleet.copied import LEAST, Source, copied
from checker.fleet.shingles import SURE, shingled

LETTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"


def prose(seed: int, length: int) -> str:
    """Characters of no meaning that no other seed repeats."""
    random_ = random.Random(seed)
    return "".join(random_.choices(LETTERS, k=length))


def quoted(sources: list[Source], place) -> str:
    return sources[place.source].text[place.start : place.end]


def test_a_copied_passage_is_found_with_its_exact_place_in_both_texts() -> None:
    shared = prose(0, 120)
    texts = [prose(1, 500) + "。" + shared + "。" + prose(2, 300), shared + "！" + prose(3, 400)]
    sources = [Source(text, zone) for zone, text in enumerate(texts)]
    (found,) = copied(sources)
    assert quoted(sources, found.first) == shared
    assert quoted(sources, found.second) == shared
    assert (found.characters, found.likeness) == (120, 1.0)


def test_texts_that_share_nothing_give_nothing() -> None:
    assert copied([Source(prose(seed, 3000), seed) for seed in range(4)]) == ()


@pytest.mark.parametrize("at", range(0, 40, 3))
def test_every_equal_stretch_is_found_wherever_it_stands(at: int) -> None:
    shared = prose(0, LEAST)
    sources = [Source(prose(1, at) + shared + prose(2, 50), 0), Source(prose(3, 70) + shared, 1)]
    assert [one.characters for one in copied(sources)] == [LEAST]
    assert LEAST >= SURE


def test_a_shorter_stretch_does_not_count() -> None:
    shared = prose(0, LEAST - 1)
    assert copied([Source(prose(1, 90) + shared, 0), Source(shared + prose(2, 90), 1)]) == ()


def test_changed_figures_and_marks_do_not_hide_a_copy() -> None:
    parts = [prose(seed, 25) for seed in range(4)]
    sources = [Source("，2023年，".join(parts), 0), Source("，2024年；".join(parts), 1)]
    (found,) = copied(sources)
    assert found.likeness == 1.0


def test_another_name_in_the_middle_leaves_one_passage_with_a_likeness_below_one() -> None:
    before, after = prose(1, 60), prose(2, 60)
    sources = [
        Source(before + "云岭高新区" + after, 0),
        Source(before + "青石湖畔新城高新区" + after, 1),
    ]
    (found,) = copied(sources)
    assert quoted(sources, found.second) == sources[1].text
    assert found.characters == 123  # the names share 高新区
    assert 0.9 < found.likeness < 1


def test_two_plans_of_one_zone_are_not_compared() -> None:
    text = prose(0, 400)
    assert copied([Source(text, 7), Source(text, 7)]) == ()


def test_a_copy_is_found_also_when_both_zones_handed_in_several_formats() -> None:
    text = prose(0, 400)
    found = copied([Source(text, zone) for zone in (0, 0, 0, 1, 1)])
    assert len(found) == 1


def test_what_many_zones_share_is_common_wording() -> None:
    national = prose(0, 300)
    sources = [Source(prose(seed + 1, 200) + national, seed) for seed in range(12)]
    assert copied(sources) == ()
    assert copied(sources[:3])


def test_common_wording_inside_a_copy_does_not_hide_it() -> None:
    national, own = prose(0, 80), prose(99, 200)
    sources = [Source(prose(seed + 1, 200) + national, seed) for seed in range(10)]
    sources += [Source(own[:100] + national + own[100:], zone) for zone in (10, 11)]
    (found,) = copied(sources)
    assert found.characters == 280


def test_bound_official_wording_never_counts() -> None:
    official = prose(0, 200)
    sources = [Source(prose(1, 100) + official, 0), Source(official + prose(2, 100), 1)]
    assert copied(sources)
    assert copied(sources, [official]) == ()


def test_short_and_empty_texts_are_no_problem() -> None:
    assert copied([]) == ()
    assert copied([Source("", 0), Source("云岭", 1), Source(prose(0, 20), 2)]) == ()
    assert len(shingled("").hashes) == 0


def test_characters_outside_the_plane_keep_offsets_right() -> None:
    shared = prose(0, 80)
    sources = [Source("𠀀😀" + shared, 0), Source(shared + "😀", 1)]
    (found,) = copied(sources)
    assert (found.first.start, found.first.end) == (2, 82)


def test_a_planted_copy_among_simulated_plans_is_found() -> None:
    sources = [Source(plan_text(number), number) for number in range(8)]
    pairs = {(one.first.source, one.second.source) for one in copied(sources)}
    assert (0, 7) in pairs  # see simulated_fleet: plan 7 copies from plan 0
    assert zone_name(0) in plan_text(7)


def test_twice_the_texts_cost_about_twice_the_time() -> None:
    def seconds(count: int) -> float:
        sources = [Source(prose(seed, 6000), seed) for seed in range(count)]
        start = time.process_time()
        copied(sources)
        return time.process_time() - start

    seconds(20)
    assert seconds(320) < 8 * seconds(80)  # linear would be 4, all pairs 16
