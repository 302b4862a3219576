"""The door of guidance: nothing passes it yet; its pages are entered by their addresses."""
