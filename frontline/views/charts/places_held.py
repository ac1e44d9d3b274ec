"""How many places each side is known to hold over time, as stepped lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from frontline.model import MapFamily, PeriodUnit
from frontline.views.charts.gain_counts import period_end
from frontline.views.charts.templates import HELD_HEIGHT, held_template
from frontline.views.palette import Theme, family_colour, map_family
from frontline.views.row_types import HeldRow
from frontline.views.wording import counted, day

Row = dict[str, Any]
# Per side and first day of a period: places known to be held, and how many of these by inference.
Held = Mapping[MapFamily, Mapping[date, tuple[int, int]]]

_NICE_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_LINES: Final = 3
_LABEL_PX: Final = 14


def held_counts(rows: Iterable[HeldRow]) -> Held:
    """The rows of ``control_frames.control_held`` by side, in the sides' fixed order.

    Sides that share a colour are added up.
    """
    sums: dict[MapFamily, dict[date, tuple[int, int]]] = defaultdict(dict)
    for row in rows:
        family, start = map_family(row["map_family"]), row["starts_on"]
        places, inferred = sums[family].get(start, (0, 0))
        sums[family][start] = (places + row["n_places"], inferred + row["n_inferred"])
    return {family: sums[family] for family in MapFamily if family in sums}


def held_chart(held: Held, theme: Theme, unit: PeriodUnit) -> dict[str, Any]:
    """A line a side: the places it is known to hold on the first day of each week or month.

    Args:
        held: As ``held_counts`` returns it; at least one side.
        theme: Light or dark.
        unit: The unit the rows were asked for with.
    """
    starts = _starts(held, unit)
    most = max(n for counts in held.values() for n, _ in counts.values())
    step = next((s for s in _NICE_STEPS if s * _MOST_LINES >= most), most)
    upper = step * -(-most // step)
    return {
        **held_template(theme, upper),
        "datasets": {
            "held": [row for family in held for row in _line(family, held[family], starts, theme)],
            "ends": _ends(held, starts, upper),
            "lines": [
                {"n": n, "label": counted(n, "place") if n == upper else str(n)}
                for n in range(0, upper + 1, step)
            ],
        },
        "description": f"Places known to be held. {held_words(held)}",
    }


def held_words(held: Held) -> str:
    """What each side held at last: "Government: 3. SDF: 1.", for those who cannot see lines."""
    last = max(start for counts in held.values() for start in counts)
    return " ".join(f"{family}: {counts.get(last, (0, 0))[0]}." for family, counts in held.items())


def _starts(held: Held, unit: PeriodUnit) -> list[date]:
    """Every first day from the earliest to the latest: a side without rows holds nothing then."""
    known = {start for counts in held.values() for start in counts}
    starts = [min(known)]
    while starts[-1] < max(known):
        starts.append(period_end(starts[-1], unit))
    return [*starts, period_end(starts[-1], unit)]


def _line(
    family: MapFamily,
    counts: Mapping[date, tuple[int, int]],
    starts: Sequence[date],
    theme: Theme,
) -> list[Row]:
    colour = family_colour(family, theme)
    # Islamic State's fill would vanish on the dark page, pale fills on the white one.
    is_rim = family is MapFamily.ISLAMIC_STATE if theme == "dark" else _is_pale(family)
    rows = []
    for number, start in enumerate(starts):
        # The last row only draws the last step to its end.
        told = starts[min(number, len(starts) - 2)]
        places, inferred = counts.get(told, (0, 0))
        rows.append(
            {
                "Who": family.value,
                "colour": colour.rim if is_rim else colour.fill,
                "x": _milliseconds(start),
                "n": places,
                "From": day(told),
                "Places": str(places),
                "Of these inferred": str(inferred),
            }
        )
    return rows


def _is_pale(family: MapFamily) -> bool:
    return family in (MapFamily.SDF, MapFamily.ISRAEL)


def _ends(held: Held, starts: Sequence[date], upper: int) -> list[Row]:
    """The sides' names at the ends of their lines, moved apart where they would overlap."""
    last = starts[-2]
    at_end = sorted((counts.get(last, (0, 0))[0], family) for family, counts in held.items())
    room = _LABEL_PX * upper / HELD_HEIGHT
    ends: list[Row] = []
    lowest = 0.0
    for n, family in at_end:
        y = max(float(n), lowest)
        ends.append({"x": _milliseconds(starts[-1]), "y_text": y, "label": f"{family} {n}"})
        lowest = y + room
    return ends


def _milliseconds(value: date) -> int:
    return int(datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp() * 1000)
