"""What the project uses of Streamlit's inside is there, as it is used.

Each test guards a row of ``docs/streamlit.md``, which says what breaks without it.
Run these first when Streamlit is upgraded.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import pyarrow as pa
import pytest
import requests
import streamlit as st
from streamlit import net_util
from streamlit.file_util import get_static_dir
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.testing.v1 import AppTest
from streamlit.web.server import server_util
from streamlit.web.server.app_discovery import discover_asgi_app

from bench import visitor
from bench.control import CONTEXT_LOG
from bench.visitor import Visitor
from frontline.serving import frontend, gate
from frontline.serving.processes import Processes
from frontline.ui import guard
from frontline.views.maps.deck import COUNTRY_VIEW, OfflineDeck
from tests.serving.conftest import run

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = Path(inspect.getfile(st)).parent
FRONTEND: Final = Path(get_static_dir())
SCRIPTS: Final = FRONTEND / "static" / "js"

#: A class or test id of Streamlit's in a stylesheet, a script or a selector.
NAMED: Final = re.compile(r"""(?:data-testid[\^*$]?=["']?|\.)(st[A-Z][\w-]*)""")
NAMING: Final = sorted(
    path
    for room in ("frontline/ui", "harness", "bench", "tests/browser")
    for path in (ROOT / room).rglob("*.*")
    if path.suffix in (".css", ".js", ".py") and NAMED.search(path.read_text(encoding="utf-8"))
)
#: Further words of Streamlit's pages, each with a file of ours that counts on it.
WORDS: Final = (
    ("st-key-", "frontline/ui/frame/style.css"),
    ("data-test-script-state", "frontline/ui/frame/style.css"),
    ("notRunning", "harness/screen.py"),
    ("data-tag", "frontline/ui/frame/style.css"),
    ("Download as CSV", "frontline/ui/frame/style.css"),
    ("deck-widgets-root", "frontline/ui/frame/style.css"),
    ("Close fullscreen", "frontline/ui/playback/map_screen.py"),
    ("popstate", "frontline/ui/frame/address.js"),
    ("deck-tooltip", "harness/screen.py"),
    ("dvn-scroller", "harness/screen.py"),
    ("aria-rowcount", "harness/screen.py"),
    ("__reactFiber$", "frontline/ui/playback/deck_view.js"),
    ("memoizedState", "frontline/ui/playback/deck_view.js"),
    ("isInitialized", "frontline/ui/playback/deck_view.js"),
    ("getViewports", "frontline/ui/playback/deck_view.js"),
    ("memoizedProps", "frontline/ui/playback/linked_maps.js"),
    ("onViewStateChange", "frontline/ui/playback/linked_maps.js"),
    ("__MAP_STYLE__", "frontline/views/maps/deck.py"),
    ("Source Sans", "frontline/views/maps/labels.py"),
)
#: Options that are read or set in code; those of ``.streamlit/config.toml`` come to them.
READ: Final = re.compile(r"""get_option\("([\w.]+)"\)|--((?:server|browser|logger)\.\w+)=""")
READING: Final = ("app.py", "frontline/serving/processes.py", "harness/server.py")
# What `bench/visitor.py` holds to, and what signs the cookies of all processes.
FURTHER_OPTIONS: Final = ("global.maxCachedMessageAge", "server.cookieSecret")

SMALL_SCRIPT: Final = "import streamlit as st\nst.write('well')\n"
OUR_FILE: Final = "/app/static/ours.txt"
PATHS: Final = ("/_stcore/health", "/_stcore/script-health-check", OUR_FILE, "/")


def gone(what: str) -> str:
    """What a failing test says."""
    return f"Streamlit {st.__version__}: {what}. What it is for: docs/streamlit.md"


# What a browser is sent.


@cache
def shipped() -> str:
    """All of Streamlit's scripts."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js")))


@cache
def known_names() -> frozenset[str]:
    """Names of elements in Streamlit's scripts; one put together from parts ends in ``${``."""
    text = shipped()
    found = re.finditer(r"st[A-Z][\w-]*(?:\$\{)?", text)
    return frozenset(name[0] for name in found if not re.match(r"[\w$-]", text[name.start() - 1]))


def is_known(name: str) -> bool:
    """Whether Streamlit gives that name, whole or as a stem and one of its words."""
    stems = (known[:-2] for known in known_names() if known.endswith("${"))
    ends = [name.removeprefix(stem) for stem in stems if stem and name.startswith(stem)]
    words = {word for end in ends if end for word in (end, end[0].lower() + end[1:])}
    return name in known_names() or any(f"`{word}`" in shipped() for word in words)


@pytest.mark.parametrize("path", NAMING, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_element_that_is_named_is_streamlits(path: Path) -> None:
    named = set(NAMED.findall(path.read_text(encoding="utf-8")))
    unknown = sorted(name for name in named if not is_known(name))
    assert unknown == [], gone(f"{path.relative_to(ROOT)} names {unknown}, which no script has")


def test_a_name_that_streamlit_does_not_give_is_noticed() -> None:
    assert {"frontline/ui/frame/style.css", "harness/screen.py"} <= {
        path.relative_to(ROOT).as_posix() for path in NAMING
    }
    assert is_known("stApp")
    assert is_known("stBaseButton-primary")
    assert not is_known("stAppl")
    assert not is_known("stBaseButton-frontline")


@pytest.mark.parametrize(("word", "place"), WORDS)
def test_every_word_of_its_pages_is_there(word: str, place: str) -> None:
    assert word in (ROOT / place).read_text(encoding="utf-8"), f"{place} does not use it: drop it"
    assert word in shipped(), gone(f"no script has '{word}', which {place} counts on")


def test_a_click_still_fades_what_is_not_picked() -> None:
    (map_script,) = SCRIPTS.glob("DeckGlJsonChart.*.js")
    text = map_script.read_text(encoding="utf-8")
    assert "unselectedColor" in text, gone("colours need not be set on the inner layers any more")


# How its page is put together.


def test_the_page_is_written_as_it_is_read() -> None:
    page = (FRONTEND / "index.html").read_text(encoding="utf-8")
    assert page.count("</head>") == 1, gone("its page has no single head to add to")
    own = re.findall(r"static/js/([\w.-]+\.js)", page)
    assert own and all((SCRIPTS / name).is_file() for name in own), gone("its page names no script")


def test_what_a_map_needs_is_found_and_named() -> None:
    page = _asked().page.decode()
    added = page.replace((FRONTEND / "index.html").read_text(encoding="utf-8"), "")
    named = re.findall(r'modulepreload" crossorigin href="\./static/js/([^"]+)"', added)
    assert len(named) > 100, gone(f"only {len(named)} scripts of a map are found")
    assert [name for name in named if not (SCRIPTS / name).is_file()] == []
    assert len(set(named)) == len(named)
    early = _asked()._entries()
    assert len(early) == len(frontend.FIRST_CHUNKS), gone("what runs early is not found")


def test_no_import_stands_beyond_what_is_read_of_a_script() -> None:
    late = {}
    for name in _asked()._needed():
        text = (SCRIPTS / name).read_text(encoding="utf-8")
        read = frontend._IMPORT.findall(text[: frontend._HEAD_CHARACTERS])
        if more := set(frontend._IMPORT.findall(text)) - set(read):
            late[name] = more
    assert late == {}, gone("imports stand further down than is read")


def test_every_file_has_a_hash_in_its_name() -> None:
    """Else a browser, told never to ask again, would keep the file of a former version."""
    files = [path.name for path in (FRONTEND / "static").rglob("*") if path.is_file()]
    assert len(files) > 200, gone(f"only {len(files)} files in {FRONTEND}")
    bare = [name for name in files if not re.search(r"\.[\w-]{8}\.\w+$", name)]
    assert bare == [], gone("these may not be kept forever")


def _asked() -> frontend.Frontend:
    async def nobody(*_: object) -> None:
        raise AssertionError("nothing is passed on")

    return frontend.Frontend(nobody, folder=FRONTEND)


# Its server.


@dataclass(frozen=True)
class Said:
    """What one process answers by path, and where it would have a file put."""

    answers: Mapping[str, httpx.Response]
    upload: str


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """One process is asked, started as ``serve`` does it, over a script of two lines."""
    folder = tmp_path_factory.mktemp("app")
    (folder / "small.py").write_text(SMALL_SCRIPT, encoding="utf-8")
    for name, text in {
        OUR_FILE.removeprefix("/app/"): "ours",
        ".streamlit/config.toml": (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"),
    }.items():
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # The process starts in the script's folder, where the package is not.
        patch.setenv("PYTHONPATH", str(ROOT))
        return run(_ask_process(folder / "small.py"))


async def _ask_process(script: Path) -> Said:
    processes = Processes(script, 1, lambda _: None)
    await processes.start()
    try:
        (process,) = processes.ready.values()
        address = f"http://127.0.0.1:{process.port}"
        async with httpx.AsyncClient(base_url=address, timeout=60) as http:
            answers = {path: await http.get(path) for path in PATHS}
        async with Visitor(address) as one:
            await one.open()
            upload = await one.upload_address("report.txt")
    finally:
        await processes.stop()
    return Said(answers, urlsplit(upload).path)


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/script-health-check"])
def test_a_process_says_that_it_is_well(said: Said, path: str) -> None:
    # Where there is no such address, Streamlit answers with its page, and with status 200.
    assert said.answers[path].text == "ok", gone(f"{path} is no address any more")


def test_the_page_itself_comes_as_it_lies_in_the_folder(said: Said) -> None:
    """Our middleware answers with the same file in its place, and no header but these."""
    page = said.answers["/"]
    assert page.content == (FRONTEND / "index.html").read_bytes(), gone("its page is written anew")
    assert page.headers["cache-control"] == "no-cache"
    assert "set-cookie" not in page.headers, gone("its page brings a cookie, which ours does not")


def test_our_own_files_have_the_address_that_maps_and_pages_name(said: Said) -> None:
    assert said.answers[OUR_FILE].text == "ours", gone(f"{OUR_FILE} is not what lies in static/")
    named = (
        *frontend.MAP_FILES,
        (ROOT / "frontline/views/maps/basemap.py").read_text(encoding="utf-8"),
    )
    assert all("app/static/" in text for text in named)


def test_files_are_put_where_the_gate_looks_at_their_length(said: Said) -> None:
    assert said.upload.startswith(f"{gate._UPLOADS}/"), gone(f"files are put to {said.upload}")


def options() -> set[str]:
    """Every option that is set or read."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in READING]
    read = {name for text in texts for pair in READ.findall(text) for name in pair if name}
    written = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    return {*read, *_leaves(written), *FURTHER_OPTIONS}


def _leaves(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{above}{name}.")
        else:
            yield f"{above}{name}"


@pytest.mark.parametrize("name", sorted(options()))
def test_every_option_is_one(name: str) -> None:
    """Streamlit passes over an option it does not know, with a line in the log."""
    try:
        st.get_option(name)
    except RuntimeError as error:
        pytest.fail(gone(f"the option {name} is no more ({error})"))


def test_the_options_are_found() -> None:
    assert {
        "server.allowedHosts",
        "server.scriptHealthCheckEnabled",
        "global.minCachedMessageSize",
        "runner.postScriptGC",
        "theme.dark.textColor",
    } <= options()


def test_the_file_of_the_app_is_found_to_be_a_server() -> None:
    found = discover_asgi_app(ROOT / "app.py")
    assert found.import_string == "app:app", gone("st.App in app.py is not found")


# What is replaced or asked inside the process.


def test_this_machines_address_is_asked_by_the_name_that_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def elsewhere(address: str, **_: object) -> None:
        asked.append(address)

    monkeypatch.setattr(net_util, "get_external_ip", lambda: asked.append("the replacement"))
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: None)
    monkeypatch.setattr(requests, "get", elsewhere)
    assert not server_util.is_url_from_allowed_origins("http://elsewhere.example")
    assert asked == ["the replacement"], gone("a strange origin has another host asked")


def test_no_part_of_streamlit_asks_for_it_by_another_name() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    del texts[PACKAGE / "net_util.py"]
    uses = [use for text in texts.values() for use in re.findall(r".{9}get_external_ip", text)]
    assert uses, gone("nothing asks for get_external_ip: app.py need not replace it")
    assert {use[:9] for use in uses} == {"net_util."}, gone("it is asked for by another name")
    asking = [path for path, text in texts.items() if "checkip" in text]
    assert asking == [], gone("another module asks a host for this machine's address")
    assert "net_util.get_external_ip = " in (ROOT / "app.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("has_pages", [True, False])
def test_a_folder_of_pages_is_noticed_in_the_flag_that_guard_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_pages: bool
) -> None:
    if has_pages:
        (tmp_path / "pages").mkdir()
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    PagesManager(str(tmp_path / "app.py"))
    assert PagesManager.uses_pages_directory is has_pages, gone("the flag says something else")
    source = inspect.getsource(script_runner)
    assert "PagesManager.uses_pages_directory" in source, gone("a run does not go by the flag")


def test_guard_takes_the_flag_back_and_runs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    n_runs: list[None] = []
    monkeypatch.setattr(st, "rerun", lambda: n_runs.append(None))
    monkeypatch.setattr(PagesManager, "uses_pages_directory", True)
    guard()
    guard()
    assert len(n_runs) == 1
    assert PagesManager.uses_pages_directory is False


def draw_map() -> None:
    """A script with a map of one layer."""
    import streamlit as st

    from frontline.views.maps.deck import COUNTRY_VIEW, OfflineDeck

    st.pydeck_chart(OfflineDeck([{"id": "dots", "data": []}], COUNTRY_VIEW, theme="light"))


def test_a_map_is_sent_as_we_wrote_it() -> None:
    page = AppTest.from_function(draw_map, default_timeout=60).run()
    assert not page.exception, gone(f"a Deck is asked for more than it has: {page.exception}")
    (drawn,) = page.get("deck_gl_json_chart")
    deck = OfflineDeck([{"id": "dots", "data": []}], COUNTRY_VIEW, theme="light")
    assert drawn.proto.json == deck.to_json(), gone("a Deck's to_json() is not what is sent")
    assert "{title}" in drawn.proto.tooltip, gone("a Deck's _tooltip is not what is sent")
    assert drawn.proto.mapbox_token == ""


def draw_chart() -> None:
    """A script with a chart whose rows are an Arrow table, kept for the next one."""
    import pyarrow as pa
    import streamlit as st

    rows = pa.Table.from_pylist([{"n": 7}])
    spec = {"mark": "bar", "data": {"name": "rows"}, "datasets": {"rows": rows}}
    st.vega_lite_chart(spec={**spec}, theme=None)
    st.text(",".join(spec))


def test_a_chart_takes_arrow_tables_by_name_and_leaves_them_to_the_next() -> None:
    page = AppTest.from_function(draw_chart, default_timeout=60).run()
    assert not page.exception, gone(f"a chart takes no Arrow table: {page.exception}")
    (chart,) = page.get("vega_lite_chart")
    (rows,) = chart.proto.datasets
    assert rows.name == "rows"
    assert pa.ipc.open_stream(rows.data.data).read_all().to_pylist() == [{"n": 7}]
    assert page.text[0].value == "mark,data,datasets", gone("the kept chart loses its rows")


# What measurements alone use.


def test_messages_are_kept_as_long_as_the_visitor_keeps_them() -> None:
    kept = st.get_option("global.maxCachedMessageAge")
    assert kept == visitor._LONGEST_KEPT_RUNS, gone("a visitor forgets messages too early or late")


def test_runs_without_a_session_are_told_in_the_log_that_is_silenced() -> None:
    assert script_run_context._LOGGER.name == CONTEXT_LOG, gone("the log has another name")
