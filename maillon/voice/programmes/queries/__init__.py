"""What pages read about programmes, wordings, training, forums and reviews."""

from maillon.voice.programmes.queries.forum import (
    DemandRow,
    Table,
    forum_or_404,
    forums_of,
    own_demand_or_404,
    own_forum_or_404,
    table_of,
)
from maillon.voice.programmes.queries.programme import (
    Step,
    own_body_or_404,
    own_programme_or_404,
    own_sequence_or_404,
    path_or_404,
    paths_of,
    programme_or_404,
    programmes_of,
    programmes_run_by,
    question_or_none,
    sequence_or_404,
    steps_of,
    templates_for,
    told_of,
    worksheet_of,
)
from maillon.voice.programmes.queries.review import (
    own_review_or_404,
    review_or_404,
    reviews_of,
    shared_review_or_404,
    views_of,
)
from maillon.voice.programmes.queries.shelf import own_ways, papers, ways_to_compare
from maillon.voice.programmes.queries.statements import (
    Layer,
    doctrine_here,
    layers_here,
    others_in_force,
    statement_to_withdraw_or_404,
    statements_of,
    withdrawable_here,
)
from maillon.voice.programmes.queries.training import (
    PathRow,
    attestation_shown,
    compared,
    count_of,
    needed_before,
    offered_paths,
    open_skills,
    path_table,
    wishes_counted,
)

__all__ = [
    "DemandRow", "Layer", "PathRow", "Step", "Table", "attestation_shown", "compared", "count_of", "doctrine_here", "forum_or_404",
    "forums_of", "layers_here", "needed_before", "offered_paths", "open_skills", "others_in_force", "own_body_or_404",
    "own_demand_or_404", "own_forum_or_404", "own_programme_or_404", "own_review_or_404", "own_sequence_or_404",
    "own_ways", "papers", "path_or_404", "path_table", "paths_of", "programme_or_404", "programmes_of",
    "programmes_run_by", "question_or_none", "review_or_404", "reviews_of", "sequence_or_404", "shared_review_or_404",
    "statement_to_withdraw_or_404", "statements_of", "steps_of", "table_of", "templates_for", "told_of", "views_of", "ways_to_compare", "wishes_counted",
    "withdrawable_here", "worksheet_of",
]  # fmt: skip
