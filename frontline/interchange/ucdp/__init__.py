"""UCDP's Georeferenced Event Dataset (GED): a CSV file in, events out."""
