"""Every measurement of the project, one table each: ``make bench``.

Each part runs in a process of its own, so that memory and caches of one do
not flatter another. A part that fails is named and fails the whole.
"""

from __future__ import annotations

import subprocess
import sys

# Each with the arguments that make it whole; bench.app measures playback and users too.
PARTS = {
    "extraction": (),
    "geocoding": (),
    "queries": (),
    "control": (),
    "app": ("--full",),
}


def main() -> int:
    """Run all parts, or those named on the command line."""
    chosen = sys.argv[1:] or list(PARTS)
    unknown = [part for part in chosen if part not in PARTS]
    if unknown:
        sys.stderr.write(f"No such part: {', '.join(unknown)}; there are {', '.join(PARTS)}.\n")
        return 2
    failed = [
        part
        for part in chosen
        if subprocess.run(
            [sys.executable, "-m", f"bench.{part}", *PARTS[part]], check=False
        ).returncode
    ]
    for part in failed:
        sys.stderr.write(f"bench.{part} failed.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
