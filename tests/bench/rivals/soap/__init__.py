"""Spyne's turn; a package because what makes Spyne importable must come before it."""

from hub.soap import spyne_compat as spyne_compat
