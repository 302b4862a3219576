"""The command line `bleibe`. A command's module is imported only when that command runs."""
