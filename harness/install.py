"""Makes sure that there is a browser for the tests: ``python -m harness.install``."""

from __future__ import annotations

import sys

from harness.chromium import can_start, install_browser, is_required


def main() -> int:
    """Find or install a browser; the exit code."""
    browser = install_browser()
    if browser and can_start(browser):
        print(f"Browser for the tests: {browser}")  # noqa: T201
        return 0
    state = f"{browser} does not start" if browser else "no Chromium or Chrome found"
    print(f"{state}; set CHROMIUM to one to run the browser tests.", file=sys.stderr)  # noqa: T201
    return 2 if is_required() else 0


if __name__ == "__main__":
    sys.exit(main())
