"""A table in GED's form, of events made up for these tests."""

import csv
from pathlib import Path

HEADER = [
    "id", "type_of_violence", "side_a", "side_b", "number_of_sources", "source_office",
    "source_headline", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude",
    "longitude", "country", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a",
    "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high",
]  # fmt: skip
HEADLINE = "A headline that nobody may ship with the facts of this table"
PLAIN = {
    "id": "7", "type_of_violence": "1", "side_a": "Government of Syria",
    "side_b": "Syrian insurgents", "number_of_sources": "3", "source_office": "SOHR;SOHR;Airwars",
    "source_headline": HEADLINE, "where_prec": "1", "where_coordinates": "Tadmur town",
    "adm_1": "Homs Governorate", "adm_2": "Tadmur district", "latitude": "34.5624",
    "longitude": "38.2840", "country": "Syria", "event_clarity": "1", "date_prec": "1",
    "date_start": "2016-03-05", "date_end": "2016-03-05", "deaths_a": "2", "deaths_b": "1",
    "deaths_civilians": "0", "deaths_unknown": "0", "low": "3", "best": "3", "high": "5",
}  # fmt: skip


def row(**cells: object) -> dict[str, str]:
    return PLAIN | {name: str(value) for name, value in cells.items()}


def write_table(path: Path, *rows: dict[str, str], without: tuple[str, ...] = ()) -> Path:
    columns = [name for name in HEADER if name not in without]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path
