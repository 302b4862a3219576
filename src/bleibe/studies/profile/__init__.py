"""From a region's data to its actor and transition profile."""
