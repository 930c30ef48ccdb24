"""What pages read about common frameworks."""

from maillon.voice.contracts.queries.consultations import (
    answered_by,
    asked_or_404,
    change_or_404,
    link_or_404,
    noted_or_404,
    signatory_or_404,
)
from maillon.voice.contracts.queries.contract import (
    ContractHere,
    actions_of,
    bodies_near,
    contract_or_404,
    contracts_at,
    contracts_here,
    contracts_of_body,
    contracts_of_team,
    given_together,
    own_contract_or_404,
    shared_contract_or_404,
    slug_of,
    titles,
    writes,
)
from maillon.voice.contracts.queries.existing import ChangeCard, Dated, Existing, Heard, Known, who_existed
from maillon.voice.contracts.queries.pilots import (
    load_of,
    mandate_or_404,
    mandates_of,
    my_side,
    times_of_contract,
    voice_or_404,
    voices_of,
    voices_waiting,
)
from maillon.voice.contracts.queries.timeline import Moment, timeline

__all__ = [
    "ChangeCard", "ContractHere", "Dated", "Existing", "Heard", "Known", "Moment", "actions_of", "answered_by", "asked_or_404",
    "bodies_near", "change_or_404", "contract_or_404", "contracts_at", "contracts_here", "contracts_of_body",
    "contracts_of_team", "given_together", "link_or_404", "load_of", "mandate_or_404", "mandates_of", "my_side",
    "noted_or_404", "own_contract_or_404", "shared_contract_or_404", "signatory_or_404", "slug_of", "timeline",
    "times_of_contract", "titles", "voice_or_404", "voices_of", "voices_waiting", "who_existed", "writes",
]  # fmt: skip
