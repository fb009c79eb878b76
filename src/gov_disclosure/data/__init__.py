"""What programs read: the report as data.

`json` reads and writes it, `converter` maps it to plain data by cattrs for any other format, `jsonschema` describes it.
"""
