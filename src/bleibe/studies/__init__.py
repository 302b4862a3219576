"""Pure pipelines from sources to a publishable result."""
