"""Making and removing second factors; the devices are django-otp's."""

from typing import Any

from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10


def device_new(user: Any) -> TOTPDevice:
    """Return the person's device that waits for its first code; the same one until then."""
    device = TOTPDevice.objects.filter(user=user.pk, confirmed=False).first()
    return device or TOTPDevice.objects.create(user_id=user.pk, name="totp", confirmed=False)


@transaction.atomic
def device_confirm(device: TOTPDevice, code: str) -> list[str]:
    """Take the first code; return the recovery codes, or none when it was wrong.

    What else the person had is gone.
    """
    if not device.verify_token(code):
        return []
    TOTPDevice.objects.filter(user=device.user_id).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    StaticDevice.objects.filter(user=device.user_id).delete()
    recovery = StaticDevice.objects.create(user_id=device.user_id, name="recovery")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=recovery, token=code) for code in codes)
    return codes


@transaction.atomic
def devices_remove(user: Any) -> None:
    """Forget all second factors of a person."""
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=user.pk).delete()
