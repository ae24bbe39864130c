"""Answers in words, as Dutch and English questionnaires offer them, from the lowest to the highest.

Common wordings, collected by this kit; nobody holds the one standard list.
"""

from __future__ import annotations

from collections.abc import Iterator

Points = tuple[tuple[str, ...], ...]

# Two poles and a middle: very negative, negative, a bit negative, middle, a bit positive,
# positive, very positive.  Spellings of one answer stand between bars.  From these seven come the
# lists of 7, of 5 (where "negative" may be called "a bit negative") and of 4 (no middle).
_TWO_POLES = {
    "satisfaction nl": (
        "zeer ontevreden|heel ontevreden|erg ontevreden|helemaal niet tevreden",
        "ontevreden|niet tevreden",
        "enigszins ontevreden|een beetje ontevreden|beetje ontevreden",
        "neutraal|niet tevreden niet ontevreden|niet ontevreden niet tevreden"
        "|niet tevreden en niet ontevreden|niet ontevreden en niet tevreden"
        "|noch tevreden noch ontevreden|tevreden noch ontevreden",
        "enigszins tevreden|een beetje tevreden|beetje tevreden",
        "tevreden",
        "zeer tevreden|heel tevreden|erg tevreden|helemaal tevreden",
    ),
    "satisfaction en": (
        "very dissatisfied|extremely dissatisfied|completely dissatisfied|very unsatisfied",
        "dissatisfied|unsatisfied|not satisfied",
        "somewhat dissatisfied|slightly dissatisfied|a little dissatisfied|somewhat unsatisfied",
        "neutral|neither satisfied nor dissatisfied|neither dissatisfied nor satisfied",
        "somewhat satisfied|slightly satisfied|a little satisfied",
        "satisfied",
        "very satisfied|extremely satisfied|completely satisfied",
    ),
    "agreement nl": (
        "helemaal oneens|helemaal mee oneens|helemaal niet mee eens|helemaal niet eens"
        "|zeer oneens|zeer mee oneens|sterk mee oneens|volledig mee oneens",
        "oneens|mee oneens|niet mee eens|niet eens",
        "enigszins oneens|enigszins mee oneens|een beetje oneens|een beetje mee oneens"
        "|beetje oneens|beetje mee oneens",
        "neutraal|niet eens niet oneens|niet oneens niet eens|niet eens en niet oneens"
        "|niet mee eens niet mee oneens|niet mee eens en niet mee oneens"
        "|noch eens noch oneens|eens noch oneens|noch mee eens noch mee oneens",
        "enigszins eens|enigszins mee eens|een beetje eens|een beetje mee eens"
        "|beetje eens|beetje mee eens",
        "eens|mee eens",
        "helemaal eens|helemaal mee eens|zeer eens|zeer mee eens|sterk mee eens|volledig mee eens",
    ),
    "agreement en": (
        "strongly disagree|completely disagree|totally disagree",
        "disagree",
        "somewhat disagree|slightly disagree",
        "neutral|neither agree nor disagree|neither disagree nor agree|undecided",
        "somewhat agree|slightly agree",
        "agree",
        "strongly agree|completely agree|totally agree",
    ),
    "ease nl": (
        "zeer moeilijk|heel moeilijk|erg moeilijk",
        "moeilijk",
        "enigszins moeilijk|een beetje moeilijk|beetje moeilijk",
        "neutraal|niet makkelijk niet moeilijk|niet moeilijk niet makkelijk"
        "|niet makkelijk en niet moeilijk|niet moeilijk en niet makkelijk",
        "enigszins makkelijk|een beetje makkelijk|beetje makkelijk|enigszins gemakkelijk",
        "makkelijk|gemakkelijk",
        "zeer makkelijk|heel makkelijk|erg makkelijk|zeer gemakkelijk|heel gemakkelijk",
    ),
    "ease en": (
        "very difficult|extremely difficult|very hard",
        "difficult|hard",
        "somewhat difficult|slightly difficult",
        "neutral|neither easy nor difficult|neither difficult nor easy",
        "somewhat easy|slightly easy",
        "easy",
        "very easy|extremely easy",
    ),
    "likelihood nl": (
        "zeer onwaarschijnlijk|heel onwaarschijnlijk|zeker niet",
        "onwaarschijnlijk|waarschijnlijk niet",
        "enigszins onwaarschijnlijk|een beetje onwaarschijnlijk",
        "neutraal|misschien|niet waarschijnlijk niet onwaarschijnlijk",
        "enigszins waarschijnlijk|een beetje waarschijnlijk",
        "waarschijnlijk|waarschijnlijk wel",
        "zeer waarschijnlijk|heel waarschijnlijk|zeker wel",
    ),
    "likelihood en": (
        "very unlikely|extremely unlikely|definitely not",
        "unlikely|probably not",
        "somewhat unlikely|slightly unlikely",
        "neutral|maybe|neither likely nor unlikely|neither unlikely nor likely",
        "somewhat likely|slightly likely",
        "likely|probably",
        "very likely|extremely likely|definitely",
    ),
}

