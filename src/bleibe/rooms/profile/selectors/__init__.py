"""Reading what was computed and what was kept. Not here: computing (`services`)."""
