"""What people enter in the profile's room. Not here: computing and storing (`services`)."""
