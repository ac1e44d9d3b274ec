"""Where data and geography come from: publishers, licences, citations, datasets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from frontline import folders
from frontline.reference.event_types import load_event_types
from frontline.reference.sources import Source, load_sources
from frontline.reference.yaml_files import load_yaml
from frontline.selection import Selection
from frontline.store import frames
from frontline.store.manifest import Manifest, is_imported
from frontline.ui.data import database, session
from frontline.ui.pick_table import show_csv_button
from frontline.ui.words import plain, plain_cells
from frontline.views.text.filter_choices import SOURCE_KINDS
from frontline.views.wording import counted, day_range, listed, number

_GEO_SOURCES: Final = folders.GEO / "sources.yml"
_METHOD: Final = folders.DOCS / "method.md"
_TABLE_MARK: Final = "<!-- The page puts the table of data/event_types.yml here. -->"


def method_text(path: Path = _METHOD) -> str:
    """The method in plain words, as Markdown of our own, with the table of event types in it."""
    return path.read_text(encoding="utf-8").replace(_TABLE_MARK, _event_types_table())


def _event_types_table() -> str:
    rows = (
        f"| {kind.event_type} | {kind.sub_event_type} | {kind.definition} |"
        for kind in load_event_types()
    )
    return "\n".join(("| type | kind | what it covers |", "|---|---|---|", *rows))


def attribution(path: Path = _GEO_SOURCES) -> str:
    """The line that stands wherever a map is shown."""
    return str(load_yaml(path)["attribution"])


def geography_table(path: Path = _GEO_SOURCES) -> pd.DataFrame:
    """Publisher, licence and citation of each geographic file, files of one origin together."""
    origins: dict[tuple[str, str, str], list[str]] = {}
    entries: list[dict[str, Any]] = load_yaml(path)["files"]
    for entry in entries:
        if entry["path"].startswith("geo/"):
            key = (entry["publisher"], entry["licence"], entry["citation"])
            origins.setdefault(key, []).append(Path(entry["path"]).name)
    return pd.DataFrame(
        [
            {"Files": ", ".join(files), "Publisher": key[0], "Licence": key[1], "Cite as": key[2]}
            for key, files in origins.items()
        ]
    )


def datasets_table(manifests: Iterable[Manifest]) -> pd.DataFrame:
    """What each loaded dataset holds, under which licence, and how it was made."""
    return pd.DataFrame([_dataset_row(manifest) for manifest in manifests])


def _dataset_row(manifest: Manifest) -> dict[str, str]:
    first, last = manifest.first_date, manifest.last_date
    return {
        "Dataset": manifest.info.title,
        "Events": number(manifest.counts.get("events")),
        "Reports": _reports_of(manifest),
        "Period": day_range(first, last) if first and last else "undated",
        "Licence": manifest.info.licence or "not stated",
        "Sources": ", ".join(manifest.info.sources) or "not stated",
        "Cite as": manifest.info.citation or "not stated",
        "How it was made": manifest.info.method or manifest.info.made_by or "not stated",
    }


def _reports_of(manifest: Manifest) -> str:
    """How many reports; imported events have none that could be counted."""
    if is_imported(manifest.info):
        return "not part of it"
    return number(manifest.counts.get("reports"))


def show_coded_elsewhere(datasets: Sequence[str]) -> None:
    """For each chosen dataset without reports of its own: why, and whom it names as sources."""
    for manifest in database().manifests:
        if manifest.info.name in datasets and is_imported(manifest.info):
            st.caption(plain(coded_elsewhere(manifest)))
            named = _named_sources(manifest.info.name)
            with st.expander(f"The {number(len(named))} sources it names"):
                st.dataframe(
                    named, hide_index=True, height=300, alt="Sources and the events they tell"
                )
                show_csv_button(named, f"sources-of-{manifest.info.name}")


def coded_elsewhere(manifest: Manifest) -> str:
    """Why a dataset of imported events has no reports."""
    return (
        f"{manifest.info.title} has no reports to list: {listed(manifest.info.sources)} coded its "
        f"{counted(manifest.counts.get('events', 0), 'event')} from texts that are not part of the "
        "dataset. Each event names its sources."
    )


def _named_sources(dataset: str) -> pd.DataFrame:
    options = frames.filter_options(session(), Selection(datasets=(dataset,)))
    rows = options[options["field"] == "sources"]
    return pd.DataFrame({"Source": rows["label"], "Events": rows["n_events"]})


def sources_table(sources: Iterable[Source] | None = None) -> pd.DataFrame:
    """How many sources of each kind are known by name, and which side they speak for."""
    known: Sequence[Source] = tuple(load_sources() if sources is None else sources)
    rows = []
    for kind, words in SOURCE_KINDS.items():
        names = [_source_words(source) for source in known if source.kind == kind]
        if names:
            rows.append({"Kind": words, "Number": number(len(names)), "Names": ", ".join(names)})
    return pd.DataFrame(rows)


def _source_words(source: Source) -> str:
    if source.speaks_for:
        return f"{source.name} (speaks for {source.speaks_for})"
    return f"{source.name} (leans {source.leans})" if source.leans else source.name


def show_wide_table(table: pd.DataFrame, label: str) -> None:
    """A reference table whose cells wrap, so that nothing is cut off."""
    st.table(plain_cells(table), border="horizontal", hide_index=True, alt=label)
