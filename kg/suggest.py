"""The nearest names to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(wrong: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """Up to `limit` of `names` that look like `wrong`, the likeliest first; case does not count."""
    from difflib import get_close_matches

    spelt: dict[str, str] = {}
    for name in sorted(names):
        spelt.setdefault(name.casefold(), name)
    folded = wrong.casefold()
    starts = sorted(low for low in spelt if len(folded) > 2 and low.startswith(folded))
    close = get_close_matches(folded, sorted(spelt), n=limit, cutoff=0.6)
    return [spelt[low] for low in dict.fromkeys([*close, *starts])][:limit]


def did_you_mean(wrong: str, names: Iterable[str]) -> str:
    """`; did you mean A, B?` to append to a message, or nothing where no name is near."""
    found = nearest(wrong, names)
    return f"; did you mean {', '.join(found)}?" if found else ""
