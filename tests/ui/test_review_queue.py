"""A reviewer may decide faster than the server answers; every act is done once."""

from checker.ui.review_queue import Queue


def act(id_, **more):
    return {"id": id_, "do": "decide", "finding": "f", "seen": None, **more}


def test_an_act_that_is_sent_again_is_not_done_again():
    queue = Queue()
    (first,) = queue.fresh([act("a")])
    queue.settle(first, 7)
    assert [one["id"] for one in queue.fresh([act("a"), act("b", finding="g")])] == ["b"]


def test_acts_are_done_in_the_order_in_which_they_were_made():
    assert [one["id"] for one in Queue().fresh([act("b"), act("a")])] == ["b", "a"]


def test_an_act_that_was_not_settled_comes_again():
    queue = Queue()
    list(queue.fresh([act("a")]))
    assert [one["id"] for one in queue.fresh([act("a")])] == ["a"]


def test_a_second_thought_has_seen_the_first_one():
    queue = Queue()
    for made, one in enumerate(queue.fresh([act("a"), act("b", after="a")]), start=7):
        assert one["seen"] == (None if one["id"] == "a" else 7)
        queue.settle(one, made)


def test_an_undo_takes_back_what_was_decided_just_before():
    queue = Queue()
    (first,) = queue.fresh([act("a")])
    queue.settle(first, 7)
    (undo,) = queue.fresh([act("u", do="undo", decision=None, after="a")])
    assert undo["decision"] == 7
    queue.settle(undo, None)
    (again,) = queue.fresh([act("b", seen=None, after="u")])
    assert again["seen"] is None


def test_an_act_on_what_others_decided_keeps_what_its_author_saw():
    queue = Queue()
    (first,) = queue.fresh([act("a")])
    queue.settle(first, 7)
    (later,) = queue.fresh([act("b", seen=3)])
    assert later["seen"] == 3


def test_what_is_no_act_is_left_out():
    assert list(Queue().fresh("decide")) == []
    assert list(Queue().fresh([None, "x", {"do": "decide"}, {"id": 4}])) == []


def test_a_long_day_keeps_only_the_last_acts():
    queue = Queue()
    for number in range(1200):
        queue.settle(act(str(number)), number)
    assert len(queue.done) == 500
    assert queue.done[-1] == "1199"
