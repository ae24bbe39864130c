"""The log of kitchen shop Klop en Sudder: everybody walks the journey at once, step by step.

A `Walk` holds one journey of many customers.  Each step moves the clock of those who take it to a
moment at which that channel is open, and gives them a feeling.  Who liked it comes back, by the
loyalty curve on the card, and walks again.

Waiting times are ``median * sqrt(u / (1 - u))``: the median is planted exactly, the tail is long,
and nothing in it differs from one machine to the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from make_answers import BLANK, Table, Truth, drawn, whole

from cjlib.concepts.loyalty import LoyaltyCurve

DAY = 24 * 60
YEAR = 365  # 2025; day 0 is Wednesday 1 January
BEGIN = np.datetime64("2025-01-01T00:00", "m")
MONTH_STARTS = np.cumsum([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30])
HOLIDAYS = (0, 110, 115, 148, 159, 358, 359)  # with Easter Monday, King's day, Ascension, Whit
LONGEST_WAIT = 9 * DAY

# channel: opens and closes (minute of the day), and whether on Sundays and holidays too
HOURS = {
    "web": (390, 1435, True),
    "app": (390, 1435, True),
    "phone": (540, 1260, False),
    "shop": (570, 1080, False),
    "home": (540, 1290, False),
    "post": (540, 1080, False),
    "email": (480, 1200, True),
}
CHANNELS = list(HOURS)
WEB, APP, PHONE, SHOP, HOME, POST, EMAIL = range(len(CHANNELS))
OPENS, CLOSES, ALWAYS = (np.array(values) for values in zip(*HOURS.values(), strict=True))


def _next_open_days() -> np.ndarray:
    """For days of a week with Sundays closed: the first open day from each day on."""
    days = np.arange(3 * YEAR)
    shut = ((days + 3) % 7 == 0) | np.isin(days, HOLIDAYS)
    for day in days[-2::-1]:
        if shut[day]:
            days[day] = days[day + 1]
    return days


NEXT_OPEN = _next_open_days()


def month_of(minute: np.ndarray) -> np.ndarray:
    """Month 0-11; whatever lies beyond the year counts as December."""
    return np.searchsorted(MONTH_STARTS, minute // DAY, side="right") - 1


def online(channel: np.ndarray) -> np.ndarray:
    return (channel == WEB) | (channel == APP)


@dataclass
class People:
    """The customers: how mild they judge, which segment they are in, and web or app."""

    mild: np.ndarray
    segment: np.ndarray
    device: np.ndarray

    def at(self, places: np.ndarray) -> People:
        return People(self.mild[places], self.segment[places], self.device[places])


@dataclass
class Walk:
    """One journey of many customers, all at once; the arrays have one place per customer."""

    rng: np.random.RandomState
    truth: Truth
    people: People
    clock: np.ndarray
    first: bool
    here: np.ndarray = field(init=False)  # the channel they are in, -1 before the first step
    felt: dict[str, np.ndarray] = field(default_factory=dict)  # the last feeling per touchpoint
    steps: list[tuple[str, np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        self.n = len(self.clock)
        self.here = np.full(self.n, -1)
        self.nobody = np.zeros(self.n, dtype=bool)

    def lucky(self, chance: str | np.ndarray) -> np.ndarray:
        wanted = self.truth["chance"][chance] if isinstance(chance, str) else chance
        return self.rng.uniform(size=self.n) < wanted

    def leaving(self, who: np.ndarray, chance: float | np.ndarray) -> np.ndarray:
        """Who drops out; a customer who came back came to buy."""
        gone = who & (self.rng.uniform(size=self.n) < chance)
        return gone if self.first else self.nobody

    def go(
        self, who: np.ndarray, touchpoint: str, channel: int | np.ndarray, wait: float | np.ndarray
    ) -> None:
        """Those in ``who`` take a step after a wait with this median, in minutes."""
        channel = np.broadcast_to(np.asarray(channel), self.n)
        luck = self.rng.uniform(size=self.n)
        gap = np.rint(wait * np.sqrt(luck / (1 - luck)))
        clock = self._open(self.clock + np.clip(gap, 1, LONGEST_WAIT).astype(np.int64), channel)
        feeling = self._feeling(touchpoint, channel, clock)
        asked = self.rng.uniform(size=self.n) < self.truth["asked"].get(touchpoint, 0.0)
        mark = np.where(asked, whole(feeling, 1, 10), BLANK)
        self.clock = np.where(who, clock, self.clock)
        self.here = np.where(who, channel, self.here)
        before = self.felt.get(touchpoint, np.full(self.n, BLANK))
        self.felt[touchpoint] = np.where(who, feeling, before)
        self.steps.append((touchpoint, np.flatnonzero(who), clock[who], channel[who], mark[who]))

    def _open(self, clock: np.ndarray, channel: np.ndarray) -> np.ndarray:
        """The clock moved on to a moment at which the channel is open, most often early on."""
        day, minute = clock // DAY, clock % DAY
        to = day + (minute >= CLOSES[channel])
        to = np.where(ALWAYS[channel], to, NEXT_OPEN[to])
        luck = self.rng.uniform(size=self.n)
        early = np.floor(luck * luck * (CLOSES - OPENS)[channel]).astype(np.int64)
        fine = (to == day) & (minute >= OPENS[channel])
        return np.where(fine, clock, to * DAY + OPENS[channel] + early)

    def shared(self, clock: np.ndarray) -> np.ndarray:
        """What colours every feeling: the customer's mildness, the segment and the season."""
        season = np.array(self.truth["season.mark"])[month_of(clock)]
        segment = np.array(list(self.truth["segment.mark"].values()))[self.people.segment]
        return self.people.mild + segment + season

    def _feeling(self, touchpoint: str, channel: np.ndarray, clock: np.ndarray) -> np.ndarray:
        truth = self.truth
        noise = truth["spread"]["touchpoint"] * self.rng.standard_normal(self.n)
        feeling = truth["level"].get(touchpoint, BLANK) + self.shared(clock) + noise
        if touchpoint == "call_centre":
            feeling = feeling + truth["handover.mark"] * online(self.here)
        if touchpoint == "delivery":
            since = int((np.datetime64(truth["improvement.date"], "m") - BEGIN).astype(int))
            better = (channel == CHANNELS.index(truth["improvement.channel"])) & (clock >= since)
            feeling = feeling + truth["improvement.mark"] * better
        return feeling

    def judged(self) -> np.ndarray:
        """The mark for the whole journey, 1-10: touchpoints weigh as the card says."""
        shared, level = self.shared(self.clock), self.truth["level"]
        total = level["review"] + self.truth["spread"]["review"] * self.rng.standard_normal(self.n)
        for touchpoint, weight in self.truth["review.weight"].items():
            own = self.felt[touchpoint] - level[touchpoint]
            total = total + weight * np.where(np.isnan(own), shared, own)
        return whole(total, 1, 10)


