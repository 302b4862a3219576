"""The profile as a reader meets it: page, printed report, Word file, workbook, and the drawings in them."""
