"""Django REST framework as its tutorial has it: a model serializer, a ModelViewSet, a router."""

from typing import Any

from django.urls import path
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter
from rest_framework.viewsets import ModelViewSet

from tests.bench.rivals.catalogue import COLUMNS, products, set_levels
from tests.bench.rivals.models import Product
from tests.bench.rivals.orders import OrderViewSet


class ProductSerializer(serializers.ModelSerializer[Product]):
    class Meta:
        model = Product
        fields = COLUMNS


class LevelSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    on_hand = serializers.IntegerField(min_value=0)


class ProductViewSet(ModelViewSet[Product]):
    serializer_class = ProductSerializer

    def get_queryset(self):
        return products()


@api_view(["POST"])
def set_stock(request: Request) -> Response:
    levels = LevelSerializer(data=request.data, many=True)
    levels.is_valid(raise_exception=True)
    rows = set_levels({row["id"]: row["on_hand"] for row in levels.validated_data})
    return Response(LevelSerializer(rows, many=True).data)


router = DefaultRouter()
router.register("products", ProductViewSet, basename="product")
router.register("orders", OrderViewSet, basename="order")
urlpatterns = [*router.urls, path("stock/", set_stock)]
