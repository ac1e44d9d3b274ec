"""Locks between processes: one at a time writes, readers keep what they read from being swept.

A lock is the system's own, on an open file: it ends with the process that holds
it, however that ends, so that no crash leaves one behind.
"""

from __future__ import annotations

import os
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover - the tests run elsewhere
    import msvcrt

    def _take(file: int, *, is_shared: bool, waits: bool) -> None:
        if is_shared:
            # An open file cannot be moved or deleted there: being open is being held.
            return
        while True:
            try:
                os.lseek(file, 0, os.SEEK_SET)
                msvcrt.locking(file, msvcrt.LK_LOCK if waits else msvcrt.LK_NBLCK, 1)
            except OSError as error:
                if not waits:
                    raise BlockingIOError from error
            else:
                return

else:
    import fcntl

    def _take(file: int, *, is_shared: bool, waits: bool) -> None:
        kind = fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX
        fcntl.flock(file, kind if waits else kind | fcntl.LOCK_NB)


@contextmanager
def held(path: Path, *, waits: bool = True) -> Iterator[int]:
    """Hold a lock file, made when missing, against all others; gives its descriptor.

    The file may be deleted by who holds it: who waited for it takes the new one.

    Raises:
        BlockingIOError: If another holds it, unless this waits.
        OSError: If the file cannot be made or opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            _take(file, is_shared=False, waits=waits)
            if _is_file_of(path, file):
                yield file
                return
        finally:
            os.close(file)


def _is_file_of(path: Path, file: int) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(file))
    return False


class Hold:
    """A file kept open for reading: what it stands for is not swept until this is let go."""

    __slots__ = ("__weakref__", "_end")

    def __init__(self, path: Path) -> None:
        """Open and hold the file.

        Raises:
            OSError: If it cannot be opened.
        """
        file = os.open(path, os.O_RDONLY)
        self._end = weakref.finalize(self, os.close, file)
        # Some network file systems have no locks: there a reader may lose what it reads.
        with suppress(OSError):
            _take(file, is_shared=True, waits=True)

    def let_go(self) -> None:
        """Close the file; what nobody refers to any more lets go by itself."""
        self._end()


@contextmanager
def unread(path: Path) -> Iterator[bool]:
    """Whether nobody holds a file for reading; nobody begins to while this lasts."""
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        yield True
        return
    try:
        _take(file, is_shared=False, waits=False)
    except BlockingIOError:
        os.close(file)
        yield False
        return
    except OSError:
        pass
    if sys.platform == "win32":  # pragma: no cover - our own opening would keep it in place
        os.close(file)
        yield True
        return
    try:
        yield True
    finally:
        os.close(file)
