"""Runs a Streamlit script as ``streamlit run`` does and writes down what each run took.

    python -m bench.timed_server --timings FILE --port 8600 app.py

One JSON object a line for every finished run of the script: ``seconds`` from
the start of the script to the last message put into the browser's queue,
``cpu_seconds`` that the whole process used meanwhile, ``n_messages``. Only
measurements use this; the app never does. The wrapped methods are Streamlit's
own and private, hence the pinned version.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import sys
import time
from pathlib import Path
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli


class Stopwatch:
    """Times the runs of all sessions of this process."""

    def __init__(self, file: Path, profile: Path | None = None) -> None:
        self._file = file
        self._profile = profile
        self._began: dict[str, tuple[float, float]] = {}
        self._n_messages: dict[str, int] = {}

    def install(self) -> None:
        """Wrap the two places where a run begins and where its messages are queued."""
        run_script = ScriptRunner._run_script
        enqueue = AppSession._enqueue_forward_msg

        def timed_run(runner: ScriptRunner, rerun_data: Any) -> None:  # noqa: ANN401
            self._began[runner._session_id] = (time.perf_counter(), time.process_time())
            self._n_messages[runner._session_id] = 0
            if self._profile is None:
                run_script(runner, rerun_data)
            else:
                profiler = cProfile.Profile(time.thread_time)
                profiler.runcall(run_script, runner, rerun_data)
                profiler.dump_stats(self._profile / f"{time.monotonic_ns()}.prof")

        def timed_enqueue(session: AppSession, message: ForwardMsg) -> None:
            enqueue(session, message)
            self._n_messages[session.id] = self._n_messages.get(session.id, 0) + 1
            # A run that ends early for another goes on in that one.
            is_last = message.WhichOneof("type") == "script_finished"
            if is_last and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._write(session.id)

        ScriptRunner._run_script = timed_run  # type: ignore[method-assign, assignment]
        AppSession._enqueue_forward_msg = timed_enqueue  # type: ignore[method-assign, assignment]

    def _write(self, session_id: str) -> None:
        wall, cpu = self._began[session_id]
        line = {
            "session": session_id,
            "seconds": time.perf_counter() - wall,
            "cpu_seconds": time.process_time() - cpu,
            "n_messages": self._n_messages[session_id],
        }
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def main() -> None:
    """Serve the script that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.timed_server", description=__doc__)
    parser.add_argument("script", type=Path)
    parser.add_argument("--timings", type=Path, required=True, help="file to append to")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument(
        "--profile",
        type=Path,
        help="folder for one cProfile file a run, in processor time of its thread",
    )
    options = parser.parse_args()
    Stopwatch(options.timings, options.profile).install()
    # `streamlit run` puts the script's folder first; `-m` has put the present one there.
    sys.path[0] = str(options.script.resolve().parent)
    cli.main(
        [
            "run",
            str(options.script),
            f"--server.port={options.port}",
            "--server.headless=true",
            "--server.fileWatcherType=none",
            "--server.address=localhost",
            "--browser.gatherUsageStats=false",
        ]
    )


if __name__ == "__main__":
    main()
