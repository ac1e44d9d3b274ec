"""A process that hangs is not ready, and is ended so that another takes its place."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from frontline.serving import processes
from frontline.serving.processes import AppProcess

#: Answers on the port it is given, until it is told to hang.
SERVER = """
import http.server, sys, time
port = int(sys.argv[-1].split("=")[1])
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.endswith("hang"):
            self.send_response(200); self.end_headers(); self.wfile.flush()
            time.sleep(600)
        self.send_response(200); self.send_header("content-length", "0"); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", port), Answer).serve_forever()
"""


@pytest.mark.timeout(120)
def test_a_process_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "server.py").write_text(SERVER, encoding="utf-8")
    monkeypatch.setattr(processes, "_WATCH_EVERY_S", 0.1)
    monkeypatch.setattr(processes, "_LONGEST_ANSWER_S", 1.0)
    monkeypatch.setattr(processes, "_LONGEST_SILENCE_S", 3.0)

    async def watched() -> tuple[bool, bool, int]:
        process = AppProcess(1, [sys.executable, "server.py"], tmp_path, "secret")
        await process.start()
        watching = asyncio.create_task(process.watch())
        await asyncio.sleep(1.0)
        was_ready = process.is_ready
        await process._ask("/hang")
        code = await process.ended()
        is_ready = process.is_ready
        await watching
        return was_ready, is_ready, code

    was_ready, is_ready, code = asyncio.run(watched())
    assert (was_ready, is_ready) == (True, False)
    assert code != 0