def question(walk: Walk, who: np.ndarray, at_once: np.ndarray) -> np.ndarray:
    """A question or complaint: through the help page or ``at_once`` by phone; who leaves after it.

    Whoever phones straight from the web or the app has to tell the whole story again.
    """
    truth, device = walk.truth, walk.people.device
    walk.go(who & ~at_once, "help_page", device, 15)
    solved = who & ~at_once & walk.lucky("solved_on_help_page")
    call = who & ~solved
    handed = online(walk.here)
    long_wait = truth["handover.wait_hours"] * 60
    walk.go(call, "call_centre", PHONE, np.where(handed, long_wait, 90))
    back = np.where(handed, truth["handover.back_to_web"], truth["phone_first.back_to_web"])
    back = call & walk.lucky(back)
    walk.go(back, "help_page", device, 40)
    again = back & walk.lucky("calls_again")
    walk.go(again, "call_centre", PHONE, long_wait)
    chance = np.where(handed, truth["handover.dropout"], truth["phone_first.dropout"])
    return walk.leaving(call, chance)


def look_around(walk: Walk, entry: np.ndarray) -> np.ndarray:
    """From the first contact until something lies in the basket; who is still there."""
    truth, device = walk.truth, walk.people.device
    by_email, by_shop, by_phone = (entry == place for place in (1, 2, 3))
    everyone = ~walk.nobody
    walk.go(by_email, "newsletter", EMAIL, 1)
    walk.go(by_shop, "shop_visit", SHOP, 1)
    left = question(walk, by_phone, at_once=by_phone)
    in_shop = by_shop & walk.lucky("buys_in_shop")
    on_phone = by_phone & ~left & walk.lucky("buys_by_phone")
    looks = everyone & ~left & ~in_shop & ~on_phone
    searched = looks & walk.lucky("searches")
    walk.go(searched, "search", device, np.where(entry == 0, 1, 60))
    compares = looks & (walk.lucky("compares") | ~searched)
    walk.go(compares, "compare", device, 6)
    loop = compares & searched
    for chance in ("searches_again", "searches_thrice"):
        loop = loop & walk.lucky(chance)
        walk.go(loop, "search", device, 600)
        walk.go(loop & walk.lucky("compares"), "compare", device, 8)
    seen = looks & ~by_shop & walk.lucky("looks_in_shop")
    walk.go(seen, "shop_visit", SHOP, 2 * DAY)
    gone = walk.leaving(looks, truth["dropout"]["looking"])
    asks = looks & ~gone & ~by_phone & walk.lucky("asks_before")
    gone = gone | question(walk, asks, at_once=asks & walk.lucky("phones_from_page"))
    looks = looks & ~gone
    walk.go(looks, "basket", device, 25)
    doubts = looks & walk.lucky("doubts")
    walk.go(doubts, "compare", device, 300)
    walk.go(doubts, "basket", device, 60)
    looks = looks & ~walk.leaving(looks, truth["dropout"]["basket"])
    return np.select([looks, in_shop, on_phone], [device, SHOP, PHONE], -1)


