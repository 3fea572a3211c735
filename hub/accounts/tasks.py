"""What accounts have to have done from time to time."""

from celery import shared_task

from hub.accounts.retention import sessions_forget, sign_ins_forget, tries_forget


@shared_task
def forget_sign_ins() -> None:
    """Remove what signing in has left behind."""
    sign_ins_forget()
    tries_forget()
    sessions_forget()
