"""The site under load: the real server, a synthetic region, clients of our own, and what both need.

Here: what the claims on the site's speed share. Not here: the claims (`bench.claims`).
"""
