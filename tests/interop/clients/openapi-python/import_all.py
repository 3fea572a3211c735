"""Imports every module that was generated: what is wrong in one shows here."""

from importlib import import_module
from pkgutil import walk_packages

import dualport_client

for each in walk_packages(dualport_client.__path__, "dualport_client."):
    import_module(each.name)
