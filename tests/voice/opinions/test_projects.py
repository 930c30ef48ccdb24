"""Projects put to a council: whoever has a tie with the applicant takes no part, and it is shown."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.vault.public import erase_dossier
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.opinions.models import ProjectFile, ProjectOpinion
from maillon.voice.opinions.public import Answer, declare_tie, put_project, say_on_project
from maillon.voice.opinions.queries.projects import project_or_404
from tests.cast import Cast, Member
from tests.voice.making import a_council

pytestmark = pytest.mark.django_db


def a_project(cast: Cast, council: Body | None = None) -> ProjectFile:
    today = timezone.localdate()
    return put_project(
        cast.council_host.act(),
        body=(council or a_council(cast)).uid,
        title="Un café des parents",
        applicant=cast.partner.pk,
        opinions_until=today + timedelta(days=10),
        decided_on=today + timedelta(days=30),
        number="CV-2027-014",
    )


def councillors(cast: Cast, count: int) -> list[Member]:
    return [cast.member(f"CANARI-{n}", Role.COUNCILLOR, cast.council, cast.quarter) for n in range(count)]


def time_is_over(project: ProjectFile) -> None:
    ProjectFile.objects.filter(pk=project.pk).update(opinions_until=timezone.localdate() - timedelta(days=1))


def lines(cast: Cast, project: ProjectFile) -> tuple[list[int], int]:
    """Read the day after the last one."""
    after = project.opinions_until + timedelta(days=1)
    card = project_or_404(cast.council_host.actor, project.reference, after)
    return [people for _label, people in card.lines], card.no_part


def test_it_is_put_from_the_form_and_read_by_the_council_alone(cast: Cast) -> None:
    council, today = a_council(cast), timezone.localdate()
    assert cast.partner.pk
    dates: dict[str, object] = {}
    for name, day in (("opinions_until", today + timedelta(days=10)), ("decided_on", today + timedelta(days=20))):
        dates |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    answer = cast.council_host.client().post(
        f"/equipe/dossiers/soumettre/{council.slug}/",
        {"title": "Un café des parents", "applicant": cast.partner.pk, **dates},
    )
    assert answer.status_code == 302, answer.content.decode()
    reference = ProjectFile.objects.get().reference
    assert "Un café des parents" in cast.councillor.client().get("/equipe/dossiers/").content.decode()
    assert "Un café des parents" not in cast.mediator.client().get("/equipe/dossiers/").content.decode()
    assert cast.mediator.client().get(f"/equipe/dossiers/{reference}/").status_code == 404


def test_opinions_are_counted_without_names_and_said_again_they_replace(cast: Cast) -> None:
    project = a_project(cast)
    one, two, *others = councillors(cast, 6)
    said = ((one, "favourable"), (two, "reserves"), *((other, "favourable") for other in others), (one, "unfavourable"))
    for member, answer in said:
        posted = member.client().post(
            f"/equipe/dossiers/{project.reference}/dire/", {"answer": answer, "words": f"Mes raisons {answer}"}
        )
        assert posted.status_code == 302
    assert lines(cast, project) == ([4, 1, 1], 0)
    time_is_over(project)
    page = two.client().get(f"/equipe/dossiers/{project.reference}/").content.decode()
    assert "Mes raisons unfavourable" in page
    assert "CANARI" not in page


def test_a_councillor_of_the_applicant_takes_no_part(cast: Cast) -> None:
    project = a_project(cast)
    tied, other, *others = councillors(cast, 6)
    for one in others:
        say_on_project(one.act(), project=project.uid, answer=Answer.FAVOURABLE)
    say_on_project(tied.act(), project=project.uid, answer=Answer.FAVOURABLE, words="CANARI")
    say_on_project(other.act(), project=project.uid, answer=Answer.RESERVES)
    assert tied.client().post(f"/equipe/dossiers/{project.reference}/dire/", {"move": "tie"}).status_code == 302
    assert lines(cast, project) == ([4, 1, 0], 1)
    with pytest.raises(RuleViolation) as refusal:
        say_on_project(tied.act(), project=project.uid, answer=Answer.FAVOURABLE)
    assert refusal.value.code == "has_a_tie"
    assert ProjectOpinion.objects.count() == 6
    time_is_over(project)
    page = other.client().get(f"/equipe/dossiers/{project.reference}/").content.decode()
    assert "pas pris part" in page
    assert "CANARI" not in page


def test_nothing_is_counted_for_anyone_before_the_last_day_nor_under_five(cast: Cast) -> None:
    project, page = a_project(cast), ""
    for rank, member in enumerate(councillors(cast, 5)):
        say_on_project(member.act(), project=project.uid, answer=Answer.UNFAVOURABLE, words=f"CANARI mot {rank}")
        for who in (cast.council_host, cast.councillor):
            now = who.client().get(f"/equipe/dossiers/{project.reference}/").content.decode()
            assert "CANARI" not in now
            assert "éfavorable :" not in now
        if rank == 3:
            assert lines(cast, project) == ([], 0)
    assert lines(cast, project) == ([0, 0, 5], 0)
    time_is_over(project)
    page = cast.council_host.client().get(f"/equipe/dossiers/{project.reference}/").content.decode()
    assert "CANARI mot 4" in page


def test_outside_the_council_or_after_the_date_nobody_gives_one(cast: Cast) -> None:
    project = a_project(cast)
    stranger = cast.member("Voisin", Role.COUNCILLOR, cast.other_cell, cast.next_quarter)
    for who in (stranger, cast.mediator, cast.facilitator):
        with pytest.raises(NotFoundError):
            say_on_project(who.act(), project=project.uid, answer=Answer.FAVOURABLE)
    later = timezone.now() + timedelta(days=12)
    act = cast.councillor.act(at=later)
    with pytest.raises(RuleViolation) as refusal:
        say_on_project(act, project=project.uid, answer=Answer.FAVOURABLE)
    assert refusal.value.code == "opinions_are_closed"
    with pytest.raises(RuleViolation) as refusal:
        declare_tie(act.then(), project=project.uid)
    assert refusal.value.code == "opinions_are_closed"
    assert ProjectOpinion.objects.count() == 0


def test_an_opinion_is_sealed_and_leaves_with_the_card(cast: Cast) -> None:
    project = a_project(cast)
    say_on_project(cast.councillor.act(), project=project.uid, answer=Answer.FAVOURABLE, words="CANARI")
    row = ProjectOpinion.objects.get()
    assert b"CANARI" not in bytes(row.sealed)
    erase_dossier(cast.councillor.act(), dossier=row.dossier, reason="asked")
    for member in councillors(cast, 5):
        say_on_project(member.act(), project=project.uid, answer=Answer.RESERVES)
    assert lines(cast, project) == ([0, 5, 0], 0)


def test_dates_in_the_wrong_order_are_refused(cast: Cast) -> None:
    today = timezone.localdate()
    for until, decided in ((-1, 5), (6, 5)):
        with pytest.raises(RuleViolation) as refusal:
            put_project(
                cast.council_host.act(),
                body=a_council(cast).uid,
                title="Un café",
                applicant=cast.partner.pk,
                opinions_until=today + timedelta(days=until),
                decided_on=today + timedelta(days=decided),
            )
        assert refusal.value.code == "dates_in_order"


def test_the_list_and_the_file_cost_the_same_for_one_and_three(cast: Cast, assert_same_queries: Any) -> None:
    council = a_council(cast)
    client = cast.councillor.client()
    assert_same_queries(client, "/equipe/dossiers/", lambda: a_project(cast, council))
    project, members = a_project(cast, council), iter(councillors(cast, 3))
    assert_same_queries(
        client,
        f"/equipe/dossiers/{project.reference}/",
        lambda: say_on_project(next(members).act(), project=project.uid, answer=Answer.FAVOURABLE, words="Oui"),
    )
