"""Computing and keeping what a region's pages show. Not here: reading it (`selectors`), showing."""
