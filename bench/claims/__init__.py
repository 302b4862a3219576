"""The claims, one module each with a `CLAIM`; the harness finds them by itself."""
