"""Where the shipped pattern files are."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = _PACKAGE / "patterns"

PATTERNS = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "patterns"
"""The folder of shipped patterns: inside the package once installed, beside it in a checkout."""
