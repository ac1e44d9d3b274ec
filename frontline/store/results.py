"""Results that sessions share: what one user has asked costs the next one nothing.

Bounded by bytes: what was asked for longest ago goes first.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, TypeVar, cast

import pandas as pd

Kept = TypeVar("Kept")

MOST_BYTES: Final = 96_000_000
# A cell of text holds a pointer, the string's own head and its letters.
_BYTES_A_TEXT: Final = 80


class Results:
    """The latest results of a database by what decides them.

    What is given out is a shallow copy: pandas copies a column before anyone
    writes to it, so no caller can spoil another's frame. Results with lists in
    their cells are not kept, since those are shared by shallow copies.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._n_bytes = 0

    @property
    def n_bytes(self) -> int:
        """About how much memory the results take."""
        return self._n_bytes

    def frame(self, key: Hashable, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The frame of that key, made when it is not held."""
        found = self._get(key)
        if not isinstance(found, pd.DataFrame):
            found = make()
            if not _has_lists(found):
                self._put(key, found, _frame_bytes(found))
        return found.copy(deep=False)

    def value(self, key: Hashable, make: Callable[[], Kept], size: Callable[[Kept], int]) -> Kept:
        """A value that nobody writes to, made when it is not held; ``size`` is in bytes."""
        found = self._get(key)
        if found is None:
            made = make()
            self._put(key, made, size(made))
            return made
        return cast("Kept", found)

    def _get(self, key: Hashable) -> object:
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def _put(self, key: Hashable, result: object, n_bytes: int) -> None:
        if n_bytes > self._most_bytes // 4:
            return
        with self._lock:
            _, former = self._held.pop(key, (None, 0))
            self._held[key] = (result, n_bytes)
            self._n_bytes += n_bytes - former
            while self._n_bytes > self._most_bytes:
                _, (_, dropped) = self._held.popitem(last=False)
                self._n_bytes -= dropped


def _has_lists(frame: pd.DataFrame) -> bool:
    """Whether cells hold values that can be written to; one column is all of one type."""
    for name in frame.columns:
        column = frame[name]
        if not pd.api.types.is_object_dtype(column.dtype):
            continue
        first = column.first_valid_index()
        if first is not None and not isinstance(column[first], str):
            return True
    return False


def _frame_bytes(frame: pd.DataFrame) -> int:
    n_texts = sum(pd.api.types.is_string_dtype(kind) for kind in frame.dtypes)
    return int(frame.memory_usage(deep=False).sum()) + n_texts * len(frame) * _BYTES_A_TEXT
