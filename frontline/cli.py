"""The command line: ``frontline``, or ``python -m frontline``.

Good input is processed; each thing that could not be used gets one line on
stderr and makes the exit code 2. What a command writes is written aside and
then renamed, so that a failure harms nothing that stood there before.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from frontline import folders
from frontline.terminal import (
    counted_on,
    dataset_folder,
    finish,
    one_line_errors,
    progress_bar,
    say,
    written_aside,
)

app = typer.Typer(
    name="frontline",
    help="War reports to mapped, dated, sourced events.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

imports = typer.Typer(no_args_is_help=True)
app.add_typer(imports, name="import", help="Take events coded elsewhere into a dataset.")

exports = typer.Typer(no_args_is_help=True)
app.add_typer(
    exports, name="export", help="Write what a dataset says into a file for other programs."
)

controls = typer.Typer(no_args_is_help=True)
app.add_typer(controls, name="control", help="Hold who held what against other sources.")

Paths = Annotated[list[Path], typer.Argument(help="Text files, or folders of .txt files.")]
Jobs = Annotated[int, typer.Option(min=1, max=64, help="Processes to work with.")]
Folder = Annotated[
    Path,
    typer.Option("--datasets-dir", envvar="FRONTLINE_DATASETS", help="The folder datasets lie in."),
]
Texts = Annotated[
    Path,
    typer.Option(
        "--texts-dir", envvar="FRONTLINE_REPORT_TEXTS", help="The folder report texts are kept in."
    ),
]
FadingDays = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=3650,
        help="For so many days a statement tells who holds a place; the usual span unless given.",
    ),
]
_DATASETS: Final = folders.home() / "datasets"
_TEXTS: Final = folders.home() / "reports"


@app.command()
def extract(
    paths: Paths,
    output: Annotated[Path, typer.Option(help="The JSONL file to write.")],
    jobs: Jobs = 1,
) -> None:
    """Write the events of reports as JSON, one object a line per event of a report.

    A folder's reports.csv gives title, source, republisher, published_on,
    published_on_basis and url; only its column "file" is required.
    """
    from frontline.interchange.jsonl import event_lines
    from frontline.pipeline import process_files
    from frontline.reports.reader import list_reports
    from frontline.views.text.omissions import Omissions

    with one_line_errors():
        listing = list_reports(paths)
        problems: list[Exception] = list(listing.problems)
        n_events = 0
        omissions = Omissions()
        inputs = [file.path for file in listing.files]
        tables = {path.parent / "reports.csv" for path in inputs}
        with (
            written_aside(output, [*inputs, *tables]) as write,
            progress_bar(len(listing.files), "reports") as bar,
        ):
            for outcome in process_files(listing.files, jobs):
                bar.update()
                if outcome.problem is not None:
                    problems.append(outcome.problem)
                if outcome.result is not None:
                    result = outcome.result
                    omissions += Omissions.of(result.left_out, result.events)
                    for line in event_lines(result.report, result.events, result.claims):
                        n_events += 1
                        write(line)
    say(f"{n_events} events from {len(listing.files)} files written to {output}")
    for count in omissions.lines():
        say(count)
    for passed in listing.passed_over:
        say(passed)
    finish(problems)


@app.command()
def ingest(
    paths: Paths,
    dataset: Annotated[str, typer.Option(help="Name of the dataset.")] = "workspace",
    datasets_dir: Folder = _DATASETS,
    texts_dir: Texts = _TEXTS,
    jobs: Jobs = 1,
    shipped: Annotated[
        bool, typer.Option("--shipped", hidden=True, help="Make a dataset that ships.")
    ] = False,
) -> None:
    """Take reports into a dataset; the same text twice changes nothing."""
    from frontline import pipeline
    from frontline.store.shipped import shipped_info

    with one_line_errors():
        folder = dataset_folder(datasets_dir, dataset)
        info = shipped_info(dataset) if shipped else None
        with progress_bar(0, "reports") as bar:
            done = pipeline.ingest(
                paths,
                folder,
                info,
                library=None if shipped else texts_dir,
                jobs=jobs,
                on_file=counted_on(bar),
            )
    say(
        f"{dataset}: {len(done.added)} reports added, {done.n_known} already there, "
        f"{done.n_events} events in all"
    )
    for count in done.omissions.lines():
        say(count)
    for line in done.passed_over:
        say(line)
    finish(done.problems)


@imports.command("ucdp")
def import_ucdp(
    file: Annotated[Path, typer.Argument(help="UCDP GED as CSV, plain or gzipped.")],
    dataset: Annotated[str, typer.Option(help="Name of the dataset.")],
    datasets_dir: Folder = _DATASETS,
    shipped: Annotated[
        bool, typer.Option("--shipped", hidden=True, help="Make a dataset that ships.")
    ] = False,
) -> None:
    """Take UCDP's events on Syria into a dataset; the same file twice changes nothing."""
    from frontline.interchange.ucdp.importing import import_ucdp, outcome_line
    from frontline.store.shipped import shipped_info

    with one_line_errors():
        folder = dataset_folder(datasets_dir, dataset)
        done = import_ucdp(file, folder, shipped_info(dataset) if shipped else None)
    say(outcome_line(dataset, done))
    finish(done.problems)


