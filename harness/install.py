"""Installs what the tests drive besides the app, a browser first: ``python -m harness.install``."""

from __future__ import annotations

import shutil
import sys

from harness.chromium import can_start, install_browser, is_required
from harness.system_packages import install_packages


def main() -> int:
    """Find or install a browser, and what draws PDFs; the exit code is that of the browser."""
    if not shutil.which("pdftoppm"):
        install_packages("poppler-utils")
    browser = install_browser()
    if browser and can_start(browser):
        print(f"Browser for the tests: {browser}")  # noqa: T201
        return 0
    state = f"{browser} does not start" if browser else "no Chromium or Chrome found"
    print(f"{state}; set CHROMIUM to one to run the browser tests.", file=sys.stderr)  # noqa: T201
    return 2 if is_required() else 0


if __name__ == "__main__":
    sys.exit(main())
