"""Building geo/ again from its layers changes nothing."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
LAYERS = PROJECT.parent / "shared" / "geo"


@pytest.mark.skipif(not LAYERS.is_dir(), reason="the source layers are not on this machine")
def test_rebuilding_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("geo", "frontline", "data/lexicon"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    command = [sys.executable, "geo/build.py", "--source", str(LAYERS)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    sources = yaml.safe_load((PROJECT / "geo/sources.yml").read_text(encoding="utf-8"))
    for entry in sources["files"]:
        rebuilt = (tmp_path / entry["path"]).read_bytes()
        assert hashlib.sha256(rebuilt).hexdigest() == entry["sha256"], entry["path"]


def test_a_folder_without_layers_gives_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "geo/build.py", "--source", str(tmp_path)]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 1
    assert "syria_gazetteer.csv" in done.stderr
    assert "Traceback" not in done.stderr
