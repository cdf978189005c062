"""The installed wheel does the job of the README's first command, from another folder."""

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SEED = "000_us-korea-japan-trade-talks.txt"


def build_wheel(folder: Path) -> Path:
    """Build without network: the build backend is among the development dependencies."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
    ]
    subprocess.run([*command, str(ROOT)], check=True, stdin=subprocess.DEVNULL)
    (wheel,) = folder.glob("newsfacts-*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    """Install into a new environment that sees this one's dependencies, but not its editable newsfacts."""
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / ("python.exe" if sys.platform == "win32" else "python")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([python, "-c", code], check=True, capture_output=True, encoding="utf-8").stdout.strip()
    Path(site, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts


@pytest.mark.slow
def test_installed_wheel_runs_the_readmes_first_command(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f".venv/bin/newsfacts extract seeds/{SEED}\n" in readme
    wheel = build_wheel(tmp_path / "wheels")
    names = ZipFile(wheel).namelist()
    assert {"extractor/cli.py", "extractor/schema.json", "extractor/patterns/relations.yml"} <= set(names)
    assert not [name for name in names if not name.startswith(("extractor/", "newsfacts-"))]

    scripts = install(wheel, tmp_path / "venv")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(ROOT / "seeds" / SEED, elsewhere)
    for command in (["newsfacts"], ["python", "-m", "extractor"]):
        done = subprocess.run(
            [scripts / command[0], *command[1:], "extract", SEED],
            cwd=elsewhere,
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["tariffs"]
    code = "import extractor; print(extractor.__file__)"
    where = subprocess.run([scripts / "python", "-c", code], cwd=elsewhere, check=True, capture_output=True, text=True)
    assert str(tmp_path) in where.stdout
