"""The search over all pages: in memory, made from the pages as they are shown."""
