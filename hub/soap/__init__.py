"""SOAP 1.1 and 1.2 as an edge: everything that is known of Spyne stays in here."""

from hub.soap import spyne_compat as spyne_compat  # must come before anything of Spyne
