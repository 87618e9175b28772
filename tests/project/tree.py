"""The files of the repository, found the same way with and without git (a downloaded archive has none)."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {"build", "dist", "__pycache__", "config.toml"}


def files(suffix: str = "", folder: Path = ROOT) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.is_dir() and path.name != ".ci"
        if hidden or path.name in MADE_HERE or path.suffix == ".egg-info":
            continue
        if path.is_dir():
            yield from files(suffix, path)
        elif path.name.endswith(suffix):
            yield path


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def packages() -> list[str]:
    return pyproject()["tool"]["setuptools"]["packages"]
