"""Pictures of a report, as an organ's 图解 has them: what was disclosed, who asked, with what outcome, and how it changed over years.

`charts_of` says what there is to draw, as data and in words; `draw` draws it as SVG or PNG, for which it needs the extra
``[charts]``; `illustrated` puts the pictures into a page, each after the figures that it shows.
"""

from gov_disclosure.charts.chart import Chart, Series, Shape
from gov_disclosure.charts.drawing import MEDIA_TYPES, draw, picture
from gov_disclosure.charts.fonts import FAMILIES, MissingFont
from gov_disclosure.charts.placing import illustrated
from gov_disclosure.charts.telling import charts_of

__all__ = ["FAMILIES", "MEDIA_TYPES", "Chart", "MissingFont", "Series", "Shape", "charts_of", "draw", "illustrated", "picture"]
