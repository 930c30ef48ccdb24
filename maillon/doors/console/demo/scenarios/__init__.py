"""Stories with the arithmetic of real ones, on invented names: each played through the real commands, once.

agglomeration   nine towns, twenty councils, one year (after Plaine Commune, 2016-2017)
reseau          the network of councils in the spring of 2020: four meetings, two syntheses
gouter          the professionals' goûter of May 2020
petite-commune  a small commune without a council, and its ad hoc group
"""

from maillon.doors.console.demo.scenarios.playing import SCENARIOS, play_scenario

__all__ = ["SCENARIOS", "play_scenario"]
