"""What every moving picture promises; each picture's own test calls this."""

from __future__ import annotations

import re

import numpy as np

from cjlib.pictures import Picture, fragment
from cjlib.texts import speaking


def lookup_error(picture: Picture, draws: int = 60, seed: int = 1) -> dict[str, float]:
    """Largest distance between lookup and model, as a share of the range of each moving part."""
    motion = picture.motion
    rng = np.random.default_rng(seed)
    spans = {
        name: np.nanmax(motion.samples[..., at : at + width])
        - np.nanmin(motion.samples[..., at : at + width])
        for name, at, width in motion.layout
        if name != "finding" and not name.startswith("words.")  # words may jump aside
    }
    worst = dict.fromkeys(spans, 0.0)
    for _ in range(draws):
        values = {
            slider.name: float(rng.choice(slider.knots))
            if slider.options
            else _reachable(slider, rng.uniform(slider.low, slider.high))
            for slider in motion.sliders
        }
        looked, computed = motion.at(**values), motion.model(**values)
        for name, span in spans.items():
            if not span > 1e-9:
                continue
            distance = np.abs(looked[name] - np.ravel(computed[name]))
            if np.isfinite(distance).any():
                worst[name] = max(worst[name], float(np.nanmax(distance)) / span)
    return worst


def _reachable(slider, value: float) -> float:
    """The position nearest to ``value`` that the slider can stand in."""
    steps = round((value - slider.low) / slider.step)
    return float(min(slider.low + steps * slider.step, slider.high))


def assert_looked_up_within_one_percent(picture: Picture) -> None:
    worst = lookup_error(picture)
    assert worst, "nothing moves"
    assert max(worst.values()) < 0.01, {k: round(v, 4) for k, v in worst.items() if v >= 0.01}


def assert_speaks_both_languages(draw) -> None:
    """``draw()`` gives a picture; its sentences are complete in Dutch and in English and differ."""
    said = {}
    for lang in ("nl", "en"):
        with speaking(lang):
            picture = draw()
            html = fragment(picture)
            said[lang] = (picture.title, picture.summary)
            assert f'data-lang="{lang}"' in html
            for sentence in said[lang]:
                assert sentence.strip()
                assert not re.search(r"[{}]|\bnan\b", sentence), sentence
            assert not picture.table.empty
    assert said["nl"][1] != said["en"][1]


def assert_every_position_has_words(picture: Picture) -> None:
    """At the ends and in the middle of every slider all sentences can be filled in."""
    from itertools import chain, product

    from cjlib.pictures.picture import fill

    motion = picture.motion
    places = [
        slider.knots
        if slider.options
        else (slider.low, slider.knots[len(slider.knots) // 2], slider.high)
        for slider in motion.sliders
    ]
    names = [slider.name for slider in motion.sliders]
    for values in product(*places):
        frame = motion.at(**dict(zip(names, values, strict=True)))
        chosen = int(frame["finding"][0]) if "finding" in frame else 0
        assert 0 <= chosen < max(len(motion.titles), 1)
        for sentence in (
            *motion.titles,
            *motion.summaries,
            *chain.from_iterable(motion.labels.values()),
        ):
            assert "{" not in fill(sentence, frame)
        title = fill(motion.titles[chosen], frame)
        assert "–" not in title, f"{values}: {title}"
