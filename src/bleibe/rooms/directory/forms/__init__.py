"""What people enter in the directory, read and checked. Not here: storing it (`services`)."""
