"""The pages of the profile. Not here: what a chapter says (`studies`), their addresses (`urls`)."""
