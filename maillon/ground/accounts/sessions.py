"""Sessions kept in the database beside the account they belong to."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY as ACCOUNT_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from maillon.ground.accounts.models import Session

STARTED_KEY = "started"
SHARED_KEY = "shared_device"
DEVICE_KEY = "device"


class SessionStore(DatabaseStore):
    """Django's store, with the account, the device and the first moment in clear beside the data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        started = data.setdefault(STARTED_KEY, int(timezone.now().timestamp()))
        account = data.get(ACCOUNT_KEY)
        found = cast(Session, super().create_model_instance(data))
        found.account_id = int(account) if account else None
        found.started_at = datetime.fromtimestamp(started, UTC)
        found.shared = bool(data.get(SHARED_KEY))
        found.device = str(data.get(DEVICE_KEY, ""))[:60]
        return found
