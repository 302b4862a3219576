"""The actor and transition profile of a region (B14): its chapters, computed, and the report."""