# Lists as they stand, the lowest first.
_AS_THEY_STAND = {
    "quality nl": (
        "zeer slecht|heel slecht|erg slecht",
        "slecht",
        "matig|redelijk|voldoende|neutraal|gemiddeld|niet goed niet slecht"
        "|niet slecht niet goed|niet goed en niet slecht",
        "goed",
        "zeer goed|heel goed|erg goed|uitstekend",
    ),
    "quality nl 4": ("zeer slecht|heel slecht", "slecht", "goed", "zeer goed|heel goed|uitstekend"),
    "quality nl 7": (
        "zeer slecht|heel slecht",
        "slecht",
        "matig",
        "voldoende|redelijk",
        "goed",
        "zeer goed|heel goed",
        "uitstekend",
    ),
    "quality en": (
        "very poor|very bad|terrible",
        "poor|bad",
        "fair|average|acceptable|neutral|neither good nor bad|ok|okay",
        "good",
        "very good|excellent",
    ),
    "quality en 4": ("very poor|very bad", "poor|bad", "good", "very good|excellent"),
    "quality en uneven": ("poor", "fair", "good", "very good", "excellent"),
    "frequency nl": (
        "nooit",
        "zelden|bijna nooit",
        "soms|af en toe",
        "vaak|meestal|bijna altijd",
        "altijd",
    ),
    "frequency en": (
        "never",
        "rarely|seldom|almost never",
        "sometimes|occasionally",
        "often|usually|frequently|almost always",
        "always",
    ),
    "importance nl": (
        "helemaal niet belangrijk|heel onbelangrijk|zeer onbelangrijk",
        "niet belangrijk|onbelangrijk",
        "neutraal|niet belangrijk niet onbelangrijk|enigszins belangrijk",
        "belangrijk",
        "heel belangrijk|zeer belangrijk|erg belangrijk",
    ),
    "importance en": (
        "not at all important|very unimportant",
        "not important|unimportant|slightly important",
        "neutral|neither important nor unimportant|somewhat important|moderately important",
        "important",
        "very important|extremely important",
    ),
    "effort nl": (
        "zeer weinig moeite|heel weinig moeite|geen moeite",
        "weinig moeite",
        "neutraal|enige moeite|niet veel en niet weinig moeite",
        "veel moeite",
        "zeer veel moeite|heel veel moeite",
    ),
    "effort en": (
        "very little effort|very low effort|no effort",
        "little effort|low effort",
        "neutral|some effort|moderate effort",
        "much effort|high effort|a lot of effort",
        "very much effort|very high effort|a great deal of effort",
    ),
}

LOW_IS_GOOD = ("effort",)
NEITHER = ("frequency", "importance")  # often and important are not good or bad by themselves


def lists() -> Iterator[tuple[str, Points]]:
    """Every list with its name, such as ``"satisfaction-nl-5"``; the likelier ones first."""
    for kept in ((0, (1, 2), 3, (4, 5), 6), (0, 1, 2, 3, 4, 5, 6), (0, (1, 2), (4, 5), 6)):
        for name, words in _TWO_POLES.items():
            points = tuple(_spellings(words, at) for at in kept)
            yield f"{name.replace(' ', '-')}-{len(points)}", points
    for name, answers in _AS_THEY_STAND.items():
        family, lang, *more = name.split()
        points = tuple(tuple(answer.split("|")) for answer in answers)
        number = [] if more == [str(len(points))] else more
        yield "-".join([family, lang, *number, str(len(points))]), points


def _spellings(words: tuple[str, ...], at: int | tuple[int, ...]) -> tuple[str, ...]:
    places = (at,) if isinstance(at, int) else at
    if places == (4, 5):
        places = (5, 4)  # the plain word is the name of the answer
    return tuple(spelling for place in places for spelling in words[place].split("|"))
