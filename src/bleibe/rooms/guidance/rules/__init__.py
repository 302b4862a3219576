"""What may be asked, how an answer is read, and what is asked next. Pure: no web, no words."""
