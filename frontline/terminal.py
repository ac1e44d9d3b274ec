"""How commands behave on a terminal: what they say, how they end, how they write files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from frontline.errors import FrontlineError

if TYPE_CHECKING:
    from tqdm import tqdm

_FAULTY_INPUT: Final = 2
_INTERRUPTED: Final = 130


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
def written_aside(output: Path) -> Iterator[Callable[[bytes], object]]:
    """A file that appears under its name only once it is whole."""
    from frontline.errors import InputError

    aside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            yield file.write
        aside.replace(output)
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror})") from error
    finally:
        aside.unlink(missing_ok=True)


def dataset_name(name: str) -> str:
    """The name of a dataset as a folder's name.

    Raises:
        InputError: If it would lead out of the folder of datasets or hide in it.
    """
    from frontline.errors import InputError

    if not name or name.startswith(".") or not all(c.isalnum() or c in "-_" for c in name):
        raise InputError(f"'{name}' is no name for a dataset; use letters, digits, - and _")
    return name


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
