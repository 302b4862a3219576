"""Pure methods that know nothing of each other."""
