"""What others would answer of the same products: each a small server, written by its manual.

None of them knows who calls, counts calls, keeps a record or tells anybody what happened.
"""
