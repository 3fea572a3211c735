"""The console at ``/admin/``: where people of every organization see and mend what is theirs."""
