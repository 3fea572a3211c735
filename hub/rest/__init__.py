"""The REST spelling of the contract, on Django REST framework."""
