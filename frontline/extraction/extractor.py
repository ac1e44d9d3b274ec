"""From a report with its place mentions to claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frontline.extraction.actor_matching import ActorMatcher, Use
from frontline.extraction.assembly import Assembly
from frontline.extraction.claims import build_claims
from frontline.extraction.doers import share_doers
from frontline.extraction.narrative import Narrative
from frontline.extraction.parser import passage_pieces
from frontline.extraction.reading import read_sentences
from frontline.model import Claim, PlaceMention, Report, Span
from frontline.reference.actors import ActorLexicon, load_actors


class Extractor:
    """Reads reports; one instance serves any number of them."""

    def __init__(self, lexicon: ActorLexicon | None = None) -> None:
        self._lexicon = lexicon or load_actors()
        self._matcher = ActorMatcher(self._lexicon)
        self._families = {actor.name: actor.family for actor in self._lexicon}

    def actor_spans(self, report: Report) -> tuple[Span, ...]:
        """Where the kept text names armed groups and bodies, which are therefore no places.

        Names of states are left out: a text may mean the country.
        """
        return tuple(self._actor_spans(report))

    def _actor_spans(self, report: Report) -> Iterator[Span]:
        for piece in passage_pieces(report):
            for name in self._matcher.find(piece.span.of(report.reading)):
                is_land = name.name.startswith("Government of")
                if not is_land and name.use in (Use.PLAIN, Use.MODIFIER):
                    yield Span(piece.span.start + name.start, piece.span.start + name.end)

    def extract(self, report: Report, mentions: Sequence[PlaceMention]) -> tuple[Claim, ...]:
        """The claims of a report, in its order.

        Plans, conditions, purposes and recaps of older events make no claim.

        Args:
            report: The report; only its kept ranges are read.
            mentions: The places its text names.
        """
        narrative = Narrative(self._families)
        assembly = Assembly(report, narrative, self._families)
        for passage, sentence in read_sentences(report, mentions, self._matcher, narrative):
            assembly.add(passage, sentence)
        share_doers(assembly.drafts)
        claims: dict[str, Claim] = {}
        for draft in assembly.drafts:
            for claim in build_claims(report, draft):
                claims.setdefault(claim.claim_id, claim)
        return tuple(claims.values())
