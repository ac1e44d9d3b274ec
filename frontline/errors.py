"""Every error Frontline raises on purpose.

A message says what was wrong, where (file, line, column) and what to do, in
one line: the command line prints it as it is and exits with code 2, a page
shows it in place of its content.

    FrontlineError
    ├── InputError              something a user gave cannot be used
    │   ├── ReportError         a report file (empty, binary, too large, undecodable)
    │   └── MetadataError       reports.csv (missing column, unreadable date, missing file)
    ├── ReferenceDataError      a file of data/ or geo/ is damaged or contradicts itself
    ├── DatasetError            a dataset on disk
    │   ├── DatasetNotFoundError    no such folder or no manifest in it
    │   ├── DatasetDamagedError     a checksum, column or row count does not hold
    │   ├── DatasetVersionError     written under another schema version
    │   └── DatasetReadOnlyError    a shipped dataset was asked to change
    ├── ServingError            a process of the app cannot be started
    └── MissingComponentError   a part that the environment lacks (the parser, a browser)
"""

from __future__ import annotations


class FrontlineError(Exception):
    """Root of the tree; catch this to catch all that Frontline raises on purpose."""


class InputError(FrontlineError):
    """Something a user gave cannot be used."""


class ReportError(InputError):
    """A report file cannot be read as text."""


class MetadataError(InputError):
    """A row or column of reports.csv cannot be used."""


class ReferenceDataError(FrontlineError):
    """A file of data/ or geo/ is damaged or contradicts itself."""


class DatasetError(FrontlineError):
    """A dataset on disk cannot be used."""


class DatasetNotFoundError(DatasetError):
    """There is no dataset at that path."""


class DatasetDamagedError(DatasetError):
    """A file of the dataset does not match its manifest."""


class DatasetVersionError(DatasetError):
    """The dataset was written under another schema version."""


class DatasetReadOnlyError(DatasetError):
    """A shipped dataset was asked to change."""


class ServingError(FrontlineError):
    """A process of the app behind the served port cannot be started."""


class MissingComponentError(FrontlineError):
    """The environment lacks a part that the work needs."""
