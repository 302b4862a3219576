"""Tags that every template of the site has."""
