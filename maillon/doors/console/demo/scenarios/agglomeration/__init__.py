"""One agglomeration, nine towns, twenty councils, one year. After Plaine Commune, 2016-2017: real arithmetic, invented names.

Arithmetic of the source: 9 towns, 20 councils, 6 themes, 20 × 6 = 120 seats that did not hold, 4 trainings of 2 hours
for each of the 20 councils = 80, a forum in October, scenarios debated in January, four kinds of instances named.
`councils` plays the same story on fewer councils, for whoever is in a hurry.
"""

from maillon.doors.console.demo.scenarios.agglomeration.contract import sign
from maillon.doors.console.demo.scenarios.agglomeration.forum import hold_forum
from maillon.doors.console.demo.scenarios.agglomeration.instances import found_instances
from maillon.doors.console.demo.scenarios.agglomeration.january import choose_together
from maillon.doors.console.demo.scenarios.agglomeration.towns import COUNCILS, found_towns
from maillon.doors.console.demo.scenarios.agglomeration.trainings import train
from maillon.doors.console.demo.scenarios.agglomeration.year import live_a_year
from maillon.doors.console.demo.scenarios.scene import Scene

__all__ = ["tell"]


def tell(scene: Scene, councils: int = COUNCILS) -> None:
    scene.tell("L'agglomération, ses neuf villes, ses conseils")
    keys = found_towns(scene, councils)
    scene.tell("Les instances du contrat de ville et les vœux de présence")
    found_instances(scene, keys)
    sign(scene)
    scene.tell("Le forum d'octobre et trois engagements")
    hold_forum(scene)
    scene.tell("Les formations")
    train(scene, keys)
    scene.tell("Les scénarios de janvier")
    choose_together(scene)
    scene.tell("Une année de réunions, ce qui était prévu et qui est venu")
    live_a_year(scene, keys)
