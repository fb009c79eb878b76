"""Pages of letters and lines at places, as PDF and OFD give them: told into paragraphs and tables."""
