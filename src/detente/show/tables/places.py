"""Incidents as GeoJSON (RFC 7946): a point where coordinates are on record, else none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.tables.rows import incidents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.show.tables.rows import Seen


def features(every: Iterable[Seen]) -> Iterator[dict[str, object]]:
    """Yield a feature for each incident.

    An incident without coordinates keeps its row and has no geometry: none is made up for it.
    """
    for seen in every:
        for row in incidents(seen):
            kept = {k: v for k, v in row.items() if k not in {"latitude", "longitude"}}
            longitude, latitude = row["longitude"], row["latitude"]
            placed = longitude is not None and latitude is not None
            point = {"type": "Point", "coordinates": [longitude, latitude]} if placed else None
            name = f"{row['case']}/{row['id']}"
            yield {"type": "Feature", "id": name, "geometry": point, "properties": kept}
