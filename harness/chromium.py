"""Finds the browser the tests drive, and installs one where that is allowed.

In this order: ``$CHROMIUM``, an installed Chromium or Chrome, Chromium from
apt when root, the build that ``playwright install`` brings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from harness.system_packages import install_packages

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# The fonts draw the Arabic names; without them labels are empty boxes.
APT_PACKAGES = ("chromium", "fonts-noto-core")
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)


def is_required() -> bool:
    """Whether a missing browser is a failure and not a skip."""
    return os.environ.get("FRONTLINE_REQUIRE_BROWSER") == "1"


def find_browser() -> Path | None:
    """The browser to drive, or None when there is none on this machine."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"CHROMIUM names {named}, which is not a file")
        return Path(named)
    for command in COMMANDS:
        found = shutil.which(command)
        if found:
            return Path(found)
    for app in MAC_APPS:
        if Path(app).is_file():
            return Path(app)
    return _playwright_build()


def _playwright_build() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def install_browser() -> Path | None:
    """Find a browser, installing one if need be; None when that did not work."""
    found = find_browser()
    if found:
        return found
    install_packages(*APT_PACKAGES)
    found = find_browser()
    if not found:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        found = find_browser()
    return found


def can_start(path: Path) -> bool:
    """Whether the browser at ``path`` opens a page at all."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            browser.new_page().close()
            browser.close()
        except Error:
            return False
    return True
