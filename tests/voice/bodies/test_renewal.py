"""Calling for people on paper, slips typed back and poured into a draw, attestations without a name."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from maillon.ground.vault.public import erase_due
from maillon.kernel.references import new_reference
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.commands import pour_slips
from maillon.voice.bodies.models import Attestation, Body, Campaign, Candidate, Draw
from maillon.voice.bodies.public import CollegeKind, EndReason, attest, end_membership, open_campaign, type_slip
from maillon.voice.bodies.queries.draw import candidates_in
from maillon.voice.bodies.queries.renewal import slips_in
from tests.cast import Cast
from tests.voice.bodies.making import a_draw, a_member, a_term
from tests.voice.making import a_council

TODAY = timezone.localdate


def a_campaign(cast: Cast, council: Body, *, erased_on: date | None = None) -> Campaign:
    return open_campaign(
        cast.council_host.act(),
        body=council.uid,
        college=CollegeKind.RESIDENTS,
        words="Nous cherchons deux voix de la tour B.",
        phone="01 99 00 20 20",
        drop_at="À l'accueil du centre social",
        closes_on=TODAY() + timedelta(days=20),
        pool_ends_on=erased_on or TODAY() + timedelta(days=50),
    )


def slip(cast: Cast, campaign: Campaign, name: str = "Zoé Canard", contact: str = "06 00 00 00 11") -> Candidate:
    return type_slip(cast.council_host.act(), campaign=campaign.uid, name=name, contact=contact)


def test_a_free_place_leads_to_the_call_and_its_papers(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    a_term(cast.council_host, council, seats=2)
    host = cast.council_host.client()
    board = host.get(f"/equipe/instances/{council.slug}/places/").content.decode()
    assert "2 places sont libres" in board
    assert f"/equipe/instances/{council.slug}/appeler/" in board
    campaign = a_campaign(cast, council)
    page = client.get(f"/rejoindre/{campaign.uid}/").content.decode()
    assert "tour B" in page
    assert "sms:" in page
    assert "wa.me" in page
    for paper in ("affiche", "lettre"):
        answer = client.get(f"/rejoindre/{campaign.uid}/{paper}.pdf")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert f"/rejoindre/{campaign.uid}/" in client.get(f"/instances/{council.slug}/").content.decode()


def test_the_form_prepares_a_call_and_keeps_what_was_typed(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    address, later = f"/equipe/instances/{council.slug}/appeler/", TODAY() + timedelta(days=30)
    days = {
        f"{name}_{part}": getattr(later, part)
        for name in ("closes_on", "pool_ends_on")
        for part in ("day", "month", "year")
    }
    typed = {"college": "residents", "words": "Venez voir", "phone": "01 99 00 20 20", "drop_at": "Au centre", **days}
    refused = client.post(address, {**typed, "phone": "12"})
    assert refused.status_code == 422
    assert "Venez voir" in refused.content.decode()
    assert client.post(address, typed).status_code == 302
    assert Campaign.objects.get().words == "Venez voir"


@pytest.mark.parametrize(
    ("name", "contact", "same"),
    [
        ("Zoé Canard", "06 00 00 00 11", True),
        ("Z. Canard", "0600000011", True),
        ("Zoé Canard", "06 00 00 00 12", False),
        ("Ana Merle", "06 00 00 00 12", False),
    ],
)
def test_who_answers_twice_is_kept_once(cast: Cast, name: str, contact: str, *, same: bool) -> None:
    campaign = a_campaign(cast, a_council(cast))
    slip(cast, campaign)
    if same:
        with pytest.raises(RuleViolation) as refusal:
            slip(cast, campaign, name, contact)
        assert refusal.value.code == "slip_twice"
    else:
        slip(cast, campaign, name, contact)
    assert Candidate.objects.count() == (1 if same else 2)


def test_slips_become_the_list_of_a_draw_and_are_erased_with_it(cast: Cast) -> None:
    council = a_council(cast)
    campaign = a_campaign(cast, council)
    slip(cast, campaign)
    slip(cast, campaign, "Ana Merle", "12 rue du Lac ; bât. C")
    soon = TODAY() + timedelta(days=25)
    draw = a_draw(cast.council_host, council, quotas=None, ends=soon)
    with pytest.raises(RuleViolation) as refusal:
        pour_slips(cast.council_host.act(), campaign=campaign.uid, draw=draw.uid)
    assert refusal.value.code == "draw_has_strata"
    Draw.objects.filter(pk=draw.pk).update(quotas=[])
    client = cast.council_host.client()
    assert client.post(f"/equipe/rejoindre/{campaign.uid}/", {"move": f"pour:{draw.uid}"}).status_code == 302
    draw.refresh_from_db()
    assert [row[1] for row in candidates_in(draw)] == ["Zoé Canard", "Ana Merle"]
    erase_due(now=timezone.now() + timedelta(days=27))
    campaign.refresh_from_db()
    assert slips_in(campaign) == []
    assert campaign.dossier.erased_at is not None
    with pytest.raises(RuleViolation) as over:
        slip(cast, campaign, "Trop Tard", "06 00 00 00 99")
    assert over.value.code == "campaign_is_over"


def test_a_slip_is_taken_out_and_read_by_the_team_alone(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    campaign = a_campaign(cast, council)
    kept = slip(cast, campaign)
    assert "Zoé Canard" in cast.council_host.client().get(f"/equipe/rejoindre/{campaign.uid}/").content.decode()
    assert "Zoé Canard" not in client.get(f"/rejoindre/{campaign.uid}/").content.decode()
    for who in (cast.project_manager, cast.councillor, cast.facilitator):
        assert who.client().get(f"/equipe/rejoindre/{campaign.uid}/").status_code == 404
    with pytest.raises(NotFoundError):
        type_slip(cast.project_manager.act(), campaign=campaign.uid, name="x", contact="y")
    cast.council_host.client().post(f"/equipe/rejoindre/{campaign.uid}/", {"move": f"drop:{kept.uid}"})
    assert Candidate.objects.count() == 0


def test_an_attestation_is_verified_without_a_name(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    row = a_member(cast.council_host, a_term(cast.council_host, council), public_name="Zélie I.")
    host = cast.council_host.client()
    assert host.post(f"/equipe/membres/{row.uid}/attestations/").status_code == 302
    paper = Attestation.objects.get()
    printed = host.get(f"/equipe/attestations/{paper.uid}/attestation.pdf")
    assert printed["Content-Type"] == "application/pdf"
    page = client.post("/attestations/", {"code": paper.code.lower()}).content.decode()
    assert "Cette attestation est valable" in page
    assert council.name in page
    assert "habitantes et habitants" in page
    assert "Zélie" not in page
    assert "Invente" not in page
    end_membership(cast.council_host.act(), membership=row.uid, reason=EndReason.LEFT)
    assert "Ce mandat est terminé" in client.post("/attestations/", {"code": paper.code}).content.decode()


def test_a_revoked_or_unknown_code_proves_nothing(cast: Cast, client: Client) -> None:
    row = a_member(cast.council_host, a_term(cast.council_host, a_council(cast)))
    paper = attest(cast.council_host.act(), membership=row.uid)
    host = cast.council_host.client()
    host.post(f"/equipe/membres/{row.uid}/attestations/", {"revoke": str(paper.uid)})
    assert "a été annulée" in client.post("/attestations/", {"code": paper.code}).content.decode()
    assert host.get(f"/equipe/attestations/{paper.uid}/attestation.pdf").status_code == 404
    unknown = client.post("/attestations/", {"code": new_reference(8)})
    assert unknown.status_code == 422
    assert "<script>" not in client.get("/attestations/?code=<script>").content.decode().partition('id="main"')[2]


def test_guessing_codes_is_slowed_down(cast: Cast, client: Client) -> None:
    answers = [client.post("/attestations/", {"code": new_reference(8)}).content.decode() for _n in range(22)]
    assert "Trop d&#x27;essais" in answers[-1] or "Trop d'essais" in answers[-1]
    assert cast is not None


def test_nobody_attests_for_another_council(cast: Cast) -> None:
    row = a_member(cast.council_host, a_term(cast.council_host, a_council(cast)))
    with pytest.raises(NotFoundError):
        attest(cast.project_manager.act(), membership=row.uid)
    assert Attestation.objects.count() == 0


def test_slips_cost_the_same_whatever_their_number(cast: Cast, assert_same_queries: Callable[..., int]) -> None:
    campaign = a_campaign(cast, a_council(cast))
    numbers = iter(range(20, 30))
    assert_same_queries(
        cast.council_host.client(),
        f"/equipe/rejoindre/{campaign.uid}/",
        lambda: slip(cast, campaign, "Quelqu'un", f"06 00 00 00 {next(numbers)}"),
    )
