"""The contract as data: strict fields and serializers, names, lists. Both protocols build on it.

REST and SOAP bring a request into the same plain data (dict, list, str, int, bool, None), one
serializer checks it, and the same serializer turns an object into the plain data of the answer.
"""
