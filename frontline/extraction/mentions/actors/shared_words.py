"""Words that several bodies go by: "the Coalition" is not always the one that bombs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from frontline.extraction.mentions.actors.names import ActorName

_BEFORE = 14


def without_shared(
    names: Iterable[ActorName], text: str, shared: Mapping[str, str]
) -> Iterator[ActorName]:
    """The names, those of a shared word read as the body that the text means by it.

    With "a" before it or "of" after it the word names nobody ("a coalition
    of groups"). Capitalised, after the other body has been named by its full
    name, it means that one.

    Args:
        names: Actors in the order of the text.
        text: The text they stand in.
        shared: The other body by the word, in lower case.
    """
    named: set[str] = set()
    for name in names:
        word = text[name.start : name.end]
        other = shared.get(word.casefold())
        if other is None:
            named.add(name.name)
            yield name
        elif not _is_any(name, text):
            is_other = word[0].isupper() and other in named
            yield replace(name, name=other) if is_other else name


def _is_any(name: ActorName, text: str) -> bool:
    """Whether the word means some such body, not a certain one."""
    before = text[max(0, name.start - _BEFORE) : name.start].casefold().split()
    is_first = bool(before) and before[-1] in ("a", "an")
    return is_first or text[name.end : name.end + 4].casefold() == " of "
