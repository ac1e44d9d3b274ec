"""From a report with its located places to claims: the stages, in the order they run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from frontline.extraction.claims import claims_of, same_happenings
from frontline.extraction.deeds.pairs import DocumentView
from frontline.extraction.deeds.reader import Reader
from frontline.extraction.deeds.units import view_sentence
from frontline.extraction.discourse.narrative import Narrative
from frontline.extraction.discourse.relevance import reasons_of, unmade
from frontline.extraction.discourse.rivals import rival_versions
from frontline.extraction.document import Document
from frontline.extraction.mentions.actors.matching import ActorMatcher, Use
from frontline.extraction.roles.attribution import Attribution, attribute, speakers, status_hints
from frontline.extraction.roles.tolls import share_figures
from frontline.extraction.text.parser import passage_pieces
from frontline.extraction.text.reading import read_sentences
from frontline.model import Claim, LeftOutReason, LocatedPlace, PlaceMention, Report, Span
from frontline.reference.actors import ActorLexicon, load_actors


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read of a report: its claims, and why sentences with deeds made none."""

    claims: tuple[Claim, ...]
    reasons: Mapping[Span, LeftOutReason]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages work with."""

    lexicon: ActorLexicon
    matcher: ActorMatcher
    reader: Reader
    families: Mapping[str, str]


class Extractor:
    """Reads reports; one instance serves any number of them."""

    def __init__(self, lexicon: ActorLexicon | None = None, reader: Reader | None = None) -> None:
        lexicon = lexicon or load_actors()
        families = {actor.name: actor.family for actor in lexicon}
        self._tools = Tools(lexicon, ActorMatcher(lexicon), reader or Reader.shared(), families)

    def actor_spans(self, report: Report) -> tuple[Span, ...]:
        """Where the kept text names armed groups and bodies, which are therefore no places."""
        return actor_spans(report, self._tools.matcher)

    def extract(self, report: Report, places: Mapping[PlaceMention, LocatedPlace]) -> Extraction:
        """The claims of a report, in its order.

        Args:
            report: The report; only its kept ranges are read.
            places: The places its text names, each with where it lies.
        """
        document = Document(report, places)
        for stage in STAGES:
            document = stage(document, self._tools)
        return Extraction(document.claims, document.reasons)


def actor_spans(report: Report, matcher: ActorMatcher) -> tuple[Span, ...]:
    """Where the kept text names armed groups and bodies, which are therefore no places.

    Names of states are left out: a text may mean the country.
    """
    matcher = matcher.for_text(report.reading, report.published_on)
    return tuple(
        Span(piece.span.start + name.start, piece.span.start + name.end)
        for piece in passage_pieces(report)
        for name in matcher.find(piece.span.of(report.reading))
        if not name.name.startswith("Government of") and name.use in (Use.PLAIN, Use.MODIFIER)
    )


def find_sentences(document: Document, tools: Tools) -> Document:
    """Parse the kept text; put actors, places and dates on its sentences."""
    narrative = Narrative(tools.families)
    mentions = tuple(document.places)
    found = read_sentences(document.report, mentions, tools.matcher, narrative)
    return replace(document, sentences=tuple(found))


def view_sentences(document: Document, tools: Tools) -> Document:
    """Make of each sentence the plain units that the reader sees."""
    today = document.report.published_on
    views = [view_sentence(sentence, tools.families, today) for sentence in document.sentences]
    return replace(document, view=DocumentView(document.sentences, tuple(views)))


def read_deeds(document: Document, tools: Tools) -> Document:
    """Read what happened, link who, where and when to it, and say who vouches for it."""
    rules: list[Attribution] = []
    last_named: list[Attribution | None] = [None]

    def hints(sentence: int, unit: int) -> Sequence[float]:
        token = document.view.views[sentence].tokens[unit]
        told = document.sentences[sentence]
        named = speakers(told, tools.families)
        rule = attribute(told.span, token, named, last_named[0])
        rules.append(rule)
        if rule.claimant is not None:
            last_named[0] = rule
        return status_hints(rule, document.report)

    read = tools.reader.read(document.view, hints)
    told = [
        rule.as_read(deed.status, document.report)
        for rule, deed in zip(rules, read.deeds, strict=True)
    ]
    return replace(
        document,
        deeds=read.deeds,
        deedless=read.deedless,
        retold=read.retold,
        attributions=tuple(told),
    )


def hear_rivals(document: Document, tools: Tools) -> Document:
    """Take a side's word that it holds a place as a dispute of the other's capture."""
    rivals = list(rival_versions(document, tools.families))
    replaced = {number for number, _, _ in rivals}
    own = zip(document.deeds, document.attributions, strict=True)
    told = [pair for number, pair in enumerate(own) if number not in replaced]
    told += [(deed, attribution) for _, deed, attribution in rivals]
    told.sort(key=lambda pair: (pair[0].sentence, pair[0].unit))
    return replace(
        document,
        deeds=tuple(deed for deed, _ in told),
        attributions=tuple(attribution for _, attribution in told),
    )


def keep_what_happened(document: Document, tools: Tools) -> Document:
    """Leave out deeds that are recaps or plans by their dates; note the reasons."""
    reasons = unmade(document)
    told = zip(document.deeds, document.attributions, reasons, strict=True)
    kept = [(deed, attribution) for deed, attribution, reason in told if reason is None]
    dropped = {
        deed.sentence: reason
        for deed, reason in zip(document.deeds, reasons, strict=True)
        if reason is not None
    }
    document = replace(
        document,
        deeds=tuple(deed for deed, _ in kept),
        attributions=tuple(attribution for _, attribution in kept),
    )
    return replace(document, reasons=reasons_of(document, dropped))


def count_figures(document: Document, tools: Tools) -> Document:
    """Give each figure to the deed it belongs to."""
    return replace(document, figures=share_figures(document, tools.families))


def compose_claims(document: Document, tools: Tools) -> Document:
    """Put each claim together, once and whole."""
    claims: dict[str, Claim] = {}
    shared = same_happenings(document)
    for deed, figures, attribution, same in zip(
        document.deeds, document.figures, document.attributions, shared, strict=True
    ):
        for claim in claims_of(document, deed, figures, attribution, same, tools.lexicon):
            claims.setdefault(claim.claim_id, claim)
    return replace(document, claims=tuple(claims.values()))


Stage = Callable[[Document, Tools], Document]

STAGES: Final[tuple[Stage, ...]] = (
    find_sentences,
    view_sentences,
    read_deeds,
    hear_rivals,
    keep_what_happened,
    count_figures,
    compose_claims,
)
"""How a report becomes claims; each takes the document as the one before left it."""
