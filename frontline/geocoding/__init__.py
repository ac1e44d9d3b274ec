"""Place names of a report to places on the map."""

from frontline.geocoding.geocoder import Geocoder, locate_text

__all__ = ["Geocoder", "locate_text"]
