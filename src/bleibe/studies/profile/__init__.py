"""The actor and transition profile of a region (B14): chapters computed from the region's data, and the report."""
