"""Names written without a title are found; streets, organisations and headings are left in peace."""

import pytest

from maillon.kernel.scrub import personal_data_in


def names(text: str) -> list[str]:
    return [one.text for one in personal_data_in(text, untitled=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Présents : Fatoumata DIALLO, Karim B. et Anne-Sophie Le Goff (MJC)", ["Fatoumata DIALLO", "Karim B", "Anne-Sophie Le Goff"]),
        ("Étaient présents : Diallo, Martin, Mairie, CAF, 3 habitants", ["Diallo", "Martin"]),
        ("Excusés : Awa Traoré, mairie ; Luc Petit (bailleur)", ["Awa Traoré", "Luc Petit"]),
        ("DIALLO Fatoumata puis MARTIN (Jean-Pierre)", ["DIALLO Fatoumata", "MARTIN (Jean-Pierre)"]),
        ("Un jardin avec Nadia, dit Aïssa KONATÉ.", ["Nadia", "Aïssa KONATÉ"]),
        ("K. Benali et A. Diop répondent", ["K. Benali", "A. Diop"]),
        ("Compte rendu rédigé par Hélène Dubois", ["Hélène Dubois"]),
        ("MME MARTIN, Me Lefèvre", ["MME MARTIN", "Me Lefèvre"]),
        ("Rose Martin a parlé", ["Rose Martin"]),
        ("قالت فاطمة", ["فاطمة"]),
        ("السيد محمد بن علي حضر", ["السيد محمد بن علي"]),
    ],
)  # fmt: skip
def test_a_name_without_a_title_is_found(text: str, expected: list[str]) -> None:
    assert [one.removesuffix(".") for one in names(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "école Pierre Curie, place Jean Moulin, Collège Louise Michel, rue de Marie Curie",
        "centre social Jacques Prévert, quartier Saint Martin, tour Anatole France",
        "ORDRE DU JOUR DE LA RÉUNION", "QUESTIONS DIVERSES", "Pôle emploi, Action Logement, Plaine Commune Habitat",
        "La CAF, le CCAS et la Ville répondent au Conseil Citoyen", "Bâtiment B. Le hall. Allée C. Ensuite",
        "Rose et claire, la victoire de Noël, mai 2020", "Secours Populaire, Croix-Rouge, Zoom", "Saint-Denis, Stains",
    ],
)  # fmt: skip
def test_what_names_nobody_is_left_in_peace(text: str) -> None:
    assert names(text) == []


def test_without_asking_only_titled_names_are_found() -> None:
    assert personal_data_in("Fatoumata DIALLO") == []
