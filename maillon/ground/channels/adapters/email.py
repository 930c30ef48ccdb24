"""E-mail through Django's mail: SMTP, or a file."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from maillon.ground.channels.adapters.base import Parcel, Receipt, Result


class MailAdapter:
    """Plain text, written and not derived. Opening the connection apart tells a clean refusal from a doubt."""

    def send(self, parcel: Parcel) -> Receipt:
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException):
            return Receipt(result=Result.REFUSED, code="no_connection")
        try:
            sent = connection.send_messages([_mail(parcel)])
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPResponseException) as problem:
            return _smtp_said(problem)
        except (OSError, smtplib.SMTPException):
            return Receipt(result=Result.UNKNOWN, code="connection_lost")
        finally:
            _close(connection)
        return Receipt(result=Result.ACCEPTED if sent else Result.REJECTED, code="" if sent else "not_taken")


def _mail(parcel: Parcel) -> EmailMessage:
    sender = settings.DEFAULT_FROM_EMAIL
    return EmailMessage(
        subject=parcel.subject,
        body=parcel.text,
        from_email=sender if not parcel.neutral else sender.rsplit("<", 1)[-1].rstrip(">"),
        to=[parcel.to],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": parcel.language},
        attachments=[(one.name, one.data, one.mime) for one in parcel.files],
    )


def _smtp_said(problem: smtplib.SMTPException) -> Receipt:
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _said in problem.recipients.values()]
    else:
        codes = [int(getattr(problem, "smtp_code", 0))]
    later = all(400 <= code < 500 for code in codes)
    return Receipt(result=Result.REFUSED if later else Result.REJECTED, code=f"smtp_{codes[0]}")


def _close(connection: object) -> None:
    try:
        connection.close()  # type: ignore[attr-defined]  # Django's backends all have it
    except (OSError, smtplib.SMTPException):
        return
