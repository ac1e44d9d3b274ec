"""Pages run headless over a small hand-made dataset."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import Selection
from tests.sample import Sample, write_sample

ROOT = Path(__file__).resolve().parents[2]
RunPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def written_sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample(written_sample: Sample, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """The app looks at the sample while this test runs."""
    for name, value in written_sample.environment.items():
        monkeypatch.setenv(name, value)
    return written_sample


@pytest.fixture
def run_page(sample: Sample) -> RunPage:
    """Runs one page with a selection; asserts that it raised nothing."""

    def run(name: str, selection: Selection | None = None, **state: object) -> AppTest:
        page = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
        if selection is not None:
            page.session_state["selection"] = selection
        for key, value in state.items():
            page.session_state[key] = value
        page.run()
        assert not page.exception
        return page

    return run


def open_app(
    selection: Selection | None = None,
    *,
    page: str = "overview",
    query: Mapping[str, str | list[str]] | None = None,
    **state: object,
) -> AppTest:
    """Runs the whole app on one page, its frame included; asserts that it raised nothing."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    if selection is not None:
        app.session_state["selection"] = selection
    for key, value in state.items():
        app.session_state[key] = value
    for name, said in (query or {}).items():
        app.query_params[name] = said
    app.run()
    assert not app.exception
    return app


def address_of(app: AppTest) -> dict[str, list[str]]:
    """The parameters that the page asks the browser to have in its address."""
    (query,) = re.findall(r'class="frontline-state"[^>]*data-query="([^"]*)"', shown_html(app))
    return parse_qs(html.unescape(query))


def shown_html(page: AppTest) -> str:
    """All HTML that the page draws."""
    return "".join(str(element.proto.body) for element in page.get("html"))


def shown_text(page: AppTest) -> str:
    """All plain and Markdown text that the page draws."""
    elements = [*page.markdown, *page.text, *page.caption, *page.info, *page.subheader]
    return "\n".join(str(element.value) for element in elements)
