"""Stage 3, match: Doc -> Matches. Anchors first, then the paths of their rules; cost grows with anchors."""

from extractor.match.matcher import Matcher

__all__ = ["Matcher"]
