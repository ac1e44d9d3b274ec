"""Reads random files and links for some minutes; what breaks is kept as a seed and printed.

A seed is the bytes that were read, in ``tests/fuzz/seeds/<target>/<hash>``: the
test beside it reads all of them again. Bytes are made from grains that mean
something to the reader (quotes, dates, signatures) and from earlier inputs,
cut, joined and flipped.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.targets import BASES, GRAINS, TARGETS, read

SEEDS = Path(__file__).parent / "seeds"
_MOST_KEPT = 300
_LONGEST_S = 10.0


def grown(rng: random.Random, pool: list[bytes], grains: tuple[bytes, ...]) -> bytes:
    """A new input: grains in a row, or an earlier one changed."""
    data = bytearray(rng.choice([*pool[:1], rng.choice(pool)]) if rng.random() < 0.9 else b"")
    for _ in range(rng.randint(1, 8)):
        at = rng.randint(0, len(data))
        kind = rng.random()
        if kind < 0.55:
            data[at:at] = rng.choice(grains)
        elif kind < 0.7:
            data[at:at] = rng.randbytes(rng.randint(1, 6))
        elif kind < 0.85 and data:
            del data[at : at + rng.randint(1, 20)]
        else:
            other = rng.choice(pool)
            data[at:at] = other[rng.randint(0, len(other)) :]
    return bytes(data[:20_000])


def keep(target: str, data: bytes) -> Path:
    """Write an input that broke a reader among the seeds."""
    path = SEEDS / target / hashlib.sha256(data).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def main() -> int:
    """Run; print how many inputs each reader took, and what broke it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    rng = random.Random(given.seed)
    pools = {name: [BASES[name]] for name in TARGETS}
    counts: Counter[str] = Counter()
    broken: dict[str, str] = {}
    until = time.monotonic() + given.minutes * 60
    while time.monotonic() < until:
        name = rng.choice(list(TARGETS))
        data = grown(rng, pools[name], GRAINS[name])
        began = time.process_time()
        try:
            outcome = read(name, data)
        except Exception as error:
            kind = f"{name}: {type(error).__name__}: {str(error)[:80]}"
            if kind not in broken:
                broken[kind] = str(keep(name, data))
            outcome = "broken"
        if time.process_time() - began > _LONGEST_S:
            broken.setdefault(f"{name}: slow", str(keep(name, data)))
        counts[f"{name}: {outcome}"] += 1
        if len(pools[name]) < _MOST_KEPT:
            pools[name].append(data)
        else:
            # The first stays: what is changed again and again is refused in the end.
            pools[name][rng.randrange(1, _MOST_KEPT)] = data
    for line, n in sorted(counts.items()):
        print(f"{n:8} {line}")  # noqa: T201
    print(f"{len(broken):8} findings (seed {given.seed})")  # noqa: T201
    for kind, where in broken.items():
        print(f"{kind}\n  {where}")  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
