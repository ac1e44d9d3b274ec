"""How commands behave on a terminal: what they say, how they end, how they write files."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from frontline.errors import FrontlineError

if TYPE_CHECKING:
    from tqdm import tqdm

_FAULTY_INPUT: Final = 2
_INTERRUPTED: Final = 130
# What links, folders of every system and command lines all take.
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """An error raised on purpose ends the command with its one line."""
    try:
        yield
    except FrontlineError as error:
        finish([error])
    except KeyboardInterrupt:
        say("interrupted; what was written before stands")
        raise typer.Exit(_INTERRUPTED) from None


@contextmanager
def written_aside(output: Path, inputs: Iterable[Path] = ()) -> Iterator[Callable[[bytes], object]]:
    """A file that appears under its name only once it is whole.

    Args:
        output: Its name.
        inputs: Files that are read for it, and must not be written over.

    Raises:
        InputError: If the name is one of these, or no plain file can stand there.
    """
    from frontline.errors import InputError

    for read in inputs:
        if _is_same(read, output):
            raise InputError(f"{output}: is one of the files to read; name another to write")
    if _is_other_than_file(output):
        raise InputError(f"{output}: is no plain file; name another to write")
    aside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            yield file.write
        aside.replace(output)
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror})") from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _is_other_than_file(path: Path) -> bool:
    """Whether a folder, device or pipe stands there: renaming onto it would replace it."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def dataset_name(name: str) -> str:
    """The name of a dataset as a folder's name.

    Raises:
        InputError: If it would lead out of the folder of datasets or hide in it.
    """
    from frontline.errors import InputError

    if not _NAME.fullmatch(name) or name.casefold() in _RESERVED:
        raise InputError(
            f"'{name[:80]}' is no name for a dataset; begin with a letter or digit and use up to "
            "64 of A to Z, a to z, 0 to 9, - and _"
        )
    return name


def dataset_folder(root: Path, name: str) -> Path:
    """The folder of a dataset; those that ship stand beside it.

    Raises:
        DatasetError: If those that ship cannot be laid out.
        InputError: If the name is none for a dataset.
    """
    from frontline.store.layout import lay_out_shipped

    named = root / dataset_name(name)
    lay_out_shipped(root)
    return named


def progress_bar(total: int, unit: str) -> tqdm[Any]:
    """A progress bar with rate and time left; silent where stderr is no terminal."""
    from tqdm import tqdm

    return tqdm(total=total, unit=f" {unit}", disable=None, leave=False, dynamic_ncols=True)


def counted_on(bar: tqdm[Any]) -> Callable[[int], None]:
    """What moves a bar on: called with how many are done, first with their number below zero."""

    def on_file(number: int) -> None:
        # A negative number announces how many files there are.
        if number < 0:
            bar.total = -number
            bar.refresh()
        else:
            bar.update(number)

    return on_file


def say(message: str) -> None:
    """Say something on stderr: stdout is for what a command was asked for."""
    typer.echo(message, err=True)


def finish(problems: Iterable[Exception]) -> None:
    """End the command: one line for each problem, and the exit code 2 where there was one."""
    lines = [" ".join(str(problem).split()) for problem in problems]
    for line in lines:
        say(line)
    if lines:
        raise typer.Exit(_FAULTY_INPUT)
