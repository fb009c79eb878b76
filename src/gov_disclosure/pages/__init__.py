"""The formats of pages, both ways: bytes or text to `Document`, `Document` to text. They know markup and no form."""
