"""What ends a start."""


class CannotStart(Exception):
    """Something the person at the terminal can mend; its text is the one line they see."""
