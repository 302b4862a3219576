"""The formats that data travels in. Here: reading, checking and writing. Not here: what data means."""
