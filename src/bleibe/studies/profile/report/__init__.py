"""What the report on a profile says: chapters and their sentences. Not here: rendering (`studies.report`)."""
