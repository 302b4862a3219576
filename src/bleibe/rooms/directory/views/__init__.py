"""The pages of the directory. Not here: what is read for them (`selectors`), their addresses (`urls`)."""
