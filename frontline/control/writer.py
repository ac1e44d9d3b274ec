"""Writes the history of one place, day by day, under one rule; the method is in ``spans``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from frontline.control.evidence import Statement, Voice, days_of
from frontline.control.history import Draft, History
from frontline.control.interests import Interests, existed_on
from frontline.control.lifetimes import within_years
from frontline.control.rules import CREDULOUS, RULES
from frontline.control.sieges import Siege, with_sieges
from frontline.model import ControlEffect, ControlState, DatePrecision


class PlaceWriter:
    """Writes one place's history day by day.

    ``admitted`` are the claims that the rule has let through so far.

    Args:
        rule: A name of ``rules.RULES``.
        interests: Sides, blocs and years.
        reach: How far back a loser is inferred to have held the place; None without an end.
    """

    def __init__(self, rule: str, interests: Interests, reach: timedelta | None = None) -> None:
        self._reach = reach
        self._admits = RULES[rule]
        self._is_credulous = rule in CREDULOUS
        self._interests = interests
        self._history = History()
        self._heard: dict[str, list[tuple[Statement, Voice]]] = {}
        self._sieges: list[Siege] = []
        self._after_fighting: Draft | None = None
        self.admitted: set[str] = set()

    def write_day(self, day: date, today: Sequence[Statement]) -> None:
        """Take in all statements that start on a day; days come in order."""
        self._end_fighting(day)
        by_effect: Mapping[ControlEffect, list[Statement]] = {
            effect: [s for s in today if s.effect is effect and self._counts(s)]
            for effect in ControlEffect
        }
        for statement in by_effect[ControlEffect.BESIEGES]:
            self._besiege(day, statement)
        for statement in by_effect[ControlEffect.LEAVES]:
            self._leave(day, statement)
        is_taken = self._take(day, by_effect[ControlEffect.TAKES])
        for statement in by_effect[ControlEffect.FIGHTS]:
            self._fight(day, statement, is_decided=is_taken)

    def finish(self) -> list[Draft]:
        """The finished drafts."""
        self._end_fighting(date.max)
        drafts = with_sieges(self._history, self._sieges, self._interests)
        return within_years(drafts, self._interests)

    def _counts(self, statement: Statement) -> bool:
        """Somebody says it, nobody denies it, and no dispute keeps it from counting here."""
        if not statement.supporting or statement.is_denied:
            return False
        return self._is_credulous or not statement.denying

    def _admit(self, statement: Statement, gainer: str | None) -> bool:
        """Whether the rule lets a statement through on its own voices."""
        bloc = self._bloc(gainer) if gainer is not None else ""
        is_admitted = self._admits(statement.supporting, bloc)
        if is_admitted:
            self.admitted.update(voice.claim_id for voice in statement.supporting)
        return is_admitted

    def _take(self, day: date, takings: Sequence[Statement]) -> bool:
        sides = sorted({statement.side for statement in takings})
        self._hear(takings)
        admitted = [side for side in sides if self._admits(*self._case(side))]
        if not admitted:
            return False
        own = [statement for statement in takings if statement.side in admitted]
        self._infer_loser(day, own, admitted)
        holders = self._holders(day, own, admitted)
        blocs = {self._bloc(side) for side in holders}
        is_agreed = all(statement.is_agreed for statement in own)
        is_disputed = any(statement.denying for statement in own)
        is_open = is_disputed or (len(blocs) > 1 and not is_agreed)
        draft = Draft(
            day,
            ControlState.CONTESTED if is_open else ControlState.HELD,
            holders,
            start_precision=_coarsest(own),
            actors={statement.actor for statement in own},
        )
        heard = [pair for side in admitted for pair in self._heard[side]]
        draft.cite((s for s, _ in heard), (voice for _, voice in heard))
        self.admitted.update(voice.claim_id for _, voice in heard)
        self._set(draft)
        for siege in self._sieges:
            siege.close(day)
        return True

    def _hear(self, takings: Sequence[Statement]) -> None:
        """Add today's voices to what each side's takers said; another bloc's words end it."""
        blocs = {self._bloc(statement.side) for statement in takings}
        for side in [s for s in self._heard if takings and not blocs <= {self._bloc(s)}]:
            del self._heard[side]
        for statement in takings:
            pairs = [(statement, voice) for voice in statement.supporting]
            self._heard.setdefault(statement.side, []).extend(pairs)

    def _bloc(self, side: str) -> str:
        return self._interests.alignment(side)

    def _case(self, side: str) -> tuple[list[Voice], str]:
        return [voice for _, voice in self._heard[side]], self._bloc(side)

    def _holders(
        self, day: date, takings: Sequence[Statement], admitted: Sequence[str]
    ) -> tuple[str, ...]:
        """Sides that took the place, who shares it by agreement, and whose loss is disputed."""
        found = set(admitted)
        for statement in takings:
            found.update(statement.shared_with)
            if statement.denying:
                former = self._history.current.holders
                found.update((statement.other,) if statement.other else former)
        return tuple(sorted(side for side in found if self._can_hold(side, day)))

    def _can_hold(self, side: str, day: date) -> bool:
        return self._interests.is_side(side) and existed_on(self._interests, side, day)

    def _set(self, draft: Draft) -> None:
        current = self._history.current
        self._after_fighting = None
        is_same = (current.state, current.holders) == (draft.state, draft.holders)
        if is_same and not current.is_inferred:
            current.absorb(draft)
        else:
            self._history.switch(draft)

    def _infer_loser(
        self, day: date, takings: Sequence[Statement], admitted: Sequence[str]
    ) -> None:
        """What was unknown until today was held by the loser, where all name the same."""
        current = self._history.current
        losers = {statement.other for statement in takings} - {None, *admitted}
        known = [side for side in losers if side is not None and self._interests.is_side(side)]
        if current.state is not ControlState.UNKNOWN or current.is_vacated or len(known) != 1:
            return
        own = [statement for statement in takings if statement.other == known[0]]
        self._infer_until(day, known[0], own)

    def _infer_until(self, day: date, side: str, statements: Sequence[Statement]) -> None:
        """A side held the place up to a day: as far back as the reach and its own years go."""
        days = [self._interests.first_day(side)]
        if self._reach is not None:
            days.append(day - self._reach)
        start = max((d for d in days if d is not None), default=None)
        if start is not None and start >= day:
            return
        current = self._history.current
        if start is None or (current.start is not None and current.start >= start):
            self._infer(current, side, statements)
            return
        draft = Draft(start)
        self._infer(draft, side, statements)
        self._history.switch(draft)

    def _infer(self, draft: Draft, side: str, statements: Sequence[Statement]) -> None:
        draft.state, draft.holders, draft.is_inferred = ControlState.HELD, (side,), True
        for statement in statements:
            draft.event_ids.add(statement.event_id)
            draft.claim_ids.update(voice.claim_id for voice in statement.supporting)
            if statement.other == side and statement.other_actor is not None:
                draft.actors.add(statement.other_actor)
            elif statement.side == side:
                draft.actors.add(statement.actor)

    def _leave(self, day: date, statement: Statement) -> None:
        if not self._admit(statement, statement.other):
            return
        for siege in self._sieges:
            if siege.by == statement.side:
                siege.close(day)
        current = self._history.current
        if current.state is ControlState.UNKNOWN and not current.is_vacated:
            self._infer_until(day, statement.side, [statement])
            current = self._history.current
        elif statement.side not in current.holders:
            return
        self._after_fighting = None
        rest = tuple(side for side in current.holders if side != statement.side)
        draft = Draft(day, start_precision=statement.date_precision, is_vacated=not rest)
        if rest:
            is_one_bloc = len({self._bloc(side) for side in rest}) == 1
            is_shared = current.state is ControlState.HELD
            draft.state = ControlState.HELD if is_one_bloc or is_shared else ControlState.CONTESTED
            draft.holders, draft.is_inferred = rest, True
        self._history.switch(draft.cite([statement], statement.supporting))

    def _fight(self, day: date, statement: Statement, *, is_decided: bool) -> None:
        if statement.other is None or not self._admit(statement, statement.side):
            return
        current = self._history.current
        is_contested = current.state is ControlState.CONTESTED
        if is_decided or (is_contested and self._after_fighting is None):
            # The capture is how the fighting ended; what claims contest, fighting does not end.
            current.cite([statement], statement.supporting)
            return
        self._resume_after(days_of(statement)[1])
        sides = {statement.side, statement.other, *(current.holders if is_contested else ())}
        draft = Draft(
            day,
            ControlState.CONTESTED,
            tuple(sorted(sides)),
            start_precision=statement.date_precision,
        )
        draft.actors |= {a for a in (statement.actor, statement.other_actor) if a is not None}
        draft.cite([statement], statement.supporting)
        if is_contested and draft.holders == current.holders:
            current.absorb(draft)
        else:
            if current.start == day:
                draft.absorb(current)
            self._history.switch(draft)

    def _resume_after(self, day: date) -> None:
        """From ``day`` on, what was before the fighting stands again."""
        after = self._after_fighting
        if after is None:
            current = self._history.current
            self._after_fighting = current.again(day, is_inferred=bool(current.holders))
        elif after.start is not None:
            after.start = max(after.start, day)

    def _end_fighting(self, day: date) -> None:
        after = self._after_fighting
        if after is not None and after.start is not None and after.start <= day:
            self._history.switch(after)
            self._after_fighting = None

    def _besiege(self, day: date, statement: Statement) -> None:
        if not self._admit(statement, statement.side):
            return
        self._sieges.append(Siege(statement.side, day, None, statement))
        current = self._history.current
        other = statement.other
        is_free = current.state is ControlState.UNKNOWN and not current.is_vacated
        if is_free and other is not None and self._can_hold(other, day):
            draft = Draft(day, start_precision=statement.date_precision)
            self._infer(draft, other, [statement])
            draft.cite([statement], statement.supporting)
            self._history.switch(draft)


def _coarsest(statements: Sequence[Statement]) -> DatePrecision:
    order = list(DatePrecision)
    return max((statement.date_precision for statement in statements), key=order.index)