@exports.command("control")
def export_control(
    dataset: Annotated[str, typer.Option(help="Name of the dataset.")],
    output: Annotated[Path, typer.Option(help="The file to write.")],
    rule: Annotated[
        str, typer.Option(help="any claim, corroborated or against interest.")
    ] = "any claim",
    file_format: Annotated[
        str | None,
        typer.Option("--format", help="parquet, csv or geojson; else by the file's ending."),
    ] = None,
    fading_days: FadingDays = None,
    datasets_dir: Folder = _DATASETS,
) -> None:
    """Write who held each place from when until when, under one rule.

    Each span has valid_from and valid_until (exclusive; empty is open), its
    holders, whether it is inferred or last known only, and the claims and
    events it rests on.
    """
    from frontline.interchange.control_files import dataset_spans
    from frontline.store.dataset import open_dataset

    with one_line_errors():
        found = open_dataset(dataset_folder(datasets_dir, dataset))
        ending = file_format or output.suffix.lstrip(".")
        content, n_spans = dataset_spans(found, rule, ending, fading_days)
        with written_aside(output, [*found.path.glob("*"), *found.files.glob("*")]) as write:
            write(content)
    say(f"{output}: {n_spans} spans of control under “{rule}”")


@controls.command("compare")
def compare_control(
    file: Annotated[
        Path,
        typer.Argument(help="CSV with date, holder, and name or latitude and longitude."),
    ],
    dataset: Annotated[list[str], typer.Option(help="Name of a dataset; may be repeated.")],
    disagreements: Annotated[
        Path | None, typer.Option(help="The CSV file to write what differs to.")
    ] = None,
    fading_days: FadingDays = None,
    datasets_dir: Folder = _DATASETS,
) -> None:
    """Hold who held what against another series of places by date.

    Prints, by rule, side and month, on how many lines of the series the
    datasets tell who holds the place, and how many of these agree. A holder is
    named as any side or actor is; a column province helps to tell places apart.
    """
    from frontline.interchange.control_compare import (
        agreement,
        agreement_lines,
        compare,
        disagreements_csv,
    )
    from frontline.interchange.control_series import read_series
    from frontline.reference.control_limits import control_limits
    from frontline.store.dataset import open_dataset

    with one_line_errors():
        series = read_series(file)
        found = [open_dataset(dataset_folder(datasets_dir, name)) for name in dataset]
        days = fading_days or control_limits().fading_days
        compared = compare(found, series.holdings, days)
        for line in agreement_lines(agreement(compared)):
            typer.echo(line)
        if disagreements is not None:
            with written_aside(disagreements) as write:
                write(disagreements_csv(compared))
            say(f"{disagreements}: where the datasets say otherwise")
    finish(series.problems)


