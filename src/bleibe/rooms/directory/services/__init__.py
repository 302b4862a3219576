"""What is done in the directory: changing a region, keeping proposals, giving out links. Not here: pages."""
