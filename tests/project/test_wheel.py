"""The wheel holds all that the bot needs: built, and installed elsewhere."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.project.tree import ROOT, files, named, packages

DATA = {".sql", ".ftl", ".json"}


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "OSHIPASS_"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**quiet, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in {package.partition(".")[0] for package in packages()}:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    built = run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--skip-dependency-check",
        "--outdir",
        out,
        cwd=source,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("*.whl"))


def shipped() -> set[str]:
    code = {named(path) for name in packages() for path in (ROOT / name.replace(".", "/")).glob("*.py")}
    data = {named(path) for path in files() if path.suffix in DATA and path.relative_to(ROOT).parts[0] != "tests"}
    whole = ("sandbox/page", "bot/pictures/fonts", "bot/demo/portraits")
    return code | data | {named(path) for folder in whole for path in files(folder=ROOT / folder)}


def test_the_wheel_holds_all_code_queries_words_and_the_page(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == shipped()


def test_an_installed_wheel_checks_a_configuration_without_the_repository(wheel: Path, tmp_path: Path) -> None:
    venv, elsewhere = tmp_path / "venv", tmp_path / "elsewhere"
    elsewhere.mkdir()
    made = run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    python = venv / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    installed = run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    # The dependencies come from the environment of this test. A path in a .pth file is searched, but the .pth files
    # there are not read, so the editable installation of the project stays out.
    site_packages = venv / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    look = f"import importlib; print(*[importlib.import_module(name).__file__ for name in {packages()}], sep='\\n')"
    looked = run(python, "-c", look, cwd=elsewhere)
    places = looked.stdout.split()
    assert len(places) == len(packages()), looked.stderr
    assert all(place.startswith(str(site_packages)) for place in places), places
    shutil.copy(ROOT / "config.example.toml", elsewhere / "config.toml")
    token = {"OSHIPASS_DISCORD_TOKEN": "MTIzNDU2Nzg5MDEyMzQ1Njc4.made.up"}
    checked = run(venv / "bin" / "oshipass", "check", "--config", "config.toml", cwd=elsewhere, **token)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "client_id=123456789012345678&" in checked.stdout
