"""Place names of a report to places on the map."""

from frontline.geocoding.geocoder import Geocoder, candidate_lines, locate_text, province_of

__all__ = ["Geocoder", "candidate_lines", "locate_text", "province_of"]
