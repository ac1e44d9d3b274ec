"""Streamlit's own files for the browser, served fast, and those a map needs asked for at once.

The browser needs some 170 small and large scripts before a map is drawn, and
learns of most of them only when the page describes a map, a chart, a table. So
the page itself names them, after its own: they are fetched and compiled while
the page starts, and run while the server works out what the page shows. And all
are answered from here, in a tenth of the time that the checks for other paths
take: only names that were found in Streamlit's folder at the start are known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping, Sequence
from functools import cached_property
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Final

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: Pages with a map, the chunks that their elements come in, the files of their base map.
MAP_PAGES: Final = ("/", "/control", "/overview")
MAP_CHUNKS: Final = (
    *("DeckGlJsonChart", "webgl-device", "BidiComponent", "TextInput", "Html", "ButtonGroup"),
    *("Button", "ArrowVegaLiteChart", "Slider", "Checkbox", "DataFrame"),
)
FIRST_CHUNKS: Final = ("DeckGlJsonChart", "webgl-device")
MAP_FILES: Final = (
    "app/static/basemap/ground.json",
    "app/static/basemap/segments.json",
    "app/static/markers/mapping.json",
)
_JS: Final = "./static/js/"
# Names hold a hash of what is in the file: the browser need never ask again.
_FOREVER: Final = b"public, immutable, max-age=31536000"
_IMPORT: Final = re.compile(r"""(?:\bfrom|\bimport)\s*["']\./([\w.-]+\.js)["']""")
# One after the other, so that what the page has to do meanwhile comes between.
_RUN_EARLY: Final = "for (const name of %s) await import(name).catch(() => {});"
# The part of a file that holds its imports; bundlers write them first.
_HEAD_CHARACTERS: Final = 20_000


class Frontend:
    """ASGI middleware before a Streamlit app."""

    def __init__(
        self,
        app: App,
        *,
        folder: Path,
        pages: Iterable[str] = MAP_PAGES,
        chunks: Sequence[str] = MAP_CHUNKS,
        files: Sequence[str] = MAP_FILES,
        first: Sequence[str] = FIRST_CHUNKS,
    ) -> None:
        """Look what is there.

        Args:
            app: The Streamlit app.
            folder: Streamlit's folder of the frontend, with ``index.html``.
            pages: Paths of pages that need the chunks, for example ``/``.
            chunks: First parts of the names of scripts, for example ``DeckGlJsonChart``;
                what they import is asked for with them. One that is not there is left out.
            files: Further paths that those pages fetch, relative to the page.
            first: Those of the chunks that run while the server works out the page.
        """
        self._app = app
        self._folder = folder
        self._pages = frozenset(pages)
        self._chunks = chunks
        self._fetched = files
        self._first = first
        found = (path for path in (folder / "static").rglob("*") if path.is_file())
        self._files = {f"/{path.relative_to(folder).as_posix()}": path for path in found}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a known file or page, pass on all others."""
        path = scope["path"] if scope["type"] == "http" and scope["method"] == "GET" else ""
        if path in self._files and not _has_range(scope):
            # Read here and now: it lies in the system's own cache, and a thread would take longer.
            await _send(send, self._files[path].read_bytes(), _kind(path), _FOREVER)
        elif path in self._pages:
            await _send(send, self.page, "text/html; charset=utf-8", b"no-cache")
        else:
            await self._app(scope, receive, send)

    @cached_property
    def page(self) -> bytes:
        """Streamlit's page, which names what a map needs after what any page needs."""
        page = (self._folder / "index.html").read_text(encoding="utf-8")
        named = set(re.findall(r"static/js/([\w.-]+\.js)", page))
        scripts = [name for name in self._needed() if name not in named]
        lines = [
            *(f'<link rel="modulepreload" crossorigin href="{_JS}{name}">' for name in scripts),
            *(
                f'<link rel="preload" as="fetch" crossorigin href="./{path}">'
                for path in self._fetched
            ),
            f'<script type="module">{_RUN_EARLY % json.dumps(self._entries())}</script>',
        ]
        return page.replace("</head>", "\n".join([*lines, "</head>"]), 1).encode()

    def _entries(self) -> list[str]:
        """The addresses of the chunks themselves."""
        folder = self._folder / "static" / "js"
        return [
            f"{_JS}{path.name}" for chunk in self._first for path in folder.glob(f"{chunk}.*.js")
        ]

    def _needed(self) -> list[str]:
        """The chunks and all that they import, each once, the chunks' own order kept."""
        folder = self._folder / "static" / "js"
        names = sorted(path.name for path in folder.glob("*.js"))
        needed: dict[str, None] = {}
        waiting = [name for chunk in self._chunks for name in names if name.startswith(f"{chunk}.")]
        while waiting:
            name = waiting.pop(0)
            if name not in needed:
                needed[name] = None
                with (folder / name).open(encoding="utf-8") as file:
                    imported = _IMPORT.findall(file.read(_HEAD_CHARACTERS))
                waiting[:0] = [one for one in imported if (folder / one).is_file()]
        return list(needed)


def _has_range(scope: Mapping[str, Any]) -> bool:
    return any(name == b"range" for name, _ in scope["headers"])


def _kind(path: str) -> str:
    return guess_type(path)[0] or "application/octet-stream"


async def _send(send: Send, content: bytes, kind: str, caching: bytes) -> None:
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", caching),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content})
