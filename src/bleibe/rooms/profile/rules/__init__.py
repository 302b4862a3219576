"""What holds in the profile's room without any database. Not here: who may do what (`platform.roles`)."""
