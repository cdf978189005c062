"""Training sentences of our own for trade news: names marked as they are written."""
