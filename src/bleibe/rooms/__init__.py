"""The rooms of the site, one for each domain, all of one anatomy (`ARCHITECTURE.md`)."""
