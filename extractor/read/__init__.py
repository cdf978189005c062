"""Stage 1, read: files -> Articles."""

from extractor.read.daytimes import check_published
from extractor.read.files import READERS, Input, find_inputs, read, read_all, read_bytes
from extractor.read.text import read_text

__all__ = ["READERS", "Input", "check_published", "find_inputs", "read", "read_all", "read_bytes", "read_text"]
