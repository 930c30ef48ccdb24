"""Pictures other rooms of care share with the request forms."""

from maillon.care.needs.states import Theme

DANGER = "danger"
ICONS = {
    Theme.GROCERIES: "shopping-basket",
    Theme.MEALS: "soup",
    Theme.MEDICINES: "pill",
    Theme.COMPANY: "coffee",
    Theme.RIGHTS: "file-text",
    Theme.DIGITAL: "wifi",
    Theme.SCHOOL: "graduation-cap",
    Theme.CHILDREN: "baby",
    Theme.MOVING: "package",
    Theme.TRIP: "bus",
    Theme.REPAIRS: "wrench",
    Theme.LANGUAGE: "languages",
    Theme.OTHER: "circle-help",
    DANGER: "siren",
}


def theme_icons() -> dict[str, str]:
    """The picture beside each theme."""
    return {str(theme): icon for theme, icon in ICONS.items()}