def buy_and_use(walk: Walk, buys_in: np.ndarray) -> np.ndarray:
    """From the order to the review; who has bought."""
    truth, device = walk.truth, walk.people.device
    buys = buys_in >= 0
    walk.go(buys, "order", buys_in, 10)
    later = online(buys_in) & walk.lucky("pays_later")
    walk.go(buys & ~later, "pay", buys_in, 3)
    buys = buys & ~walk.leaving(buys & ~later, truth["dropout"]["pay"])
    sent = buys & ~((buys_in == SHOP) & walk.lucky("takes_along"))
    tracks = sent & walk.lucky("tracks")
    walk.go(tracks, "track", device, 1000)
    walk.go(tracks & walk.lucky("tracks_again"), "track", device, 400)
    way = np.where(walk.lucky("delivered_home"), HOME, SHOP)
    walk.go(sent, "delivery", way, np.where(tracks, 900, 2 * DAY))
    walk.go(buys & later, "pay", device, 4 * DAY)
    asks = sent & walk.lucky("asks_after")
    question(walk, asks, at_once=asks & walk.lucky("phones_at_once"))
    returns = buys & walk.lucky(np.where(asks, *truth["return.chance"]))
    walk.go(returns, "return", np.where(walk.lucky("returns_by_post"), POST, SHOP), 3 * DAY)
    return buys


@dataclass
class Shop:
    """The whole year: the steps of everybody, and the first journey of each for the survey."""

    people: People
    first: Walk
    bought_in: np.ndarray
    person: np.ndarray
    minute: np.ndarray
    touchpoint: np.ndarray
    channel: np.ndarray
    mark: np.ndarray


