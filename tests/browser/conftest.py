"""The browser, the server and the window that browser tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from harness.chromium import FLAGS, find_browser, is_required
from harness.screen import Screen
from harness.server import running_app

DESK = {"width": 1440, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests are marked as such."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        reason = "no Chromium or Chrome here; set CHROMIUM to one"
        if is_required():
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the shipped data."""
    log = tmp_path_factory.mktemp("server") / "streamlit.log"
    with running_app(log) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that fails its test on a request elsewhere or an error in the console."""
    context = browser.new_context(viewport=DESK, locale="en-GB")  # type: ignore[arg-type]
    window = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    window.on("request", lambda request: _note_elsewhere(request.url, elsewhere))
    window.on("websocket", lambda socket: _note_elsewhere(socket.url, elsewhere))
    window.on("console", lambda m: _note_error(m, errors))
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    assert elsewhere == []
    assert errors == []


def _note_error(message: ConsoleMessage, errors: list[str]) -> None:
    # Opened below the root, Streamlit first looks for its server there and logs the 404.
    is_probe = "/_stcore/" in str(message.location.get("url", ""))
    if message.type == "error" and not is_probe:
        errors.append(message.text)


def _note_elsewhere(url: str, elsewhere: list[str]) -> None:
    at_home = ("http://localhost:", "ws://localhost:", "data:", "blob:")
    if not url.startswith(at_home):
        elsewhere.append(url)


@pytest.fixture
def screen(page: Page, address: str) -> Screen:
    return Screen(page, address)
