"""The ways a machine can send: chosen by the settings, equal to each other."""

from django.conf import settings

from maillon.ground.channels.adapters.base import Adapter, Parcel, Receipt, Result
from maillon.ground.channels.adapters.email import MailAdapter
from maillon.ground.channels.adapters.sms_console import ConsoleAdapter
from maillon.ground.channels.adapters.sms_http import HttpAdapter
from maillon.ground.channels.adapters.sms_spool import SpoolAdapter
from maillon.ground.channels.states import Way

__all__ = ["Adapter", "Parcel", "Receipt", "Result", "adapter_for"]


def adapter_for(way: Way) -> Adapter:
    """The adapter of a way a machine can take; raises KeyError for the others."""
    if way == Way.EMAIL:
        return MailAdapter()
    sms: dict[str, type[Adapter]] = {"spool": SpoolAdapter, "console": ConsoleAdapter, "http": HttpAdapter}
    return {Way.SMS: sms[settings.SMS_GATEWAY]}[way]()
