"""The right side of Briefing: how it looks, its files, and recipes kept for another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from frontline import folders
from frontline.briefing.recipe import (
    Format,
    Recipe,
    is_recipe_name,
    load_recipe,
    read_recipe,
    write_recipe,
)
from frontline.briefing.since import read_record
from frontline.briefing.writing import MEDIA
from frontline.errors import FrontlineError, InputError
from frontline.ui.briefing.draft import (
    become_draft,
    compare_with,
    file_maker,
    last_record,
    pages,
    record_maker,
)
from frontline.ui.frame.state import become, look
from frontline.ui.words import ours, plain
from frontline.views.wording import counted, day

_FORMAT_WORDS: Final = {
    Format.PDF: "PDF",
    Format.PPTX: "PowerPoint",
    Format.DOCX: "Word",
    Format.HTML: "HTML",
    Format.PNG: "PNG",
    Format.SVG: "SVG",
}
_MOST_KEPT: Final = 200
_FOLDER: Final = "briefings"


def show_downloads(recipe: Recipe) -> None:
    """A button a format; a file is made when it is asked for."""
    with st.container(horizontal=True, key="briefing-files"):
        for one, words in _FORMAT_WORDS.items():
            st.download_button(
                ours(words),
                file_maker(recipe, one),
                file_name=f"{recipe.name}.{one}",
                mime=MEDIA[one],
                icon=":material/download:",
                key=f"briefing-file-{one}",
                on_click="ignore",
            )


def show_preview(recipe: Recipe) -> None:
    """Every page as it will be printed."""
    drawn = pages(recipe)
    st.caption(f"{counted(len(drawn), 'page')}, as the PDF has them")
    for number, png in enumerate(drawn, start=1):
        with st.container(border=True):
            words = f"Page {number} of {len(drawn)}"
            st.image(png, width="stretch", caption=words, alt=f"{words}, as a picture")


def show_recipes(recipe: Recipe) -> None:
    """Keep this briefing, open another, compare with the last one."""
    with st.expander("Keep, open, compare with the last brief", icon=":material/folder:"):
        _show_keep(recipe)
        _show_kept()
        given = st.file_uploader(
            "Open a recipe (.yml), or the record of the last brief (.json)",
            type=["yml", "yaml", "json"],
            key="briefing-open",
        )
        if given is not None:
            _open_given(given.name, given.getvalue())
        with st.container(horizontal=True):
            st.download_button(
                "Recipe",
                write_recipe(recipe).encode(),
                file_name=f"{recipe.name}.yml",
                mime="application/yaml",
                icon=":material/download:",
                key="briefing-recipe",
                on_click="ignore",
            )
            st.download_button(
                "Record for the next brief",
                record_maker(recipe),
                file_name=f"{recipe.name}.record.json",
                mime="application/json",
                icon=":material/download:",
                key="briefing-record",
                on_click="ignore",
                help="What this brief was made of; the next one tells what changed since.",
            )
        if (record := last_record()) is not None:
            st.caption(plain(f"Compared with the brief of {day(record.made_on)}."))
            st.button("Compare with none", on_click=lambda: compare_with(None))


def _folder() -> Path:
    return folders.home() / _FOLDER


def _show_keep(recipe: Recipe) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Name", value=recipe.name, max_chars=64, key="briefing-name")
        if st.button("Keep", icon=":material/save:"):
            try:
                _keep(recipe, name.strip())
            except InputError as error:
                st.error(plain(error))
            else:
                st.toast(plain(f"Kept as {name.strip()}"))


def _keep(recipe: Recipe, name: str) -> None:
    from frontline.briefing.making import write_files

    if not is_recipe_name(name):
        raise InputError("use up to 64 of A to Z, a to z, 0 to 9, - and _ for a name")
    folder = _folder()
    is_new = not (folder / f"{name}.yml").exists()
    if is_new and folder.is_dir() and len(list(folder.glob("*.yml"))) >= _MOST_KEPT:
        raise InputError(f"{_MOST_KEPT} briefings are kept already; remove one first")
    kept = replace(recipe, name=name)
    write_files({f"{name}.yml": write_recipe(kept).encode()}, folder)
    become_draft(kept)


def _show_kept() -> None:
    folder = _folder()
    names = sorted(path.stem for path in folder.glob("*.yml"))[:_MOST_KEPT]
    names = [name for name in names if is_recipe_name(name)]
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Kept here", names, key="briefing-kept")
        st.button("Open", on_click=_open_kept, args=(folder / f"{chosen}.yml",))


def _open_kept(path: Path) -> None:
    try:
        _become(load_recipe(path))
    except FrontlineError as error:
        st.toast(plain(error), icon=":material/error:")


def _open_given(name: str, content: bytes) -> None:
    """Take a recipe or a record, once each time that one is given."""
    seen = (name, hash(content))
    if st.session_state.get("briefing-opened") == seen:
        return
    st.session_state["briefing-opened"] = seen
    try:
        text = content.decode("utf-8")
        if name.endswith(".json"):
            compare_with(read_record(text, name))
        else:
            _become(read_recipe(text, name))
    except (FrontlineError, UnicodeDecodeError) as error:
        st.error(plain(error))
        return
    st.rerun()


def _become(recipe: Recipe) -> None:
    """The recipe with its selection and view, on all pages."""
    dated = recipe.dated(date.today(), None)
    become_draft(dated)
    become(dated.selection)
    look(**{name: getattr(dated.options, name) for name in dated.options.__dataclass_fields__})
