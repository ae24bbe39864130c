"""The data sets and example journeys of the kit, each with a card that tells how it was made.

>>> from cjlib import datasets
>>> datasets.names()[:3]
['kano_webwinkel', 'report_marks_two_markets', 'touchpoints_two_waves']
>>> datasets.names()[3:]
['webshop_log', 'webshop_survey']
>>> datasets.journeys()[0]
'hospital_visit'
"""

from cjlib.datasets.examples import JourneyCard, journey, journey_card, journeys
from cjlib.datasets.tables import Card, Column, Truth, card, load, names, path, words

__all__ = [
    "Card",
    "Column",
    "JourneyCard",
    "Truth",
    "card",
    "journey",
    "journey_card",
    "journeys",
    "load",
    "names",
    "path",
    "words",
]