@app.command()
def remove(
    reports: Annotated[
        list[str] | None, typer.Argument(help="Ids of reports; none to remove the whole dataset.")
    ] = None,
    dataset: Annotated[str, typer.Option(help="Name of the dataset.")] = "workspace",
    datasets_dir: Folder = _DATASETS,
    texts_dir: Texts = _TEXTS,
    whole: Annotated[
        bool, typer.Option("--whole", help="Remove the whole dataset, its reports' texts too.")
    ] = False,
) -> None:
    """Take reports, or with --whole the whole dataset, out again."""
    from frontline import pipeline
    from frontline.errors import InputError

    with one_line_errors():
        folder = dataset_folder(datasets_dir, dataset)
        if whole == bool(reports):
            raise InputError("name the reports to remove, or give --whole for the whole dataset")
        if whole:
            n_removed = pipeline.remove_whole(folder, library=texts_dir)
            say(f"{dataset}: removed with its {n_removed} reports")
            return
        wanted = set(reports or ())
        gone = pipeline.remove(sorted(wanted), folder, library=texts_dir)
    say(f"{dataset}: {len(gone)} reports removed")
    finish(
        InputError(f"{dataset}: holds no report '{report_id}'; the Reports page lists the ids")
        for report_id in sorted(wanted - set(gone))
    )


@app.command()
def locate(
    file: Annotated[Path, typer.Argument(help="A file with one text a line.")],
) -> None:
    """Find the places each line names: one JSON object a line, coordinates in degrees."""
    from frontline.interchange.jsonl import located_line
    from frontline.pipeline import locate_text
    from frontline.reports.decode import read_text

    with one_line_errors():
        lines = read_text(file).splitlines()
        with progress_bar(len(lines), "lines") as bar:
            for line in lines:
                sys.stdout.buffer.write(located_line(line, locate_text(line)))
                bar.update()
            sys.stdout.buffer.flush()


@app.command()
def brief(  # noqa: PLR0913, PLR0917 - an option each
    first: Annotated[str | None, typer.Option("--from", help="First day, like 2016-12-08.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    filters: Annotated[
        list[str] | None,
        typer.Option("--filter", help="A part of a page's link: province=SY02; may be repeated."),
    ] = None,
    link: Annotated[
        str | None, typer.Option(help="A whole link of a page, in the place of the filters.")
    ] = None,
    recipe: Annotated[Path | None, typer.Option(help="A recipe in a YAML file.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="A YAML file of briefs; makes all that are due.")
    ] = None,
    preset: Annotated[
        str | None,
        typer.Option(help="one picture, one slide, situation report or what changed since."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The title.")] = None,
    formats: Annotated[
        str | None, typer.Option("--format", help="pdf, pptx, docx, html, png, svg: by commas.")
    ] = None,
    since: Annotated[
        Path | None, typer.Option(help="The record of the last brief, for what changed since.")
    ] = None,
    today: Annotated[
        str | None, typer.Option("--date", help="The day that stands on it; today unless given.")
    ] = None,
    output: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(),
) -> None:
    """Write a briefing: map, timeline, key events and sources of a selection.

    The selection is that of a page's link, part by part or whole. With --config
    all briefs of a file that are due are made, each in a folder of its own.
    """
    from frontline.briefing import making, ordering

    with one_line_errors():
        made_on = ordering.day_of(today, "--date")
        if config is not None:
            briefs = making.read_schedule(config)
            database, problems = making.opened_database()
            made = making.make_due(database, briefs, output, made_on, say)
        else:
            order = ordering.Order(first, last, tuple(filters or ()), link, preset, title, formats)
            wanted = ordering.ordered(recipe, order)
            before = making.load_record(since) if since else None
            database, problems = making.opened_database()
            files = making.made_files(database, wanted, wanted.formats, made_on, before)
            making.write_files(files, output)
            made = making.Made((), ())
            say(f"{', '.join(files)} written to {output}")
    for problem in problems:
        say(problem)
    finish(made.problems)


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="The one port.")] = 8501,
    address: Annotated[
        str,
        typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in."),
    ] = "localhost",
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=64,
            help="Processes behind the port, one a core unless told otherwise. "
            "Each holds all datasets in its own memory.",
            show_default="one a core",
        ),
    ] = None,
) -> None:
    """Serve the app to a team: several processes behind one port.

    Each process computes on one core and holds all datasets in its own memory:
    four processes need four times the memory of one. A visitor stays with one
    process. There is no login; on an address other than localhost put a reverse
    proxy with TLS and a login in front. `/_frontline/health` says how many
    processes are ready.
    """
    from frontline.serving.server import cores, serve_app

    with one_line_errors():
        serve_app(folders.APP, address, port, processes or cores(), say)
