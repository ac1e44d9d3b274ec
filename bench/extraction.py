"""How fast reports become events, and in how much memory: ``python -m bench.extraction``.

Measured on generated articles, beside spaCy's plain tokenizer and beside
spaCy's small model with its NER, in the same run on the same texts.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.articles import generate_articles
from bench.tables import Row, print_table

_PARTS = ("ours", "ours, 2 processes", "tokenizer alone", "parser with NER")


def main() -> None:
    """Run each part in a process of its own and print one table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--articles", type=int, default=1_000)
    arguments.add_argument("--part", choices=_PARTS, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.part:
        sys.stdout.write(json.dumps(_measure(given.part, given.articles)))
        return
    measured = {part: _apart(part, given.articles) for part in _PARTS}
    half = _apart("ours", max(given.articles // 2, 10))
    base = measured["ours"]["rate"]
    rows: list[Row] = [
        (f"{part}, articles a second", f"{found['rate']:.1f}", f"{found['rate'] / base:.2f}")
        for part, found in measured.items()
    ]
    rows += [
        ("memory of one process, MB", f"{measured['ours']['peak_mb']:.0f}", ""),
        ("memory with half the articles, MB", f"{half['peak_mb']:.0f}", ""),
    ]
    print_table(f"Extraction: {given.articles:,} articles of 1,900 characters", rows)


def _apart(part: str, n: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.extraction", "--part", part, "--articles", str(n)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure(part: str, n: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        paths = _write_articles(Path(folder), n)
        runs: dict[str, Callable[[Sequence[Path]], float]] = {
            "ours": lambda paths: _ours(paths, 1),
            "ours, 2 processes": lambda paths: _ours(paths, 2),
            "tokenizer alone": _tokenizer,
            "parser with NER": _parser_with_ner,
        }
        seconds = runs[part](paths)
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"rate": n / seconds, "peak_mb": peak_kb / 1024}


def _write_articles(folder: Path, n: int) -> list[Path]:
    paths = []
    for number, text in enumerate(generate_articles(n)):
        path = folder / f"{number:05}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _ours(paths: Sequence[Path], jobs: int) -> float:
    from frontline.pipeline import process_files
    from frontline.reports.reader import list_reports

    files = list_reports([paths[0].parent]).files
    warm = list(process_files(files[:1]))
    started = time.perf_counter()
    n_done = sum(1 for _ in process_files(files, jobs))
    seconds = time.perf_counter() - started
    if n_done != len(paths) or not warm:
        raise RuntimeError(f"{n_done} of {len(paths)} articles were processed")
    return seconds


def _tokenizer(paths: Sequence[Path]) -> float:
    import spacy

    blank = spacy.blank("en")
    started = time.perf_counter()
    for path in paths:
        blank(path.read_text(encoding="utf-8"))
    return time.perf_counter() - started


def _parser_with_ner(paths: Sequence[Path]) -> float:
    import importlib

    from frontline.extraction.parser import MODELS

    for name in MODELS:
        try:
            model = importlib.import_module(name).load()
            break
        except ImportError:
            continue
    texts = [path.read_text(encoding="utf-8") for path in paths]
    started = time.perf_counter()
    for _ in model.pipe(texts):
        continue
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
