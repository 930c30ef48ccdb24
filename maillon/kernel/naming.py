"""Names that are not taken yet."""

from collections.abc import Callable, Collection

from maillon.kernel.references import new_reference


def first_free(wished: str, taken: Collection[str]) -> str:
    """`wished`, else `wished-2`, `wished-3`…: the first that is not in `taken`."""
    if wished not in taken:
        return wished
    return next(name for rank in range(2, len(taken) + 3) if (name := f"{wished}-{rank}") not in taken)


def free_reference(is_taken: Callable[[str], bool]) -> str:
    """A speakable reference of six signs that `is_taken` does not know."""
    while is_taken(found := new_reference()):
        pass
    return found
