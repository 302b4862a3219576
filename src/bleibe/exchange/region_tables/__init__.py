"""The region's tables: their columns, their check, and the way between rows and the typed region."""
