"""Train the event-to-place link and measure it.

    python -m bench.train_place_link ../shared/corpora/event-location-syria-train.jsonl

Prints the micro token F over five folds grouped by sentence, then writes the
weights learned from all rows to ``data/place_link.json``. Numpy only. The
corpus: A. Halterman, event_location (MIT); its texts stay out of the project.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from frontline.extraction.actor_matching import ActorMatcher
from frontline.extraction.parser import load_parser
from frontline.extraction.place_link import WEIGHTS_FILE, features
from frontline.geocoding.geocoder import Geocoder
from frontline.model import Span as TextSpan

Array = NDArray[np.float64]
N_FOLDS = 5
MIN_COUNT = 3
RIDGE = 2.0
STEPS = 400
_JOINERS = frozenset({"-", "al", "ez", "el", "’", "'"})
_CALENDAR = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
    }
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A trigger and a place that may be where it happened."""

    row: int
    features: tuple[str, ...]
    tokens: frozenset[int]
    is_linked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the corpus: the tokens of its places, and the fold of its sentence."""

    gold: frozenset[int]
    fold: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS_FILE)
    options = parser.parse_args(arguments)
    rows, pairs = read_corpus(options.corpus)
    covered: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        covered[pair.row] |= pair.tokens
    n_covered = sum(len(row.gold & covered[i]) for i, row in enumerate(rows))
    share = n_covered / sum(len(row.gold) for row in rows)
    sys.stdout.write(f"{len(rows)} rows, {len(pairs)} pairs; places found: {share:.3f}\n")
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
        precision, recall, f_score = cross_validate(rows, pairs, threshold)
        sys.stdout.write(f"at {threshold}: P {precision:.3f} R {recall:.3f} F {f_score:.3f}\n")
    weights = train(pairs)
    kept = {name: round(w, 3) for name, w in sorted(weights.items()) if abs(w) >= 0.01}
    about = "bench/train_place_link.py; docs/place_link_card.md"
    content = {"made_by": about, "n_pairs": len(pairs), "weights": kept}
    options.output.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(kept)} weights written to {options.output}\n")
    return 0


def read_corpus(path: Path) -> tuple[list[Row], list[Pair]]:
    """Rows of the corpus and the pairs that the model is asked about."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    matcher, geocoder = ActorMatcher(), Geocoder.shared()
    rows, pairs = [], []
    for number, doc in enumerate(load_parser().pipe(line["text"] for line in lines)):
        line = lines[number]
        gold = _token_set(doc, line["locations"])
        fold = zlib.crc32(line["text"].strip().encode()) % N_FOLDS
        rows.append(Row(gold, fold))
        start, end = line["verb"][0]
        trigger_span = doc.char_span(start, end, alignment_mode="expand")
        if trigger_span is None:
            continue
        trigger = trigger_span.root
        places = candidates(doc, trigger, matcher, geocoder)
        pairs += [_pair(number, trigger, place, places, gold) for place in places]
    return rows, pairs


def _actor_spans(text: str, matcher: ActorMatcher) -> list[TextSpan]:
    return [
        TextSpan(name.start, name.end)
        for name in matcher.find(text)
        if not name.name.startswith("Government of")
    ]


def _pair(
    row: int, trigger: Token, place: Span, places: Sequence[Span], gold: frozenset[int]
) -> Pair:
    tokens = frozenset(token.i for token in place)
    return Pair(row, tuple(features(trigger, place, places)), tokens, bool(tokens & gold))


def candidates(doc: Doc, trigger: Token, matcher: ActorMatcher, geocoder: Geocoder) -> list[Span]:
    """The sentence's places: the geocoder's, and capitalised names that are no actors."""
    text, sentence = doc.text, trigger.sent
    actors = _actor_spans(text, matcher)
    mentions = geocoder.find_mentions(text, [TextSpan(0, len(text))], actors)
    known = [doc.char_span(m.span.start, m.span.end, alignment_mode="expand") for m in mentions]
    taken = {token.i for span in known if span is not None for token in span}
    barred = {
        token.i
        for actor in actors
        for token in doc.char_span(actor.start, actor.end, alignment_mode="expand") or ()
    }
    found = [span for span in known if span is not None]
    for run in _capitalised_runs(sentence, barred):
        if not any(token.i in taken for token in run):
            found.append(run)
        else:
            found = [_wider(span, run) for span in found]
    unique = {span.start: span for span in found if sentence.start <= span.start < sentence.end}
    return [unique[start] for start in sorted(unique)]


