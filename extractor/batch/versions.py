"""What documents are read with, as short fingerprints that tell whether a store is up to date."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version as version_of
from pathlib import Path

from extractor.batch.options import BatchOptions
from extractor.errors import ModelError, PatternError
from extractor.grammar.shipped import PATTERNS

SHIPPED_MODEL = Path(__file__).resolve().parent.parent / "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Version of newsfacts, sha256 of the pattern files and of the model's files, and the read options as JSON."""

    package: str
    patterns: str
    model: str
    options: str


def find_versions(options: BatchOptions) -> Versions:
    """Say what a run with these options reads documents with.

    Raises:
        ModelError: there is no such folder of a model.
        PatternError: there is no such folder of patterns.
    """
    for folder in options.patterns:
        if not folder.is_dir():
            raise PatternError(folder, 0, "no such folder; give a folder of pattern files")
    model = options.model or SHIPPED_MODEL
    if not model.is_dir():
        raise ModelError(f"{model}: no such folder; give the folder of a language model")
    return Versions(
        package=version_of("newsfacts"),
        patterns=_fingerprint((PATTERNS, *options.patterns), (".yml", ".yaml")),
        model=_fingerprint((model,)),
        options=json.dumps(asdict(options.read), sort_keys=True),
    )


def _fingerprint(folders: Iterable[Path], suffixes: tuple[str, ...] = ()) -> str:
    """Hash names below the folders and contents of their files, not where the folders are or when they were made."""
    whole = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and (not suffixes or path.suffix in suffixes) and "__pycache__" not in path.parts:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                whole.update(f"{path.relative_to(folder).as_posix()}\n{digest}\n".encode("utf-8", "surrogateescape"))
        whole.update(b"\n")
    return whole.hexdigest()[:16]
