"""One of the processes behind the port: Streamlit, for as long as the front lives.

``python -m frontline.serving.worker run app.py …`` does what ``streamlit run
app.py …`` does. Its standard input is a pipe that the front holds: when that
closes, however the front ended, this process ends too and leaves no port taken.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading


def _end_with_the_front() -> None:
    # Read from the descriptor itself: a thread blocked in `sys.stdin` would hold up the exit.
    while os.read(0, 1024):
        pass
    os._exit(0)


def main() -> None:
    """Watch the front, then become Streamlit with the arguments given."""
    threading.Thread(target=_end_with_the_front, name="front-watch", daemon=True).start()
    sys.argv[0] = "streamlit"
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
