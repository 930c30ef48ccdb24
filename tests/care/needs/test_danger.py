"""Danger is heard in the words people use; an ordinary request is not taken for one."""

import pytest

from maillon.care.needs.danger import says_danger

DANGER = [
    "mon mari m'a tapée",
    "Il l’a menacée hier",
    "mon père les bat",
    "il frappe ma fille",
    "ma voisine se fait battre",
    "J'ai peur de mon mari",
    "on veut en finir avec tout",
    "ça sent le gaz dans l'escalier",
    "elle fait un AVC",
    "he hit me",
    "I want to die",
    "أفكر في الانتحار",
    "أريد أن أموت",
    "زوجي عنيف ويهددني",
]
ORDINARY = [
    "dans le bâtiment C",
    "le bat. 3",
    "la batterie du fauteuil",
    "les bateaux du parc",
    "du fromage râpé et des carottes râpées",
    "un pot au feu",
    "au feu rouge, à gauche",
    "frappez fort à la porte",
    "le chemin de terre battue",
    "depuis son AVC elle ne sort plus",
    "elle a eu un AVC il y a deux ans",
    "la plaque: le feu ne s'allume plus",
    "des cafards : comment les tuer ?",
    "les menuisiers et la tapisserie",
    "حليب وخبز",
]


@pytest.mark.parametrize(("text", "danger"), [*((t, True) for t in DANGER), *((t, False) for t in ORDINARY)])
def test_danger_is_heard_and_ordinary_words_are_left_alone(text: str, danger: bool) -> None:
    assert says_danger(text) is danger
