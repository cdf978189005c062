"""Lists written as running text."""


def words(text: str) -> tuple[str, ...]:
    """Split at white space."""
    return tuple(text.split())


def items(text: str, separator: str = ",") -> tuple[str, ...]:
    """Split at a separator; line breaks and spaces around items go."""
    return tuple(" ".join(item.split()) for item in text.split(separator))
