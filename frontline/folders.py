r"""Where things lie: the one module that knows, in a checkout and installed as a package.

What Frontline reads stands on top of a checkout (``app.py``, ``pages/``,
``data/``, ``geo/``, ``static/``, ``docs/``); a wheel carries the same folders
inside the package, as ``frontline/_project/``.

What people add (datasets, texts of reports, corrections) goes to one home:

1. ``$FRONTLINE_HOME``, where it is set;
2. ``data/`` of a checkout;
3. else, installed, the folder that the system gives a person's own data:
   ``$XDG_DATA_HOME/frontline`` or ``~/.local/share/frontline``,
   ``~/Library/Application Support/frontline`` on macOS,
   ``%LOCALAPPDATA%\\frontline`` on Windows.

An installed package is never written to. In a home of its own the shipped
datasets are laid out as copies (``store/layout.py``), beside which corrections and
own datasets can stand.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

#: Names the home of what people add.
HOME_VARIABLE: Final = "FRONTLINE_HOME"
#: Names another folder of datasets: tests, measurements, a team's own.
DATASETS_VARIABLE: Final = "FRONTLINE_DATASETS"
#: Names another folder of texts.
TEXTS_VARIABLE: Final = "FRONTLINE_REPORT_TEXTS"

_PACKAGE: Final = Path(__file__).resolve().parent
_INSTALLED: Final = _PACKAGE / "_project"
IS_INSTALLED: Final = _INSTALLED.is_dir()
#: The folder of ``app.py``.
PROJECT: Final = _INSTALLED if IS_INSTALLED else _PACKAGE.parent
APP: Final = PROJECT / "app.py"
DATA: Final = PROJECT / "data"
DOCS: Final = PROJECT / "docs"
GEO: Final = PROJECT / "geo"
LEXICON: Final = DATA / "lexicon"
PAGES: Final = PROJECT / "pages"
STATIC: Final = PROJECT / "static"
#: Inside the package in both.
TEMPLATES: Final = _PACKAGE / "views" / "templates"
SHIPPED_DATASETS: Final = DATA / "datasets"


def home() -> Path:
    """The folder that everything people add goes to."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return _expanded(named)
    return _own_data() / "frontline" if IS_INSTALLED else DATA


def datasets() -> Path:
    """The folder of datasets: ``$FRONTLINE_DATASETS``, else ``datasets`` in the home."""
    named = os.environ.get(DATASETS_VARIABLE)
    return _expanded(named) if named else home() / "datasets"


def texts() -> Path:
    """The folder of reports' texts: ``$FRONTLINE_REPORT_TEXTS``, else ``reports`` in the home."""
    named = os.environ.get(TEXTS_VARIABLE)
    return _expanded(named) if named else home() / "reports"


def _own_data() -> Path:
    """Where this system keeps a person's own data."""
    if sys.platform == "win32":
        return _expanded(os.environ.get("LOCALAPPDATA") or "~/AppData/Local")
    if sys.platform == "darwin":
        return _expanded("~/Library/Application Support")
    return _expanded(os.environ.get("XDG_DATA_HOME") or "~/.local/share")


def _expanded(named: str) -> Path:
    """A path with ``~`` for a home folder; as it is where nobody has one."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        return Path(named)
