"""Stage 1, read: files -> Articles."""

from extractor.read.files import READERS, find_files, read, read_bytes

__all__ = ["READERS", "find_files", "read", "read_bytes"]
