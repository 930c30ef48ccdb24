"""An opinion a member gave without account, typed by the team: the same exclusion, and nobody writes over another's word."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from maillon.ground.access.public import Role
from maillon.ground.actors.public import PersonDetails
from maillon.ground.vault.public import open_still_there
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body, CollegeKind, Designation, Membership, Seat, open_term, seat_someone
from maillon.voice.opinions.commands.typed_opinions import type_opinion
from maillon.voice.opinions.models import ProjectFile, ProjectOpinion
from maillon.voice.opinions.public import Answer, put_project, say_on_project
from maillon.voice.opinions.queries.members import members_for
from maillon.voice.opinions.queries.projects import project_or_404
from maillon.voice.opinions.states_projects import OpinionWay
from tests.cast import Cast, Member, give_role, make_account
from tests.voice.making import a_council

pytestmark = pytest.mark.django_db
SCRIBE = "Animation du conseil"


def sit(cast: Cast, council: Body, name: str, *, organisation: int | None = None) -> Membership:
    """One more member on the next seat."""
    today = timezone.localdate()
    term = council.terms.first() or open_term(
        cast.council_host.act(),
        body=council.uid,
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=700),
        colleges={CollegeKind.LOCAL_ACTORS: 8},
    )
    seat = Seat.objects.filter(college__term=term, memberships__isnull=True).earliest("rank")
    return seat_someone(
        cast.council_host.act(),
        seat=seat.uid,
        details=PersonDetails(first_name=name),
        designation=Designation.MANDATE,
        organisation=organisation,
    )


def a_project(cast: Cast, council: Body) -> ProjectFile:
    today = timezone.localdate()
    return put_project(
        cast.council_host.act(),
        body=council.uid,
        title="Un café des parents",
        applicant=cast.partner.pk,
        opinions_until=today + timedelta(days=10),
        decided_on=today + timedelta(days=30),
    )


def typed(cast: Cast, project: ProjectFile, member: UUID, **options: Any) -> ProjectOpinion:
    fields = {
        "answer": Answer.FAVOURABLE, "way": OpinionWay.ALOUD, "scribe": SCRIBE, "given_on": timezone.localdate(),
        **options,
    }  # fmt: skip
    return type_opinion(
        fields.pop("act", None) or cast.council_host.act(), project=project.uid, member=member, **fields
    )


def code_of(refusal: pytest.ExceptionInfo[RuleViolation]) -> str:
    return refusal.value.code


def test_it_is_counted_with_how_and_by_whom_and_never_with_a_name(cast: Cast) -> None:
    council = a_council(cast)
    project, member = a_project(cast, council), sit(cast, council, "CANARI-Yamina")
    today, address = timezone.localdate(), f"/equipe/dossiers/{project.reference}/noter/"
    page = cast.council_host.client().get(address).content.decode()
    assert "CANARI-Yamina" in page
    given = {"member": member.uid, "answer": "reserves", "words": "CANARI, il manque une salle", "way": "paper"}
    given |= {"scribe": SCRIBE, "given_on_day": today.day, "given_on_month": today.month, "given_on_year": today.year}
    assert cast.council_host.client().post(address, given).status_code == 302
    row = ProjectOpinion.objects.get()
    assert (row.way, row.scribe, row.given_on) == ("paper", SCRIBE, today)
    assert b"CANARI" not in bytes(row.sealed)
    for name in "ABCD":
        typed(cast, project, sit(cast, council, name).uid, way=OpinionWay.PAPER)
    ProjectFile.objects.filter(pk=project.pk).update(opinions_until=today - timedelta(days=1))
    page = cast.councillor.client().get(f"/equipe/dossiers/{project.reference}/").content.decode()
    assert "5 sur papier (Animation du conseil)" in page
    assert "il manque une salle" in page
    assert "Yamina" not in page


def test_typed_again_it_is_corrected_and_her_own_word_replaces_it(cast: Cast) -> None:
    council = a_council(cast)
    project, member = a_project(cast, council), sit(cast, council, "Yamina")
    typed(cast, project, member.uid)
    typed(cast, project, member.uid, answer=Answer.UNFAVOURABLE)
    give_role(member.person, Role.COUNCILLOR, cast.council, cast.quarter)
    herself = Member(person=member.person, account=make_account(member.person, "yamina"))
    say_on_project(herself.act(), project=project.uid, answer=Answer.RESERVES)
    row = ProjectOpinion.objects.get()
    assert (row.way, row.scribe, row.given_on) == ("web", "", None)
    with pytest.raises(RuleViolation) as refusal:
        typed(cast, project, member.uid)
    assert code_of(refusal) == "cannot_be_noted"
    for name in "ABCDE":
        typed(cast, project, sit(cast, council, name).uid)
    after = project.opinions_until + timedelta(days=1)
    card = project_or_404(cast.council_host.actor, project.reference, after)
    assert (card.lines, card.words) == ([], []), "five typed and hers: what the team did not type would be hers"
    ProjectOpinion.objects.filter(pk=row.pk).delete()
    card = project_or_404(cast.council_host.actor, project.reference, after)
    assert [people for _label, people in card.lines] == [5, 0, 0]


def test_the_page_says_who_may_still_be_written_for_and_never_why_not(cast: Cast) -> None:
    council = a_council(cast)
    project, spoke, tied = a_project(cast, council), sit(cast, council, "Yamina"), sit(cast, council, "Denis")
    free, address = sit(cast, council, "Fatou"), f"/equipe/dossiers/{project.reference}/noter/"
    give_role(spoke.person, Role.COUNCILLOR, cast.council, cast.quarter)
    herself = Member(person=spoke.person, account=make_account(spoke.person, "yamina"))
    say_on_project(herself.act(), project=project.uid, answer=Answer.RESERVES)
    typed(cast, project, tied.uid, answer=None)
    typed(cast, project, free.uid)
    lines = {
        line.uid: line.may_be_typed for line in members_for(cast.council_host.actor, project, timezone.localdate())
    }
    assert lines == {spoke.uid: False, tied.uid: False, free.uid: True}
    assert "son compte" not in cast.council_host.client().get(address).content.decode()
    said = set()
    for member in (spoke, tied):
        with pytest.raises(RuleViolation) as refusal:
            typed(cast, project, member.uid)
        said.add((code_of(refusal), str(refusal.value)))
    assert len(said) == 1


def test_a_tie_excludes_whoever_types(cast: Cast) -> None:
    council = a_council(cast)
    project, declared = a_project(cast, council), sit(cast, council, "Yamina")
    typed(cast, project, declared.uid, words="CANARI")
    typed(cast, project, declared.uid, answer=None)
    with pytest.raises(RuleViolation) as refusal:
        typed(cast, project, declared.uid)
    assert code_of(refusal) == "cannot_be_noted"
    sits_for_it = sit(cast, council, "Denis", organisation=cast.partner.pk)
    works_for_it = sit(cast, council, "Fatou")
    give_role(works_for_it.person, Role.COORDINATOR, cast.partner, None)
    for member in (sits_for_it, works_for_it):
        with pytest.raises(RuleViolation) as refusal:
            typed(cast, project, member.uid)
        assert code_of(refusal) == "acts_for_the_applicant"
    typed(cast, project, sits_for_it.uid, answer=None)
    assert ProjectOpinion.objects.filter(tie=True).count() == 2
    details = [one for one in open_still_there(list(ProjectOpinion.objects.filter(tie=True))) if one]
    assert {(one.answer, one.words) for one in details} == {("", "")}


def test_by_her_account_too_whoever_acts_for_the_applicant_gives_no_opinion(cast: Cast) -> None:
    project = a_project(cast, a_council(cast))
    both = cast.member("Lina", Role.COUNCILLOR, cast.council, cast.quarter)
    assert both.person is not None
    give_role(both.person, Role.COORDINATOR, cast.partner, None)
    with pytest.raises(RuleViolation) as refusal:
        say_on_project(both.act(), project=project.uid, answer=Answer.FAVOURABLE)
    assert code_of(refusal) == "acts_for_the_applicant"
    say_on_project(cast.councillor.act(), project=project.uid, answer=Answer.FAVOURABLE)
    assert ProjectOpinion.objects.count() == 1


def test_given_in_time_it_may_be_typed_until_the_committee(cast: Cast) -> None:
    council = a_council(cast)
    project, member, now = a_project(cast, council), sit(cast, council, "Yamina"), timezone.now()
    last = project.opinions_until
    after, too_late = now + timedelta(days=12), now + timedelta(days=31)
    refused = (
        (after, last + timedelta(days=1), "opinions_are_closed"),
        (too_late, last, "opinions_are_closed"),
        (now, timezone.localdate() + timedelta(days=1), "not_in_the_future"),
    )
    for at, given_on, code in refused:
        with pytest.raises(RuleViolation) as refusal:
            typed(cast, project, member.uid, act=cast.council_host.act(at=at), given_on=given_on)
        assert code_of(refusal) == code
    typed(cast, project, member.uid, act=cast.council_host.act(at=after), given_on=last)
    assert ProjectOpinion.objects.count() == 1


def test_only_for_a_member_of_that_council_and_by_who_runs_it(cast: Cast) -> None:
    council, other = a_council(cast), a_council(cast, "Autre conseil")
    project, member = a_project(cast, council), sit(cast, council, "Yamina")
    elsewhere = sit(cast, other, "Denis")
    for act, uid in (
        (cast.council_host.act(), elsewhere.uid),
        (cast.councillor.act(), member.uid),
        (cast.facilitator.act(), member.uid),
    ):
        with pytest.raises(NotFoundError):
            typed(cast, project, uid, act=act)
    for options, code in (({"scribe": " "}, "which_function"), ({"way": OpinionWay.WEB}, "how_was_it_given")):
        with pytest.raises(RuleViolation) as refusal:
            typed(cast, project, member.uid, **options)
        assert code_of(refusal) == code
    assert ProjectOpinion.objects.count() == 0


def test_the_same_act_writes_once(cast: Cast) -> None:
    council = a_council(cast)
    project, member, act = a_project(cast, council), sit(cast, council, "Yamina"), cast.council_host.act()
    assert typed(cast, project, member.uid, act=act).pk == typed(cast, project, member.uid, act=act).pk


def test_the_page_costs_the_same_for_one_and_three_members(cast: Cast, assert_same_queries: Any) -> None:
    council = a_council(cast)
    project = a_project(cast, council)
    address, names = f"/equipe/dossiers/{project.reference}/noter/", iter("ABCD")
    assert_same_queries(
        cast.council_host.client(), address, lambda: typed(cast, project, sit(cast, council, next(names)).uid)
    )


def test_the_sheet_for_the_meeting_holds_the_files_on_the_table(cast: Cast) -> None:
    council = a_council(cast)
    a_project(cast, council)
    answer = cast.council_host.client().get(f"/equipe/dossiers/feuille/{council.slug}/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
