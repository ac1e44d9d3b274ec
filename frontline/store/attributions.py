"""Whom to name beside what is shown: the makers of the events, of boundaries and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from frontline.store.manifest import DatasetInfo, Manifest, is_imported

BOUNDARY_NOTE: Final = "Boundaries do not imply endorsement by the UN."
GEOGRAPHY: Final = (
    "Boundaries and place names: UN OCHA / UNCS, CC BY 3.0 IGO, simplified. Places: UCDP GED Syria "
    f"19.1, CC BY 4.0. Names: GeoNames, CC BY 4.0. Base map: Natural Earth. {BOUNDARY_NOTE}"
)


def attributions(manifests: Iterable[Manifest], datasets: Sequence[str]) -> tuple[str, ...]:
    """Whom to name for the events of the chosen datasets and for what they are drawn on."""
    return (*event_attributions(manifests, datasets), GEOGRAPHY)


def event_attributions(manifests: Iterable[Manifest], datasets: Sequence[str]) -> tuple[str, ...]:
    """Whom to name for the events of each chosen dataset that states it."""
    return tuple(
        _attribution_of(manifest.info)
        for manifest in manifests
        if manifest.info.name in datasets and manifest.info.citation
    )


def _attribution_of(info: DatasetInfo) -> str:
    """The dataset with its makers, licence and citation; what was read from reports in short."""
    if is_imported(info):
        by = ", ".join(info.sources)
        return f"Events of {info.title}: {by}, {info.licence.rstrip('.')}. {info.citation}"
    licence = info.licence.partition(";")[0].rstrip(".")
    return f"{info.title}: {licence}. {info.citation}"
