"""What coders said of words that are no events fits the texts that are shipped."""

import yaml

from bench.reader.own_texts import FOLDER
from bench.reader.remarks import read_remarks
from frontline.model import Factuality


def test_every_remark_on_our_own_texts_stands_on_words_and_names_coded_events() -> None:
    documents = {
        f"{path.stem}-own-{number:03d}": told
        for path in FOLDER.glob("*.yml")
        for number, told in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    }
    remarks = read_remarks()
    own = {label: found for label, found in remarks.items() if label in documents}
    assert len(own) > 500
    assert not [label for label in remarks if "-own-" in label and label not in own]
    for label, found in own.items():
        told = documents[label]
        for remark in found:
            words = told["text"][slice(*remark.span)]
            assert words and words == words.strip()
            assert bool(remark.events) == (remark.factuality is Factuality.RETOLD)
            assert all(1 <= n <= len(told["events"]) for n in remark.events)
