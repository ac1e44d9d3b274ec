"""What datasets are called where several are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# What must be known of a dataset before any of its numbers is read.
_REMARKS: Final[Mapping[str, str]] = {"fa-kes": "articles, some fabricated"}


def dataset_words(name: str, title: str) -> str:
    """A dataset's title, with what must be known of it: FA-KES mixes true and made-up articles.

    Args:
        name: The dataset's own name, its folder.
        title: What its maker calls it.
    """
    remark = _REMARKS.get(name)
    return f"{title} ({remark})" if remark else title
