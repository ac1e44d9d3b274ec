"""How fast reports become events, and in how much memory: ``python -m bench.extraction``.

Measured on generated articles, beside spaCy's plain tokenizer and beside
spaCy's small model with its NER, in the same run on the same texts; then on
single long texts, whose time may grow no faster than they do.
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
from datetime import date
from pathlib import Path

from bench.articles import generate_articles
from bench.measurements import BASELINE, OURS, Measurement, Notebook, add_results_option
from bench.tables import print_entries

_PARTS = ("ours", "ours, 2 processes", "tokenizer alone", "parser with NER", "long texts")
# Articles a second on one core, how much faster two processes are, and MB of each, as the
# project set itself.
_TARGET_RATE = 8.0
_TARGET_GAIN = 1.6
_TARGET_MB = 700.0
# How much longer a text of twice the length may take: linear, and a little for chance.
_TARGET_GROWTH = 2.4
_LONG_TEXTS: dict[str, Callable[[], str]] = {
    "plain text of 1 MB": lambda: _plain(1_000_000),
    "plain text of 2 MB": lambda: _plain(2_000_000),
    "0.5 MB without a full stop": lambda: "rebels attacked the army and " * 17_250,
    "1 MB without a full stop": lambda: "rebels attacked the army and " * 34_500,
    "5,000 places in a row": lambda: _places(5_000),
    "10,000 places in a row": lambda: _places(10_000),
}


def main() -> int:
    """Run each part in a process of its own and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--part", choices=_PARTS, help=argparse.SUPPRESS)
    add_results_option(parser)
    given = parser.parse_args()
    if given.part:
        sys.stdout.write(json.dumps(_measure(given.part, given.articles)))
        return 0
    notebook = Notebook(given.results)
    section = (
        f"extraction, {given.articles:,} articles of 1,900 characters; baseline: parser with NER"
    )
    for side, part in ((OURS, "ours"), (BASELINE, "parser with NER")):
        with notebook.attempt(section, part):
            found = _apart(part, given.articles)
            target = _TARGET_RATE if side == OURS else None
            _note(notebook, section, "one process", found, side, target)
    with notebook.attempt(section, "two processes"):
        both = _apart("ours, 2 processes", given.articles)
        _note(notebook, section, "two processes", both)
        gain = both["rate"] / next(
            entry.value
            for entry in notebook.entries
            if isinstance(entry, Measurement) and entry.name == "articles, one process"
        )
        name = "two processes beside one"
        notebook.add(Measurement(section, name, "times/s", gain, target=_TARGET_GAIN))
    with notebook.attempt(section, "half the articles"):
        half = _apart("ours", max(given.articles // 2, 10))
        name = "memory of one process, half the articles"
        notebook.add(Measurement(section, name, "MB", half["peak_mb"], target=_TARGET_MB))
    with notebook.attempt(section, "tokenizer alone"):
        found = _apart("tokenizer alone", given.articles)
        notebook.add(Measurement(section, "spaCy's tokenizer alone", "/s", found["rate"], BASELINE))
    section = "extraction, one long text"
    with notebook.attempt(section, "long texts"):
        seconds = _apart("long texts", 0)
        for name, value in seconds.items():
            notebook.add(Measurement(section, name, "s", value))
        for half_name, name in zip(list(seconds)[::2], list(seconds)[1::2], strict=True):
            growth = seconds[name] / seconds[half_name]
            what = f"{name}, beside half of it"
            notebook.add(Measurement(section, what, "times", growth, target=_TARGET_GROWTH))
    print_entries(notebook.entries)
    return notebook.exit_code


def _note(
    notebook: Notebook,
    section: str,
    name: str,
    found: dict[str, float],
    side: str = OURS,
    target: float | None = None,
) -> None:
    rate = Measurement(section, f"articles, {name}", "/s", found["rate"], side, target)
    notebook.add(rate)
    limit = _TARGET_MB if side == OURS else None
    notebook.add(Measurement(section, f"memory of {name}", "MB", found["peak_mb"], side, limit))


def _apart(part: str, n: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.extraction", "--part", part, "--articles", str(n)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure(part: str, n: int) -> dict[str, float]:
    if part == "long texts":
        return _long_texts()
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
    return {"rate": n / seconds, "peak_mb": peak_kb * 1024 / 1e6}


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


def _plain(n_characters: int) -> str:
    """Plain reporting of about so many characters."""
    return "\n\n".join(generate_articles(max(1, n_characters // 2_000)))


def _places(n: int) -> str:
    """One sentence with so many places."""
    names = ("Palmyra", "al-Bab", "Douma", "Manbij", "Daraa", "Morek", "Sarmin", "Azaz")
    listed = ", ".join(names[number % len(names)] for number in range(n))
    return f"Rebels shelled {listed} on Monday."


def _long_texts() -> dict[str, float]:
    """Seconds for each text, from the text to its events."""
    from frontline.pipeline import process_report
    from frontline.reports.metadata import ReportMetadata
    from frontline.reports.reader import make_report

    metadata = ReportMetadata(file="long.txt", published_on=date(2017, 3, 28))
    process_report(make_report(_plain(2_000), "warm", metadata))
    seconds = {}
    for name, text_of in _LONG_TEXTS.items():
        report = make_report(text_of(), name, metadata)
        started = time.perf_counter()
        process_report(report)
        seconds[name] = time.perf_counter() - started
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

    from frontline.extraction.text.parser import MODELS

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
    sys.exit(main())