def _people(rng: np.random.RandomState, truth: Truth, month: np.ndarray) -> People:
    n = len(month)
    crowd = drawn(rng, truth["segment.share"], n)
    gifts = np.isin(month, (10, 11)) & (rng.uniform(size=n) < truth["segment.extra_gifts"])
    return People(
        mild=truth["spread"]["customer"] * rng.standard_normal(n),
        segment=np.where(gifts, list(truth["segment.share"]).index("gift"), crowd),
        device=np.where(rng.uniform(size=n) < truth["chance"]["app"], APP, WEB),
    )


def _starts(rng: np.random.RandomState, truth: Truth) -> np.ndarray:
    """Minute at which each customer first shows up: by month, most of them in the evening."""
    n = truth["customers"]
    weights = np.array(truth["visits.month"])
    shares = {str(month): weight / weights.sum() for month, weight in enumerate(weights)}
    month = drawn(rng, shares, n)
    lengths = np.diff(np.append(MONTH_STARTS, YEAR - 3))  # no first contact after 28 December
    day = MONTH_STARTS[month] + np.floor(rng.uniform(size=n) * lengths[month]).astype(np.int64)
    hour = np.maximum(rng.uniform(size=n), rng.uniform(size=n))
    return day * DAY + 420 + np.floor(hour * 930).astype(np.int64)


def simulate(rng: np.random.RandomState, truth: Truth) -> Shop:
    """Let everybody walk, and those who liked it walk again, until the year is over."""
    start = _starts(rng, truth)
    people = _people(rng, truth, month_of(start))
    curve = LoyaltyCurve(truth["loyalty.competition"], truth["loyalty.captive"])
    who = np.arange(len(start))
    rows: list[tuple[np.ndarray, ...]] = []
    first: tuple[Walk, np.ndarray] | None = None
    while len(who):
        walk = Walk(rng, truth, people.at(who), start, first=first is None)
        entry = drawn(rng, truth["entry.first" if first is None else "entry.again"], walk.n)
        bought_in = look_around(walk, entry)
        bought = buy_and_use(walk, bought_in)
        mark = walk.judged()
        walk.go(bought & walk.lucky("reviews"), "review", walk.people.device, 4 * DAY)
        for touchpoint, place, minute, channel, score in walk.steps:
            score = mark[place] if touchpoint == "review" else score
            name = np.full(len(place), touchpoint)
            rows.append((who[place], minute, name, channel, score))
        first = first or (walk, np.where(bought, bought_in, -1))
        chance = np.where(bought, curve(mark), truth["loyalty.after_dropout"])
        shortest, longest = truth["loyalty.days_between"]
        pause = shortest + np.floor(rng.uniform(size=walk.n) * (longest - shortest))
        again = walk.clock + (pause * DAY).astype(np.int64)
        back = (rng.uniform(size=walk.n) < chance) & (again < (YEAR - 3) * DAY)
        who, start = who[back], again[back]
    assert first is not None
    person, minute, touchpoint, channel, score = map(np.concatenate, zip(*rows, strict=True))
    kept = np.flatnonzero(minute < YEAR * DAY)
    order = kept[np.lexsort((person[kept], minute[kept]))]
    columns = (person[order], minute[order], touchpoint[order], channel[order], score[order])
    return Shop(people, *first, *columns)


def webshop_log(rng: np.random.RandomState, truth: Truth) -> Table:
    """Everything that customers did in the year, in the order in which it happened."""
    shop = simulate(rng, truth)
    segments = np.array(list(truth["segment.share"]))
    return {
        "customer": customers(shop.person),
        "time": np.datetime_as_string(BEGIN + shop.minute, unit="m").tolist(),
        "touchpoint": shop.touchpoint.tolist(),
        "channel": np.array(CHANNELS)[shop.channel].tolist(),
        "segment": segments[shop.people.segment[shop.person]].tolist(),
        "score": shop.mark.tolist(),
    }


def customers(person: np.ndarray) -> list[str]:
    return [f"C{number:05d}" for number in person + 1]
