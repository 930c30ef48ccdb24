"""What the terminal says once the pages answer."""

PEOPLE = (
    ("une conseillère citoyenne", "a citizens' councillor"),
    ("une médiatrice de quartier", "a neighbourhood mediator"),
    ("une agente du CCAS", "an agent of the town's social centre"),
    ("un chef de projet", "a project manager"),
    ("une élue", "an elected official"),
    ("une animatrice de réseau", "a network facilitator"),
)
TO_TRY = (
    ("demander un rappel, en arabe si vous voulez", "ask to be called back, in Arabic if you like"),
    ("poser une question à la prochaine réunion", "ask a question for the next meeting"),
    ("raconter en trois lignes ce qu'on fait dans le quartier", "tell in three lines what people do nearby"),
)


def welcome(address: str, *, demo: bool) -> None:
    """The address first; in the demonstration, who one can be and what to try."""
    print(f"\nMaillon : {address}\n", flush=True)
    if not demo:
        return
    print("Ville inventée, personne n'est réelle. Sur la page, « Entrer comme » :")
    print("Invented town, nobody is real. On the page, enter as:")
    for french, english in PEOPLE:
        print(f"  · {french} / {english}")
    print("Trois choses à essayer / Three things to try:")
    for number, (french, english) in enumerate(TO_TRY, 1):
        print(f"  {number}. {french} / {english}")
    print("\nPour arrêter : Ctrl+C / To stop: Ctrl+C", flush=True)
