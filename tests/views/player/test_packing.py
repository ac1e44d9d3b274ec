"""Packed numbers come back as they were."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.views.player.packing import (
    envelope,
    open_envelope,
    pack,
    read_varints,
    steps,
    unpack,
    varints,
    zigzag,
)

numbers = st.lists(st.one_of(st.integers(0, 300), st.integers(0, 2**35 - 1)), max_size=60)
signed = st.lists(st.integers(-(2**30), 2**30), max_size=60)
words = st.dictionaries(st.text(max_size=5), st.one_of(st.text(), st.integers(0, 9)), max_size=4)
columns = st.dictionaries(st.text(min_size=1, max_size=5), st.binary(max_size=50), max_size=4)


@given(numbers)
def test_numbers_come_back(values: list[int]) -> None:
    assert read_varints(varints(values)).tolist() == values


@given(st.integers(0, 127))
def test_a_small_number_takes_one_byte(value: int) -> None:
    assert len(varints([value])) == 1


@given(signed)
def test_both_signs_come_back(values: list[int]) -> None:
    packed = zigzag(values)
    assert (packed >= 0).all()
    assert [-((v + 1) >> 1) if v & 1 else v >> 1 for v in packed.tolist()] == values


@given(signed)
def test_steps_add_up(values: list[int]) -> None:
    assert np.cumsum(steps(values)).tolist() == values


@pytest.mark.parametrize("value", [-1, 2**35])
def test_what_does_not_fit_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="2\\^35"):
        varints([1, value])


@given(words, columns)
def test_words_and_columns_come_back(said: dict[str, object], held: dict[str, bytes]) -> None:
    assert unpack(pack(said, held)) == (said, held)


@given(words, st.binary(max_size=50))
def test_an_envelope_gives_back_what_was_put_in(said: dict[str, object], body: bytes) -> None:
    assert open_envelope(envelope(said, body)) == (said, body)
