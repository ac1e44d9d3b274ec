"""Debian packages that tests need, installed where that may be done."""

from __future__ import annotations

import os
import shutil
import subprocess


def install_packages(*names: str) -> None:
    """Install packages by apt; does nothing without apt or without being root."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", *names]):
        subprocess.run(["apt-get", *command], check=False, env=environment)
