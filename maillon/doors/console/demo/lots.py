"""A draw by lot in the council of the Tilleuls: four people for the jury of the square, half and half, two witnesses."""

from maillon.doors.console.demo.stage import Stage
from maillon.voice.bodies.public import (
    Body,
    BodyKind,
    Draw,
    DrawnState,
    Quota,
    Source,
    answer_drawn,
    execute_draw,
    fill_pool,
    freeze_draw,
    note_try,
    open_parts,
    prepare_draw,
    publish_draw,
    seal_part,
)

# Family names are those of birds; who is never drawn is named so that a leak would be found.
POOL = (
    "Aïcha Bruant", "Canari-Liste-1", "Chantal Chardonneret", "Canari-Liste-2", "Fatou Étourneau", "Canari-Liste-3",
    "Hélène Fauvette", "Canari-Liste-4", "Jeanne Geai", "Canari-Liste-5", "Lina Huppe", "Canari-Liste-6",
    "Nour Loriot", "Canari-Liste-7", "Paulette Mésange", "Canari-Liste-8",
)  # fmt: skip
WITNESSES = (("une habitante de la rue des Aulnes", "3141592653"), ("un agent de la mairie", "2718281828"))


def draw_lots_in_public(stage: Stage) -> None:
    """Prepared, frozen, witnessed, held and told to everyone, without any name."""
    stage.tell("Un tirage au sort, et son procès-verbal")
    draw = _prepared(
        stage, Body.objects.get(organisation=stage.organisations["council"], kind=BodyKind.CITIZENS_COUNCIL)
    )
    freeze_draw(stage.of("conseillere", "draw:freeze", 45), draw=draw.uid)
    for rank, (witness, digits) in enumerate(WITNESSES):
        seal_part(stage.of("conseillere", f"draw:part:{rank}", 46), draw=draw.uid, witness=witness, digits=digits)
    open_parts(stage.of("conseillere", "draw:open", 46, 18), draw=draw.uid)
    execute_draw(stage.of("conseillere", "draw:execute", 46, 18), draw=draw.uid)
    publish_draw(stage.of("conseillere", "draw:publish", 46, 19), draw=draw.uid)
    first = draw.drawn.filter(on_reserve=False).order_by("order")[0]
    note_try(stage.of("conseillere", "draw:try", 48), drawn=first.uid, way="call")
    answer_drawn(stage.of("conseillere", "draw:answer", 48, 11), drawn=first.uid, state=DrawnState.ACCEPTED)


def _prepared(stage: Stage, council: Body) -> Draw:
    made = prepare_draw(
        stage.of("conseillere", "draw:prepare", 44),
        body=council.uid,
        seats=4,
        reserve=2,
        sources=[Source(name="Liste électorale du quartier", size=1840), Source(name="Inscriptions libres", size=16)],
        quotas=[
            Quota(stratum="Genre", value="femme", least=2, most=2),
            Quota(stratum="Genre", value="homme", least=2, most=2),
        ],
        pool_ends_on=stage.moment(120).date(),
    )
    lines = [f"{name} ; 01 99 00 66 {rank:02} ; {'homme' if rank % 2 else 'femme'}" for rank, name in enumerate(POOL)]
    return fill_pool(stage.of("conseillere", "draw:fill", 44, 11), draw=made.uid, lines="\n".join(lines))
