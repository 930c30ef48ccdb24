"""What the terminal says once the pages answer."""

from collections.abc import Sequence

TO_TRY = (
    ("demander un rappel, en arabe si vous voulez", "ask to be called back, in Arabic if you like"),
    ("poser une question à la prochaine réunion", "ask a question for the next meeting"),
    ("raconter en trois lignes ce qu'on fait dans le quartier", "tell in three lines what people do nearby"),
)


def welcome(address: str, people: Sequence[str], *, demo: bool) -> None:
    """The address first; in the demonstration, who one can be and what to try."""
    print(f"\nMaillon : {address}\n", flush=True)
    if not demo:
        return
    if people:
        print("Ville inventée, personne n'est réelle. Sur la page, « Entrer comme » :")
        print("Invented town, nobody is real. On the page, enter as:")
        for person in people:
            print(f"  · {person}")
    print("Trois choses à essayer / Three things to try:")
    for number, (french, english) in enumerate(TO_TRY, 1):
        print(f"  {number}. {french} / {english}")
    print("\nPour arrêter : Ctrl+C / To stop: Ctrl+C", flush=True)
