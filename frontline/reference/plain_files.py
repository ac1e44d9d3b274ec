"""Files that others name, read within bounds: never a device, a pipe or more than is wanted."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

# A pipe would wait for somebody to write into it; a terminal would become this process's own.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_bounded(path: Path, most_bytes: int) -> bytes:
    """The first bytes of a plain file, one more than ``most_bytes`` at most.

    Raises:
        OSError: If it cannot be read, or is a folder, a device or a pipe; the message
            is for people.
    """
    try:
        file = os.open(path, _FLAGS)
    except ValueError as error:
        raise OSError(errno.EINVAL, "no file can have this name") from error
    with os.fdopen(file, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is a device or a pipe, no plain file")
        return stream.read(most_bytes + 1)


def is_plain_file(path: Path) -> bool:
    """Whether a plain file stands there; a name that no file can have is none."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def printable(name: str) -> str:
    """A file's name as text that every table and terminal takes; what is no text is replaced."""
    sound = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\ufffd" for c in sound)
