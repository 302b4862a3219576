"""Reading the directory: regions as they stand, finding offers. Not here: changing (`services`)."""
