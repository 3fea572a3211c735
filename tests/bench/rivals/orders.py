"""Orders by Django REST framework: a writable nested serializer, as its manual has it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.viewsets import ModelViewSet

from tests.bench.rivals.order_models import Order, OrderItem


class OrderItemSerializer(serializers.ModelSerializer[OrderItem]):
    class Meta:
        model = OrderItem
        exclude = ["organization", "order"]


class OrderSerializer(serializers.ModelSerializer[Order]):
    items = OrderItemSerializer(many=True)

    class Meta:
        model = Order
        fields = "__all__"

    @transaction.atomic
    def create(self, validated_data: dict[str, Any]) -> Order:
        rows = validated_data.pop("items")
        total = sum((row["product"].price * row["quantity"] for row in rows), start=Decimal(0))
        expires_at = timezone.now() + timedelta(days=1)
        order = Order.objects.create(
            **validated_data, subtotal=total, total=total, expires_at=expires_at
        )
        for position, row in enumerate(rows, start=1):
            product = row["product"]
            amount = product.price * row["quantity"]
            OrderItem.objects.create(
                order=order,
                organization=order.organization,
                position=position,
                sku=product.sku,
                name=product.name,
                unit_price=product.price,
                subtotal=amount,
                total=amount,
                **row,
            )
        return order


class OrderViewSet(ModelViewSet[Order]):
    serializer_class = OrderSerializer

    def get_queryset(self) -> QuerySet[Order]:
        own = Order.objects.filter(organization_id=settings.SELLER)
        return own.order_by("-created_at", "-id").prefetch_related("items")
