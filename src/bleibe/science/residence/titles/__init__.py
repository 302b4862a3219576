"""The titles of residence law, one module a group; its `RULES` go from facts and a day to a finding."""
