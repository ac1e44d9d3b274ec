"""A saved picture of a page is the page's own map, in its theme, with what it rests on."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from frontline.briefing.app_pictures import Shown, app_png
from frontline.errors import InputError
from frontline.selection import Selection, ViewOptions
from frontline.store.database import Database, Session
from frontline.views.palette import Theme
from tests.briefing.recipes import REPORT


@pytest.mark.parametrize("shown", list(Shown))
def test_every_picture_is_drawn_at_200_dots(
    shown: Shown, session: Session, database: Database
) -> None:
    png = app_png(session, database.manifests, REPORT.selection, ViewOptions(), shown)
    picture = Image.open(io.BytesIO(png))
    assert picture.width == pytest.approx(732 / 96 * 200, abs=2)
    colours = picture.convert("RGB").getcolors(1_000_000)
    assert colours is not None
    assert len(colours) > 100


@pytest.mark.parametrize(("theme", "is_light"), [("light", True), ("dark", False)])
def test_it_has_the_theme_of_the_page(
    theme: Theme, is_light: bool, session: Session, database: Database
) -> None:
    asked = session, database.manifests, REPORT.selection, ViewOptions()
    corner = Image.open(io.BytesIO(app_png(*asked, Shown.EVENTS, theme))).getpixel((4, 4))
    assert isinstance(corner, tuple)
    assert (corner[0] > 128) is is_light


def test_nothing_to_draw_is_one_line(session: Session, database: Database) -> None:
    nothing = Selection(text="zzzzzz")
    with pytest.raises(InputError, match="nothing to draw"):
        app_png(session, database.manifests, nothing, ViewOptions(), Shown.GAINS)
