"""From what is published to a `Reading`: `published` for pages, `typed` for reports that are typed already.

Each is imported by who needs it: data should not wait for what only pages need.
"""
