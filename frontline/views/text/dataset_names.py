"""What datasets are called where several are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import pandas as pd

from frontline.views.wording import number

#: Begins the names of the columns of totals that count the events of one of several datasets.
N_IN: Final = "n_in_"
# What must be known of a dataset before any of its numbers is read.
_REMARKS: Final[Mapping[str, str]] = {"fa-kes": "articles, some fabricated"}
# What the shipped ones are called where there is room for a word or two.
_SHORT: Final[Mapping[str, str]] = {
    "reports": "Five reports",
    "fa-kes": "FA-KES",
    "ucdp-ged": "UCDP GED",
    "workspace": "Workspace",
}


def dataset_words(name: str, title: str) -> str:
    """A dataset's title, with what must be known of it: FA-KES mixes true and made-up articles.

    Args:
        name: The dataset's own name, its folder.
        title: What its maker calls it.
    """
    remark = _REMARKS.get(name)
    return f"{title} ({remark})" if remark else title


def short_dataset_words(name: str) -> str:
    """A dataset's short name for rows, cards and hover texts, with what must be known of it.

    Args:
        name: The dataset's own name, its folder; one that is not shipped is called by it.
    """
    short, remark = _SHORT.get(name, name), _REMARKS.get(name)
    return f"{short}: {remark}" if remark else short


def dataset_counts(totals: pd.DataFrame) -> list[str]:
    """For hover texts, which dataset the events of each row are in; empty of a single dataset.

    Args:
        totals: Rows of ``frames.place_totals`` and its like.
    """
    columns = [str(name) for name in totals.columns if str(name).startswith(N_IN)]
    names = tuple(name.removeprefix(N_IN) for name in columns)
    rows = zip(*(totals[column].tolist() for column in columns), strict=True)
    return [_counts_words(names, row) for row in rows] if columns else [""] * len(totals)


@lru_cache(maxsize=1 << 14)
def _counts_words(names: tuple[str, ...], counts: tuple[int, ...]) -> str:
    said = [(name, n) for name, n in zip(names, counts, strict=True) if n]
    return " · ".join(f"{short_dataset_words(name)} {number(n)}" for name, n in said)
