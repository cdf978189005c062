"""The installed wheel does the job of the README's first command, from another folder."""

import json
import shutil
import subprocess
import sys
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
    """Install into a new environment that sees this one's dependencies, but no extras and not its editable newsfacts."""
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
    seen = dict.fromkeys(path for path in sys.path if Path(path).name in ("site-packages", "dist-packages"))
    hidden = "import sys; sys.modules.update(pyarrow=None, pypdfium2=None)"  # what only the extras bring
    Path(site, "dependencies.pth").write_text("\n".join([*seen, hidden]) + "\n")
    return scripts


@pytest.mark.slow
def test_installed_wheel_runs_the_readmes_first_command(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f".venv/bin/newsfacts extract seeds/{SEED}\n" in readme
    wheel = build_wheel(tmp_path / "wheels")
    names = ZipFile(wheel).namelist()
    assert {
        "extractor/cli.py",
        "extractor/schema.json",
        "extractor/batch/schema/001.sql",
        "extractor/patterns/relations.yml",
    } <= set(names)
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
    _read_samples(scripts, elsewhere)
    code = "import extractor; print(extractor.__file__)"
    where = subprocess.run([scripts / "python", "-c", code], cwd=elsewhere, check=True, capture_output=True, text=True)
    assert str(tmp_path) in where.stdout


def _read_samples(scripts: Path, folder: Path) -> None:
    """Read a file of each format that needs no extra, and one that does."""
    (folder / "a.parquet").write_bytes(b"PAR1")
    code = """
import sys
from pathlib import Path
from extractor.read import read_all
errors = []
print(*sorted({article.format for _, article in read_all(map(Path, sys.argv[1:]), on_error=errors.append)}))
print(*errors, sep="\\n")
"""
    samples = ROOT / "tests" / "read" / "samples"
    command = [scripts / "python", "-c", code, samples, "a.parquet"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    formats, *errors = done.stdout.splitlines()
    assert formats == "csv feed html json jsonl mail markdown newsml ninjs nitf text"
    assert errors[-1] == "a.parquet: is Parquet, which needs pyarrow; install it: pip install 'newsfacts[parquet]'"
