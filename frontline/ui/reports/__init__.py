"""The page Reports: reading a report, dating it, adding and taking out."""
