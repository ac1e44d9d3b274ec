"""A visitor keeps a process; new ones go where there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.serving.visitors import Visitors


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.sampled_from("abcdef"), max_size=60), st.integers(1, 4))
def test_a_visitor_stays_while_the_process_lives(order: list[str], n_processes: int) -> None:
    visitors = Visitors()
    first: dict[str, int] = {}
    for name in order:
        visitor_id, process = visitors.place(name * 20, range(1, n_processes + 1))
        assert visitor_id == name * 20
        assert first.setdefault(name, process) == process


@given(st.integers(1, 40), st.integers(1, 6))
def test_new_visitors_are_spread_evenly(n_visitors: int, n_processes: int) -> None:
    visitors = Visitors()
    chosen = [visitors.place(None, range(n_processes))[1] for _ in range(n_visitors)]
    counts = [chosen.count(process) for process in range(n_processes)]
    assert max(counts) - min(counts) <= 1


def test_open_pages_weigh_more_than_visitors_who_left() -> None:
    clock = Clock()
    visitors = Visitors(clock=clock)
    here, one = visitors.place(None, (1, 2))
    visitors.opened(here)
    _, other = visitors.place(None, (1, 2))
    assert {one, other} == {1, 2}
    clock.now = 3600
    assert visitors.n_open(one) == 1
    assert [visitors.place(None, (1, 2))[1] for _ in range(1)] == [other]


def test_a_visitor_of_a_dead_process_gets_another_and_keeps_it() -> None:
    visitors = Visitors()
    visitor_id, process = visitors.place(None, (1, 2))
    left = 3 - process
    assert visitors.place(visitor_id, (left,)) == (visitor_id, left)
    assert visitors.place(visitor_id, (1, 2)) == (visitor_id, left)


@pytest.mark.parametrize("forged", ["", "short", "x" * 65, "a b" * 8, "é" * 20, "../../etc/passwd"])
def test_an_id_that_was_never_given_out_is_replaced(forged: str) -> None:
    visitor_id, _ = Visitors().place(forged, (1,))
    assert visitor_id != forged
    assert len(visitor_id) >= 16


def test_what_is_remembered_is_bounded_but_open_pages_are_kept() -> None:
    visitors = Visitors(most=10)
    here, process = visitors.place(None, (1, 2))
    visitors.opened(here)
    for _ in range(50):
        visitors.place(None, (1, 2))
    assert len(visitors) == 10
    assert visitors.place(here, (1, 2)) == (here, process)
    visitors.closed(here)
    assert visitors.n_open(process) == 0
