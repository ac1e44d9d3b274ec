"""The middleware: known files are answered here, a map's page names what it needs."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.file_util import get_static_dir

from frontline.serving.frontend import (
    MAP_CHUNKS,
    MAP_FILES,
    Frontend,
    Message,
    Receive,
    Scope,
    Send,
)

ROOT = Path(__file__).resolve().parents[2]
PAGE = "<html><head><script src='./static/js/main.1.js'></script></head><body>ü</body></html>"


async def _elsewhere(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b"passed on"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not for the browser", encoding="utf-8")
    (scripts / "main.1.js").write_text("const main = 1", encoding="utf-8")
    (scripts / "Map.2.js").write_text(
        'import{a}from"./main.1.js";import"./part.3.js";', encoding="utf-8"
    )
    (scripts / "part.3.js").write_text('import{b}from"./Map.2.js";', encoding="utf-8")
    (scripts / "Mapper.4.js").write_text("", encoding="utf-8")
    return tmp_path


def _get(
    folder: Path, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    frontend = Frontend(
        _elsewhere,
        folder=folder,
        pages=("/",),
        chunks=("Map", "Gone"),
        files=("a/b.json",),
        first=("Map",),
    )
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    given = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope: dict[str, Any] = {"type": "http", "method": method, "path": path, "headers": given}
    asyncio.run(frontend(scope, receive, send))
    start, body = sent
    answered = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], answered, body["body"]


def test_a_script_is_answered_whole_and_kept_by_the_browser(folder: Path) -> None:
    status, headers, body = _get(folder, "/static/js/main.1.js")
    assert (status, body) == (200, b"const main = 1")
    assert "javascript" in headers["content-type"]
    assert "immutable" in headers["cache-control"]
    assert headers["content-length"] == str(len(body))


@pytest.mark.parametrize(
    "path",
    [
        "/events",
        "/secret.txt",
        "/static/../secret.txt",
        "/static/js/none.js",
        "//static/js/main.1.js",
    ],
)
def test_everything_else_is_passed_on(folder: Path, path: str) -> None:
    assert _get(folder, path)[0] == 418


def test_parts_of_files_and_other_methods_are_passed_on(folder: Path) -> None:
    assert _get(folder, "/static/js/main.1.js", range="bytes=0-1")[0] == 418
    assert _get(folder, "/static/js/main.1.js", method="HEAD")[0] == 418
    assert _get(folder, "/", method="POST")[0] == 418


def test_a_page_with_a_map_names_what_the_map_needs_after_its_own(folder: Path) -> None:
    status, headers, body = _get(folder, "/")
    text = body.decode()
    assert status == 200
    assert headers["content-length"] == str(len(body))
    # An address that is answered anew each time: the names change with Streamlit's version.
    assert headers["cache-control"] == "no-cache"
    assert re.findall(r'modulepreload" crossorigin href="([^"]+)', text) == [
        "./static/js/Map.2.js",
        "./static/js/part.3.js",
    ]
    assert 'as="fetch" crossorigin href="./a/b.json"' in text
    assert text.index("main.1.js") < text.index("Map.2.js") < text.index("</head>")
    assert text.endswith("<body>ü</body></html>")


def test_the_pinned_streamlit_has_every_chunk_and_the_project_every_file() -> None:
    scripts = [path.name for path in (Path(get_static_dir()) / "static" / "js").glob("*.js")]
    for chunk in MAP_CHUNKS:
        assert any(name.startswith(f"{chunk}.") for name in scripts), chunk
    for path in MAP_FILES:
        assert (ROOT / path.removeprefix("app/")).is_file()
