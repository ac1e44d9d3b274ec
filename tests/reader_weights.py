"""Tests that read whole reports need the learned reader's weights."""

import pytest

from frontline.extraction.deeds.reader import MODEL_FOLDER

needs_reader = pytest.mark.skipif(
    not MODEL_FOLDER.is_dir(), reason="the reader's weights are not there: run 'make train'"
)
