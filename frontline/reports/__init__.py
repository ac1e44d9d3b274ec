"""Files to reports: decoding, boilerplate, metadata, language."""
