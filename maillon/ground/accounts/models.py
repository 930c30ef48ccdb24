"""Logins. An account may hold cards in several spaces; no space sees the others."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from maillon.kernel.privacy import P1, P2, P5
from maillon.kernel.uid import uuid7


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, login: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(login=login.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A login. No e-mail is needed; staff e-mail is P1."""

    uid: models.UUIDField[UUID, UUID] = models.UUIDField(unique=True, default=uuid7)
    login = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, default="fr")
    is_active = models.BooleanField(default=True)
    must_use_second_factor = models.BooleanField(
        default=False, help_text="as computed from the roles at the last entry"
    )
    hat = models.ForeignKey("actors.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    privacy = {
        "id": P1,
        "uid": P1,
        "login": P1,
        "email": P1,
        "language": P1,
        "is_active": P1,
        "password": P5,
        "must_use_second_factor": P1,
        "hat": P1,
        "created_at": P1,
        "last_login": P1,
    }

    def __str__(self) -> str:
        return f"account {self.pk}"


class Card(models.Model):
    """Ties a login to the card of the same human inside one space."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="cards")
    person = models.OneToOneField("actors.Person", models.CASCADE, related_name="card")

    privacy = {"id": P1, "account": P1, "person": P1}


class Session(AbstractBaseSession):
    """A browser session that knows whose it is, so that it can be listed and closed."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sessions")
    started_at = models.DateTimeField()
    shared = models.BooleanField(default=False)
    device = models.CharField(max_length=60, blank=True)

    privacy = {
        "session_key": P5,
        "session_data": P5,
        "expire_date": P1,
        "account": P1,
        "started_at": P1,
        "shared": P1,
        "device": P1,
    }

    @classmethod
    def get_session_store_class(cls) -> Any:
        from maillon.ground.accounts.sessions import SessionStore  # noqa: PLC0415 -- the store imports this model

        return SessionStore


class EntryCode(models.Model):
    """A request for a six-digit code. The code is derived from `uid` and the instance key: it is kept nowhere.

    The contact is sealed with the instance key until the worker has looked for whom it belongs to.
    """

    uid = models.UUIDField(unique=True)
    contact = models.BinaryField(default=b"")
    persons = models.JSONField(default=list)
    created_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": P1,
        "uid": P5,
        "contact": P2,
        "persons": P1,
        "created_at": P1,
        "expires_at": P1,
        "used_at": P1,
    }
