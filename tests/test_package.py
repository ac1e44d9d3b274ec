"""The package as strangers install it: a wheel in an environment of its own, used from elsewhere.

What the package depends on is taken from the environment of the tests, so that
no index is asked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from frontline import folders
from frontline.store.shipped import shipped_infos
from harness.server import free_port

ROOT = Path(__file__).parent.parent
REPORT = "On 12 March 2016 government forces captured the town of Palmyra.\n"
LONGEST_START_S = 120

pytestmark = pytest.mark.package


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the wheel in it, and a person's folder."""

    wheel: Path
    environment: Path
    person: Path

    @property
    def variables(self) -> dict[str, str]:
        """Nothing of the checkout, and the person's own home."""
        own = {key: value for key, value in os.environ.items() if not key.startswith("FRONTLINE")}
        own.pop("PYTHONPATH", None)
        own.pop("XDG_DATA_HOME", None)
        return {**own, "HOME": str(self.person), "PYTHONDONTWRITEBYTECODE": "1"}

    @property
    def command(self) -> str:
        return str(self.environment / "bin" / "frontline")

    def files(self) -> set[Path]:
        return {path for path in self.environment.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("package")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    environment, person = folder / "environment", folder / "person"
    venv.create(environment)
    person.mkdir()
    python = environment / "bin" / "python"
    install = ["-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([sys.executable, *install, str(wheel)], check=True, capture_output=True)
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(wheel, environment, person)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder far from any checkout, with a report in it."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_the_wheel_carries_what_ships_and_nothing_else(installed: Installed) -> None:
    names = zipfile.ZipFile(installed.wheel).namelist()
    datasets = {name.split("/")[4] for name in names if "/data/datasets/" in name}
    assert datasets == {info.name for info in shipped_infos()}
    pages = [name for name in names if name.startswith("frontline/_project/pages/")]
    assert len(pages) == len(list((ROOT / "pages").glob("*.py")))
    templates = {name for name in names if name.startswith("frontline/views/templates/")}
    assert templates == {str(path.relative_to(ROOT)) for path in folders.TEMPLATES.iterdir()}
    assert "frontline/_project/app.py" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"frontline"}
    assert [name for name in names if "/reports/" in name and name.endswith(".txt")] == []


def test_reports_are_read_and_kept_with_the_person(installed: Installed, elsewhere: Path) -> None:
    before = installed.files()
    for arguments in (
        ["extract", "reports", "--output", "events.jsonl"],
        ["ingest", "reports", "--dataset", "mine"],
    ):
        done = subprocess.run(
            [installed.command, *arguments],
            cwd=elsewhere, env=installed.variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    lines = (elsewhere / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert "Palmyra" in {json.loads(line)["location"] for line in lines}
    assert installed.files() == before
    home = installed.person / ".local" / "share" / "frontline"
    assert (home / "datasets" / "mine" / "manifest.json").is_file()
    assert len(list((home / "reports").glob("*.txt"))) == 1


def test_the_app_is_served(installed: Installed, elsewhere: Path) -> None:
    before, port = installed.files(), free_port()
    command = [installed.command, "serve", "--port", str(port), "--processes", "1"]
    log = elsewhere / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=elsewhere, env=installed.variables, stdout=output, stderr=output
        )
        try:
            assert ready_processes(port, process, log) == 1
            assert answer(port, "/_stcore/health") == (200, b"ok")
            assert answer(port, "/app/static/basemap/ground.json")[0] == 200
        finally:
            process.terminate()
            process.wait(timeout=30)
    assert installed.files() == before
    shipped = installed.person / ".local" / "share" / "frontline" / "datasets"
    assert {info.name for info in shipped_infos()} <= {path.name for path in shipped.iterdir()}


def ready_processes(port: int, process: subprocess.Popen[bytes], log: Path) -> int:
    until = time.monotonic() + LONGEST_START_S
    while process.poll() is None and time.monotonic() < until:
        try:
            return int(json.loads(answer(port, "/_frontline/health")[1])["ready"])
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def answer(port: int, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("localhost", port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
