"""The OpenAPI document, derived from the serializers and the declared operations."""
