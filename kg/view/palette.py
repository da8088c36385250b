"""Which colour and shape each family of types has, in light and in dark, as one table that page and tests share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology import Schema


@dataclass(frozen=True, slots=True)
class Family:
    """A group of types drawn alike. `path` is an SVG path around (0, 0) with a radius of about 8.

    The colours keep apart for colour-blind readers too; shapes tell the families apart without any.
    """

    id: str
    label: str
    ancestors: tuple[str, ...]
    light: str
    dark: str
    path: str


LIGHT = {
    "bg": "#f7f7f4",
    "surface": "#ffffff",
    "raised": "#f0f0ec",
    "ink": "#1c2126",
    "muted": "#565e67",
    "line": "#d5d6d1",
    "edge": "#7d858e",
    "accent": "#0b5cad",
    "accent-ink": "#ffffff",
    "denied": "#b3261e",
    "disputed": "#8f4a00",
    "mark-s": "#d6e8fb",
    "mark-o": "#fde7c2",
    "mark-q": "#e3dcf7",
}
DARK = {
    "bg": "#12161b",
    "surface": "#1b2128",
    "raised": "#252c35",
    "ink": "#e8ebee",
    "muted": "#a9b2bc",
    "line": "#38424d",
    "edge": "#76828f",
    "accent": "#7ab8ff",
    "accent-ink": "#0c1116",
    "denied": "#ff8a80",
    "disputed": "#ffb65c",
    "mark-s": "#1d4166",
    "mark-o": "#5a4213",
    "mark-q": "#463a6e",
}

FAMILIES = (
    Family("person", "People", ("Person",), "#c854ad", "#d15faa", "M-8,0a8,8 0 1,0 16,0a8,8 0 1,0 -16,0Z"),
    Family("company", "Companies", ("Company",), "#4188ee", "#1778d1", "M-7,-7H7V7H-7Z"),
    Family(
        "government",
        "Government",
        ("GovernmentBody", "InternationalOrganization"),
        "#58379f",
        "#b3a6ff",
        "M-8.5,0L-4.25,-7.4H4.25L8.5,0L4.25,7.4H-4.25Z",
    ),
    Family(
        "institution",
        "Other organizations",
        ("Agent",),
        "#238a44",
        "#91d69b",
        "M0,-8.6L8.2,-2.6L5,7H-5L-8.2,-2.6Z",
    ),
    Family(
        "place",
        "Places",
        ("Place",),
        "#643824",
        "#c08a5b",
        "M0,9C-3,4.5 -7,2 -7,-2.2A7,7 0 1,1 7,-2.2C7,2 3,4.5 0,9Z",
    ),
    Family("policy", "Policies", ("Policy",), "#a4320c", "#dd6623", "M0,-9L9,0L0,9L-9,0Z"),
    Family(
        "hardware",
        "Hardware and materials",
        ("Hardware", "Material", "Facility"),
        "#09456b",
        "#6ed9ec",
        "M0,-8.5L8.8,7H-8.8Z",
    ),
    Family(
        "software",
        "Models and technology",
        ("Artifact", "Technology"),
        "#a97e0f",
        "#e6c756",
        "M0,-9.5C1,-3 3,-1 9.5,0C3,1 1,3 0,9.5C-1,3 -3,1 -9.5,0C-3,-1 -1,-3 0,-9.5Z",
    ),
    Family("other", "Events and other", ("Thing",), "#6d7875", "#848a7e", "M0,8.5L-8.8,-7H8.8Z"),
)


def family_of(kind: str, schema: Schema) -> Family:
    """The first family that has an ancestor of the type; unknown types go to the last one."""
    for family in FAMILIES:
        if any(kind == name or schema.is_a(kind, name) for name in family.ancestors):
            return family
    return FAMILIES[-1]


def css_variables() -> str:
    """Custom properties for light, dark by the reader's setting, and either by the page's own switch."""
    light = _block(LIGHT | {f"f-{f.id}": f.light for f in FAMILIES}, "light")
    dark = _block(DARK | {f"f-{f.id}": f.dark for f in FAMILIES}, "dark")
    return (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not(.light){{{dark}}}}}\n"
        f":root.dark{{{dark}}}\n"
        f"@media print{{:root,:root:not(.light),:root.dark{{{light}}}}}\n"
    )


def _block(colours: dict[str, str], scheme: str) -> str:
    return f"color-scheme:{scheme};" + "".join(f"--{name}:{value};" for name, value in colours.items())


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two `#rrggbb` colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
