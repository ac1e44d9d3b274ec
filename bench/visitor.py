"""A visitor without a browser: opens the app over its WebSocket and uses its widgets.

Speaks Streamlit's own protocol (``BackMsg`` and ``ForwardMsg`` of
``streamlit.proto``) as the frontend of the pinned version does: it keeps
large messages that the server may refer to later, and sends back the query
string, the page and the values of the widgets it has touched. What is counted
as bytes are the payloads of WebSocket frames, which is what a browser's
network panel counts.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

# The app draws another frame on a phone; this is a desk.
_USER_AGENT: Final = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
# `global.maxCachedMessageAge`: the frontend forgets a message not used for that many runs.
_LONGEST_KEPT_RUNS: Final = 2
_TABLES: Final = ("dataframe", "arrow_data_frame")
_LONGEST_MESSAGE: Final = 1 << 30
_DONE: Final = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
)


@dataclass(slots=True)
class Run:
    """What one request to the server brought.

    ``seconds`` from sending to the message that the script is finished;
    ``n_bytes`` of the frames that came, ``bytes_by_kind`` the same by kind of
    element; ``errors`` what the page showed as an exception or error.
    """

    seconds: float = 0.0
    n_bytes: int = 0
    n_messages: int = 0
    bytes_by_kind: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Slider:
    """A slider as last drawn; dates are microseconds since 1970."""

    id: str
    low: float
    high: float
    value: tuple[float, ...]


class VisitError(Exception):
    """The server closed the visit, or a widget is not on the page."""


class Visitor:
    """One session with the server, for ``async with``."""

    def __init__(self, address: str, path: str = "/", cookies: str = "") -> None:
        """Prepare a visit.

        Args:
            address: Of the server, for example ``http://localhost:8501``.
            path: What the address bar shows, with its query.
            cookies: A ``Cookie`` header of a former visit, to be the same visitor.
        """
        self._address = address
        parts = urlsplit(path)
        self._page_name = parts.path.strip("/")
        self._query = parts.query
        self._page_hash = ""
        self._pages: dict[str, str] = {}
        self._values: dict[str, WidgetState] = {}
        self._widgets: dict[str, str] = {}
        self.sliders: dict[str, Slider] = {}
        # Messages by hash, with the run in which each was last used.
        self._kept: dict[str, tuple[ForwardMsg, int]] = {}
        self._n_runs = 0
        self._socket: ClientConnection | None = None
        self.session_id = ""
        self.cookies = cookies

    async def __aenter__(self) -> Visitor:
        if not self.cookies:
            # The page itself first: a server of several processes says which one is ours.
            async with httpx.AsyncClient(timeout=60) as http:
                page = await http.get(self._address, headers={"User-Agent": _USER_AGENT})
                page.raise_for_status()
                self.cookies = "; ".join(f"{k}={value}" for k, value in http.cookies.items())
        headers = {"Cookie": self.cookies} if self.cookies else {}
        self._socket = await connect(
            f"ws{self._address.removeprefix('http')}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            user_agent_header=_USER_AGENT,
            max_size=_LONGEST_MESSAGE,
            open_timeout=60,
            ping_interval=None,
            compression=None,
            proxy=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    @property
    def pages(self) -> tuple[str, ...]:
        """Paths of the pages that the navigation offers; "" is the first page."""
        return tuple(self._pages)

    def widget(self, key: str) -> str:
        """The id of the widget with that key on the page as last drawn.

        Raises:
            VisitError: If there is none.
        """
        for widget_id in self._widgets:
            # An id is "$$ID-", a hash, "-" and the key.
            if widget_id.split("-", 2)[-1] == key:
                return widget_id
        raise VisitError(f"no widget with the key {key} on page '{self._page_name}'")

    @property
    def tables(self) -> tuple[str, ...]:
        """Keys of the tables on the page as last drawn."""
        # Tables in which nothing can be picked have no id.
        return tuple(i.split("-", 2)[-1] for i, kind in self._widgets.items() if kind in _TABLES)

    def slider(self, key: str) -> Slider:
        """The slider with that key, as last drawn.

        Raises:
            VisitError: If there is none.
        """
        return self.sliders[self.widget(key)]

    async def open(self) -> Run:
        """Load the page that the path names, as a browser does after connecting."""
        return await self._rerun()

    async def move_slider(self, key: str, values: Sequence[float]) -> Run:
        """Give a slider new ends."""
        state = WidgetState(id=self.widget(key))
        state.double_array_value.data.extend(values)
        return await self._send(state)

    async def pick(self, key: str, selection: Mapping[str, Any]) -> Run:
        """Pick in a table, chart or map: what ``st.session_state[key].selection`` becomes."""
        state = WidgetState(id=self.widget(key))
        state.string_value = json.dumps({"selection": selection})
        return await self._send(state)

    async def switch_page(self, path: str) -> Run:
        """Open another page of the navigation; what was picked in the former one is gone."""
        if path not in self._pages:
            raise VisitError(f"no page '{path}'; there are {', '.join(self._pages)}")
        self._page_hash, self._page_name = self._pages[path], path
        self._values.clear()
        return await self._rerun()

    async def upload_address(self, file_name: str) -> str:
        """Where this session may put a file of that name, as a file uploader asks it."""
        message = BackMsg()
        message.file_urls_request.file_names.append(file_name)
        message.file_urls_request.session_id = self.session_id
        socket = self._open_socket()
        await socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(await socket.recv(decode=False))
            if answer.WhichOneof("type") == "file_urls_response":
                path = answer.file_urls_response.file_urls[0].upload_url
                return f"{self._address}{path}"

    def _open_socket(self) -> ClientConnection:
        if self._socket is None:
            raise VisitError("a visit is an `async with` block")
        return self._socket

    async def _send(self, state: WidgetState) -> Run:
        self._values[state.id] = state
        return await self._rerun()

    async def _rerun(self) -> Run:
        message = BackMsg()
        client = message.rerun_script
        client.query_string = self._query
        client.page_script_hash = self._page_hash
        if not self._page_hash:
            client.page_name = self._page_name
        client.widget_states.widgets.extend(self._values.values())
        client.cached_message_hashes.extend(self._kept)
        client.context_info.timezone = "UTC"
        client.context_info.locale = "en-GB"
        client.context_info.url = f"{self._address}/{self._page_name}"
        client.context_info.color_scheme = "light"
        return await self._exchange(message)

    async def _exchange(self, message: BackMsg) -> Run:
        """Send, then take all messages until the script is finished."""
        socket = self._open_socket()
        run = Run()
        began = time.perf_counter()
        await socket.send(message.SerializeToString())
        while True:
            frame = await socket.recv(decode=False)
            run.n_bytes += len(frame)
            run.n_messages += 1
            answer = ForwardMsg.FromString(frame)
            run.bytes_by_kind[_kind(answer)] += len(frame)
            if self._take(answer, run):
                break
        run.seconds = time.perf_counter() - began
        self._forget_old_messages()
        return run

    def _take(self, message: ForwardMsg, run: Run) -> bool:
        """Do what the frontend does with a message; whether it was the last of the run."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._look_up(message.ref_hash)
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable:
            self._kept[message.hash] = (message, self._n_runs)
        if kind == "script_finished":
            return message.script_finished in _DONE
        if kind == "new_session":
            self._widgets.clear()
            self._page_hash = message.new_session.page_script_hash
            self.session_id = message.new_session.initialize.session_id
        elif kind == "navigation":
            pages = message.navigation.app_pages
            self._pages = {page.url_pathname: page.page_script_hash for page in pages}
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta":
            self._note_element(message, run)
        return False

    def _look_up(self, key: str) -> ForwardMsg:
        if key not in self._kept:
            raise VisitError(f"the server refers to a message that was not kept: {key}")
        message, _ = self._kept[key]
        self._kept[key] = (message, self._n_runs)
        return message

    def _note_element(self, message: ForwardMsg, run: Run) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type") or ""
        body = getattr(element, kind)
        if kind == "exception":
            run.errors.append(f"{body.type}: {body.message}")
        elif kind == "alert" and body.format == body.ERROR:
            run.errors.append(body.body)
        widget_id = getattr(body, "id", "")
        if widget_id:
            self._widgets[widget_id] = kind
        if kind == "slider":
            self._note_slider(body)

    def _note_slider(self, body: Any) -> None:  # noqa: ANN401 - a generated message
        """The server's value wins where it sets one, as in the browser."""
        held = self._values.get(body.id)
        if body.set_value or held is None:
            value = tuple(body.value if body.set_value else body.default)
        else:
            value = tuple(held.double_array_value.data)
        self.sliders[body.id] = Slider(body.id, body.min, body.max, value)
        state = WidgetState(id=body.id)
        state.double_array_value.data.extend(value)
        self._values[body.id] = state

    def _forget_old_messages(self) -> None:
        self._n_runs += 1
        oldest = self._n_runs - _LONGEST_KEPT_RUNS
        self._kept = {key: kept for key, kept in self._kept.items() if kept[1] >= oldest}


def _kind(message: ForwardMsg) -> str:
    """What a frame carries: the element of a delta, else the message's own type."""
    kind = message.WhichOneof("type") or "nothing"
    if kind != "delta":
        return str(kind)
    if message.delta.WhichOneof("type") != "new_element":
        return "block"
    return str(message.delta.new_element.WhichOneof("type"))
