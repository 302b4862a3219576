"""Pages of guidance. Not here: what is asked (`rules`)."""
