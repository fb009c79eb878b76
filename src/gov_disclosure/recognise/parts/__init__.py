"""The page as a row of pieces, and the parts into which its headings divide it. Knows words, no figures."""
