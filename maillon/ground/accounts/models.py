"""Logins. An account may hold cards in several spaces; no space sees the others."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from maillon.kernel.privacy import P1, P5
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
    must_use_second_factor = models.BooleanField(default=False)
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
