"""What a page shows as one picture to save: the same scene, with what it is of below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from frontline.briefing.composing import imprint
from frontline.briefing.parts.asked import Asked
from frontline.briefing.parts.charts import gains_part, timeline_charts
from frontline.briefing.parts.findings import finding_part
from frontline.briefing.parts.maps import changes_part, control_part, map_picture
from frontline.briefing.pictures.saved import saved_picture
from frontline.briefing.pictures.svg import Picture
from frontline.briefing.recipe import Recipe
from frontline.briefing.typeset import as_png
from frontline.errors import InputError
from frontline.selection import Selection, ViewOptions
from frontline.store.database import Session
from frontline.store.manifest import Manifest
from frontline.views.palette import Theme

_DPI: Final = 200


class Shown(StrEnum):
    """The maps and charts of the pages that can be saved."""

    EVENTS = "events"
    TIMELINE = "timeline"
    CONTROL = "control"
    CHANGES = "changes"
    GAINS = "gains"


# The others are drawn as in a briefing, which is always light.
_THEMED: Final = (Shown.EVENTS, Shown.TIMELINE)


def app_png(
    session: Session,
    manifests: Sequence[Manifest],
    selection: Selection,
    options: ViewOptions,
    shown: Shown,
    theme: Theme = "light",
) -> bytes:
    """A map or chart as PNG at 200 dots an inch.

    Raises:
        InputError: If there is nothing to draw.
        MissingComponentError: If the typesetter is not installed.
    """
    recipe = Recipe(selection=replace(selection, event_id=None), options=options)
    asked = Asked(session, manifests, recipe, date.today())
    title, picture = _picture(asked, shown, theme)
    told = imprint(asked)
    notes = (
        f"{told.days}. {told.filters}. {' · '.join(told.counts)}",
        f"As of {told.as_of}. Review: {told.review}. {'; '.join(told.datasets)}. {told.permalink}",
        told.attribution,
    )
    look = theme if shown in _THEMED else "light"
    return as_png(saved_picture(picture, title, notes, look), _DPI)


def _picture(asked: Asked, shown: Shown, theme: Theme) -> tuple[str, Picture]:
    """What is drawn, and its title."""
    if shown is Shown.EVENTS:
        return finding_part(asked).words[0], map_picture(asked, theme=theme)
    if shown is Shown.TIMELINE:
        charts = timeline_charts(asked, theme)
        if charts:
            return finding_part(asked).words[0], charts[0].picture
        raise InputError("no event has a date: there is no timeline to save")
    part = {Shown.CONTROL: control_part, Shown.CHANGES: changes_part, Shown.GAINS: gains_part}[
        shown
    ](asked)
    picture = part.charts[0].picture if part.charts else part.picture
    if picture is None:
        raise InputError(f"{part.heading}: there is nothing to draw")
    return f"{part.heading}. {' '.join(part.words)}", picture
