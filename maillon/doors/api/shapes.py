"""What the API answers, field by field. Codes, never sentences; dates and hours in ISO 8601."""

from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from ninja import Field, Schema

T = TypeVar("T")


class Page(Schema, Generic[T]):
    """Some rows; `next` is the cursor of what follows, null after the last."""

    items: list[T]
    next: str | None = Field(
        None, description="À redonner dans « cursor » pour la suite ; null après la dernière page."
    )


class PlaceOut(Schema):
    slug: str
    name: str
    kind: str
    code: str = Field("", description="Code officiel (commune, EPCI, quartier prioritaire) ; vide s'il n'y en a pas.")
    invented: bool = Field(False, description="Vrai pour la ville inventée de la démonstration.")


class PlaceDetail(PlaceOut):
    time_zone: str
    inside: list[PlaceOut] = Field(description="Les lieux où il se trouve, du plus proche au plus large.")
    page: str


class BodyOut(Schema):
    slug: str
    name: str
    kind: str
    state: str
    purpose: str
    contact_phone: str
    contact_email: str
    time_zone: str
    began_on: date | None
    closed_on: date | None
    organisation: str
    places: list[PlaceOut]
    page: str


class MeetingOut(Schema):
    slug: str
    body: str
    title: str
    state: str
    mode: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    room: str
    access_notes: str
    link: str = Field(description="Lien de visio, tant que la réunion n'est pas passée.")
    dial_in: str
    dial_in_code: str
    capacity: int | None
    summary: str
    public_reason: str
    page: str


class ItemOut(Schema):
    rank: int
    title: str = Field(description="Vide quand le point est confidentiel.")
    confidential: bool
    why_confidential: str = Field(description="La raison publique, à la place du titre.")
    origin: str
    voice: str = Field(description="Ce qui est demandé aux présents : information, avis, construit, décidé ensemble.")
    voice_wished: str = Field("", description="Ce que souhaite qui a demandé ce point ; vide : personne ne l'a dit.")
    voice_given: str = Field(description="Ce qui a vraiment été donné, dit après la réunion.")
    presenter: str
    state: str
    reason: str


class DocumentOut(Schema):
    title: str = Field(description="Vide quand le document est confidentiel.")
    confidential: bool
    why_confidential: str
    role: str
    weight: int = Field(description="Octets ; 0 tant que le document n'est pas là.")
    available_at: datetime | None
    expected_on: date | None
    summary: str
    address: str = Field(description="Où le télécharger ; vide tant qu'il n'est pas là, ou s'il est confidentiel.")


class AttendanceOut(Schema):
    capacity: str
    presence: str
    people: int


class MeetingDetail(MeetingOut):
    agenda: list[ItemOut]
    documents: list[DocumentOut]
    attendance: list[AttendanceOut] | None = Field(description="null : personne n'a compté. Ce n'est jamais zéro.")
    minutes: list[str] = Field(description="Les comptes rendus publiés qui en parlent.")
    expected: int | None = Field(None, description="Combien ont dit qu'ils viennent ; avec un jeton de l'organisation.")


class MinutesOut(Schema):
    slug: str
    body: str
    title: str
    synthesis: bool
    published_at: datetime
    previous: str | None
    page: str


class BlockOut(Schema):
    uid: UUID
    kind: str
    text: str
    people: int | None = Field(description="Combien l'ont dit dans la réunion : jamais une part de la population.")
    turn: str = Field(description="Ce qu'il fait de la synthèse d'avant : confirms, adds, closes… Vide : nouveau.")
    about: str = Field(description="Le texte repris, mot pour mot, s'il y en a un.")


class PresenceOut(Schema):
    title: str
    starts_at: datetime
    people: int | None = Field(description="null : personne n'a compté.")


class CreditOut(Schema):
    """Ce qu'un conseil a fait en tant que conseil : à redire quand on reprend le compte rendu."""

    council: str
    line: str = Field(description="La même ligne que dans les fichiers à emporter.")
    decision: str = Field(description="La page de ce que le conseil a décidé.")


class MinutesDetail(MinutesOut):
    version: int
    reason: str = Field(description="Pourquoi cette version corrige la précédente.")
    version_published_at: datetime
    credits: list[CreditOut] = Field(description="Les conseils à citer, l'auteur du compte rendu mis à part.")
    meetings: list[PresenceOut]
    blocks: list[BlockOut]


class QuestionOut(Schema):
    uid: UUID
    body: str
    meeting: str | None
    council: str = Field("", description="Le conseil qui le demande après en avoir délibéré ; vide : des habitants.")
    decision: str = Field("", description="La page de cette délibération.")
    text: str
    voice_wished: str = Field(description="Ce que souhaite qui l'a demandé ; vide : ne sait pas.")
    alike: int = Field(description="Combien ont demandé la même chose.")
    state: str
    answer: str
    answered_by: str
    asked_at: datetime
    answer_due: datetime
    answered_at: datetime | None
    late: bool
    reference: str | None = Field(None, description="Avec un jeton de l'organisation qui répond.")


class CommitmentOut(Schema):
    reference: str
    body: str
    organisation: str
    office: str
    text: str
    state: str
    made_at: datetime
    original_due: date = Field(description="La première date dite : elle n'est jamais effacée.")
    due: date
    late: bool
    reply: str
    lesson: str
    closed_at: datetime | None
    page: str


class QuestionIn(Schema):
    """Une demande d'ordre du jour, sans compte. Les mêmes règles que la page."""

    text: str = Field(max_length=600)
    meeting: str = Field(
        "", description="slug d'une réunion à venir qui prend encore des demandes ; sinon la prochaine."
    )
    voice_wished: str = Field(
        "", description="Ce qui est souhaité : information, consultation, joint_work, decision ; vide : ne sait pas."
    )
    signature: str = Field("", max_length=80, description="Vu seulement par l'équipe qui prépare la réunion.")
    phone: str = Field("", max_length=40)
    email: str = Field("", max_length=254)
    meant: bool = Field(False, description="Vrai : ce qui ressemble à un nom ou à un numéro dans le texte est voulu.")


class QuestionReceived(Schema):
    uid: UUID
    reference: str
    code: str = Field(description="Donné une fois, gardé nulle part : il ouvre le suivi avec la référence.")
    answer_due: datetime
    follow: str


class ComingIn(Schema):
    """S'inviter à une réunion, pour participer ou pour observer."""

    capacity: str = Field("participant", description="participant ou observer")
    name: str = Field(max_length=80, description="Un nom ou un pseudonyme.")
    practical_needs: str = Field("", max_length=300, description="Vu par l'équipe qui organise, puis effacé.")
    territory: str = Field(
        "", max_length=80, description="Le lieu d'où l'on vient, pour une réunion de plusieurs lieux."
    )
    phone: str = Field("", max_length=40)
    email: str = Field("", max_length=254)


class ComingReceived(Schema):
    state: str
    reference: str
    code: str = Field(description="Donné une fois, gardé nulle part : il sert à dire qu'on ne vient plus.")
    follow: str


class ErrorOut(Schema):
    pointer: str
    detail: str


class ProblemOut(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str = Field(description="La phrase qui dit quoi faire.")
    code: str
    errors: list[ErrorOut] = []
