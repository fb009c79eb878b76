"""Words: what a page may call the rows, columns and sections of the form, and how a printed word is held against them."""
