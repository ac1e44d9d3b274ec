"""What becomes of uploaded files: texts of known reports kept, new reports read.

New reports go into the ``workspace`` dataset beside the shipped ones; a text
that belongs to a report of any dataset is kept so that its passages show.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frontline.errors import DatasetError, InputError, ReportError
from frontline.model import Report
from frontline.reference.plain_files import printable
from frontline.reports.decode import decode_text
from frontline.reports.library import keep_text
from frontline.reports.reader import report_id
from frontline.reports.refusals import refuse_no_report
from frontline.store.manifest import DatasetInfo
from frontline.views.wording import report_name

WORKSPACE: Final = "workspace"
METADATA_FILE: Final = "reports.csv"
# In bytes: file systems take 255 for a whole name.
_LONGEST_STEM: Final = 180
_INFO: Final = DatasetInfo(
    name=WORKSPACE,
    title="Reports added here",
    licence="Yours; the reports' texts belong to their publishers.",
    made_by="added in the app",
    method="Extracted by rule from the added reports; not reviewed by a person.",
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of one file, in one line; ``is_added`` is None for a line about all of them."""

    message: str
    is_added: bool | None


def take_uploads(
    uploads: Sequence[Upload],
    known: Mapping[str, str],
    datasets: Path,
    texts: Path,
    on_file: Callable[[int, int], object] = lambda done, n: None,
) -> tuple[Addition, ...]:
    """Keep the texts of known reports, read the others into the workspace.

    Args:
        uploads: Text files, and at most one ``reports.csv`` about them.
        known: Labels of the reports of all datasets by id.
        datasets: The folder of datasets; the workspace is one of them.
        texts: The folder of texts.
        on_file: Told how many of how many files are done.

    Returns:
        One addition a file, in order, then one for each other problem; last what the reports
        read left out.
    """
    uploads = [Upload(printable(upload.name), upload.data) for upload in uploads]
    metadata = [upload for upload in uploads if upload.name == METADATA_FILE]
    fates: dict[str, Addition] = {}
    fresh: dict[str, Upload] = {}
    for number, upload in enumerate(uploads):
        if upload in metadata:
            continue
        name = _plain_name(upload.name, number, fresh)
        fate = _fate_of_known(upload, known, texts)
        if fate is None:
            fresh[name] = upload
        else:
            fates[name] = fate
    read = _read_fresh(fresh, metadata, datasets, texts, on_file)
    # reports.csv may tell of known reports too, which are not read again.
    told = (
        a for a in read if a.is_added is not False or not any(name in a.message for name in fates)
    )
    return (*fates.values(), *told)


def _plain_name(name: str, number: int, taken: Mapping[str, Upload]) -> str:
    """The file's own name without folders; numbered when it comes twice."""
    own = printable(name.replace("\\", "/").rpartition("/")[2]).replace("\ufffd", "_")
    stem, dot, ending = own.strip(" .").rpartition(".")
    short = stem.encode()[:_LONGEST_STEM].decode("utf-8", "ignore")
    plain = f"{short}{dot}{ending[:10]}" if short else f"report-{number}.txt"
    return f"{number}-{plain}" if plain in taken or plain == METADATA_FILE else plain


def _fate_of_known(upload: Upload, known: Mapping[str, str], texts: Path) -> Addition | None:
    """The addition of a file that needs no reading; None for a new report."""
    try:
        text = decode_text(upload.data, upload.name)
        refuse_no_report(text, upload.name)
    except ReportError as error:
        return Addition(str(error), is_added=False)
    label = known.get(report_id(text))
    if label is None:
        return None
    keep_text(Report(report_id(text), label, text, kept=(), dropped=()), texts)
    return Addition(
        f"{upload.name}: the text of report {report_name(label)}, now shown.", is_added=True
    )


def _read_fresh(
    fresh: Mapping[str, Upload],
    metadata: Sequence[Upload],
    datasets: Path,
    texts: Path,
    on_file: Callable[[int, int], object],
) -> tuple[Addition, ...]:
    if not fresh:
        return ()
    # With the parser; a page that shows events never needs it.
    from frontline.pipeline import ingest

    done = [0]

    def count(files: int) -> None:
        if files > 0:
            done[0] += files
            on_file(done[0], len(fresh))

    with tempfile.TemporaryDirectory(prefix="frontline-") as folder:
        for name, upload in fresh.items():
            (Path(folder) / name).write_bytes(upload.data)
        for upload in metadata[:1]:
            (Path(folder) / METADATA_FILE).write_bytes(upload.data)
        try:
            outcome = ingest(
                [Path(folder)], datasets / WORKSPACE, _INFO, library=texts, on_file=count
            )
        except (DatasetError, InputError) as error:
            return (Addition(str(error).replace(f"{folder}/", ""), is_added=False),)
    problems = [str(problem) for problem in outcome.problems]
    fates = _fates_of_fresh(fresh, outcome.added, problems, folder)
    if not outcome.added:
        return fates
    counts = (f"{line[:1].upper()}{line[1:]}." for line in outcome.omissions.lines())
    return (*fates, *(Addition(line, is_added=None) for line in counts))


def _fates_of_fresh(
    fresh: Mapping[str, Upload], added: Sequence[str], problems: Sequence[str], folder: str
) -> tuple[Addition, ...]:
    lines = [problem.replace(f"{folder}/", "") for problem in problems]
    fates = []
    for name, upload in fresh.items():
        about = [line for line in lines if line.startswith(f"{name}:")]
        lines = [line for line in lines if line not in about]
        is_added = report_id(decode_text(upload.data, name)) in added
        if about:
            fates.append(Addition("; ".join(about), is_added=is_added))
        else:
            fates.append(Addition(f"{name}: read and added to “{_INFO.title}”.", is_added=True))
    return (*fates, *(Addition(line, is_added=False) for line in lines))


def take_out(report: str, datasets: Path, texts: Path) -> None:
    """Take a report out of the workspace, with its claims and its text.

    Raises:
        DatasetError: If the workspace is missing, damaged or in use.
    """
    # With the parser; a page that shows events never needs it.
    from frontline.pipeline import remove

    remove([report], datasets / WORKSPACE, library=texts)
