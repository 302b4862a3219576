"""What `make` runs: environment, demo, tests. Not part of the installed program."""
