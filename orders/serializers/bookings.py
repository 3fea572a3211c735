"""Shapes of what only some orders have: a SIM, and instalments."""

import re
from typing import Any

from hub.wire.fields import ChoiceField, IntegerField, MoneyField, TextField
from hub.wire.instants import DateField
from hub.wire.serializers import ReadSerializer, WireSerializer
from orders.choices import SimType
from orders.models import Instalment, InstalmentPlan, SimOrderDetail

ICCID = re.compile(r"[0-9]{18,22}")
ICCID_LENGTH = 22
MAX_MONTHS = 120
SIM_EXAMPLES = {
    "network_provider": "Play",
    "plan_name": "Plan M",
    "iccid": "8948010000012345678",
}
PART = "Of each instalment but the last, which takes what is over."


class IccidField(TextField):
    """The number on a SIM: 18 to 22 digits."""

    default_error_messages = {"invalid_iccid": "An ICCID is 18 to 22 digits."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=ICCID_LENGTH, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Read the digits."""
        text = super().to_internal_value(data)
        if not ICCID.fullmatch(text):
            self.fail("invalid_iccid")
        return text


class SimSerializer(ReadSerializer):
    """The SIM that an order brings."""

    examples = SIM_EXAMPLES

    class Meta:
        model = SimOrderDetail
        fields = ["sim_type", "network_provider", "plan_name", "iccid", "activated_at"]


class SimCreateSerializer(WireSerializer):
    """The SIM that an order is to bring."""

    examples = SIM_EXAMPLES

    sim_type = ChoiceField(SimType, help_text="In which form it comes: physical or esim.")
    network_provider = TextField(
        max_length=100, required=False, help_text="Whose network; without it the product's brand."
    )
    plan_name = TextField(
        max_length=255, required=False, help_text="The plan; without it the product's name."
    )
    iccid = IccidField(required=False, help_text="The number on it, if it is known already.")


class InstalmentSerializer(ReadSerializer):
    """One part of what a booking leaves to pay."""

    examples = {"position": 1, "amount": "166.66"}
    amount = MoneyField(read_only=True, help_text="What is due then.")

    class Meta:
        model = Instalment
        fields = ["position", "due_on", "amount", "is_paid"]


class InstalmentPlanSerializer(ReadSerializer):
    """How what a booking leaves is paid."""

    examples = {"amount": "166.66", "months": 3}

    amount = MoneyField(read_only=True, help_text=PART)
    instalments = InstalmentSerializer(many=True, read_only=True, help_text="In their order.")

    class Meta:
        model = InstalmentPlan
        fields = ["amount", "months", "starts_on", "instalments"]


class InstalmentPlanCreateSerializer(WireSerializer):
    """How what a booking leaves is to be paid."""

    months = IntegerField(
        min_value=1, max_value=MAX_MONTHS, help_text="How many instalments, a month between two."
    )
    starts_on = DateField(help_text="When the first one is due.")
