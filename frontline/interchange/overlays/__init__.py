"""Lines, areas and points of one's own to lay over the maps: GeoJSON, KML, GeoPackage in."""