def _wider(span: Span, run: Span) -> Span:
    """The capitalised run around a place, which is how the corpus marks it."""
    return run if run.start <= span.start and span.end <= run.end else span


def _capitalised_runs(sentence: Span, barred: set[int]) -> list[Span]:
    runs: list[list[int]] = []
    current: list[int] = []
    for token in sentence:
        if (token.i not in barred and _is_capital(token, sentence)) or (
            current and token.i not in barred and token.lower_ in _JOINERS
        ):
            current.append(token.i)
        else:
            runs.append(current)
            current = []
    runs.append(current)
    spans = []
    for run in runs:
        while run and sentence.doc[run[-1]].lower_ in {"-", "’", "'", "’s", "'s"}:
            run.pop()
        if run:
            spans.append(sentence.doc[run[0] : run[-1] + 1])
    return spans


def _is_capital(token: Token, sentence: Span) -> bool:
    if token.i == sentence.start and token.pos_ != "PROPN":
        return False
    is_name = token.text[0].isupper() or token.lower_ in {"al", "ash", "ez", "el", "as", "ar"}
    return is_name and token.lower_ not in _CALENDAR


def _token_set(doc: Doc, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        found.update(token.i for token in span or ())
    return frozenset(found)


# ------------------------------------------------------------------ learning


def train(pairs: Sequence[Pair]) -> dict[str, float]:
    """Ridge-penalised logistic regression by Nesterov's accelerated gradient."""
    counts = Counter(name for pair in pairs for name in pair.features)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    column = {name: i + 1 for i, name in enumerate(names)}
    matrix = np.zeros((len(pairs), len(names) + 1))
    matrix[:, 0] = 1.0
    for i, pair in enumerate(pairs):
        for name in pair.features:
            if name in column:
                matrix[i, column[name]] = 1.0
    weights = _fit(matrix, np.array([pair.is_linked for pair in pairs], dtype=float))
    return {"bias": float(weights[0])} | {name: float(weights[i]) for name, i in column.items()}


def _fit(matrix: Array, labels: Array) -> Array:
    penalty = np.full(matrix.shape[1], RIDGE)
    penalty[0] = 0.0
    # The largest curvature bounds the step: a quarter of the row norms' mean square.
    step = 1.0 / (0.25 * float(np.linalg.norm(matrix, 2)) ** 2 + RIDGE)
    weights = np.zeros(matrix.shape[1])
    ahead = weights.copy()
    for number in range(STEPS):
        errors = 1.0 / (1.0 + np.exp(-(matrix @ ahead))) - labels
        new = ahead - step * (matrix.T @ errors + penalty * ahead)
        ahead = new + number / (number + 3) * (new - weights)
        weights = new
    return weights


def cross_validate(
    rows: Sequence[Row], pairs: Sequence[Pair], threshold: float
) -> tuple[float, float, float]:
    """Micro precision, recall and F over the tokens of all rows, each row held out once."""
    predicted: dict[int, set[int]] = defaultdict(set)
    for fold in range(N_FOLDS):
        model = _fold_weights(rows, pairs, fold)
        for pair in pairs:
            if rows[pair.row].fold != fold:
                continue
            total = model["bias"] + sum(model.get(name, 0.0) for name in pair.features)
            if 1.0 / (1.0 + np.exp(-total)) > threshold:
                predicted[pair.row] |= pair.tokens
    hits = sum(len(rows[row].gold & tokens) for row, tokens in predicted.items())
    n_predicted = sum(len(tokens) for tokens in predicted.values())
    n_gold = sum(len(row.gold) for row in rows)
    precision, recall = hits / max(n_predicted, 1), hits / max(n_gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


_FOLDS: dict[int, dict[str, float]] = {}


def _fold_weights(rows: Sequence[Row], pairs: Sequence[Pair], fold: int) -> dict[str, float]:
    if fold not in _FOLDS:
        _FOLDS[fold] = train([pair for pair in pairs if rows[pair.row].fold != fold])
    return _FOLDS[fold]


if __name__ == "__main__":
    sys.exit(main())
