"""CJML in, best effort: what it says of the customer comes along, the rest is told."""

from __future__ import annotations

import pytest

from cjlib import journey as j
from cjlib.errors import CjError
from cjlib.journey import formats
from cjlib.journey.formats import cjml
from cjlib.journey.vocabulary import Place

SCOPE = j.Scope(journey="Lening", target_group="Boeren", path="purchase")

# made here, with the element names of an open converter
LOAN = """<?xml version="1.0" encoding="UTF-8"?>
<CJML version="2.0">
  <plannedJourney><journeyID>PJ1</journeyID><journeyTitle>Lening, plan</journeyTitle>
    <touchpoints><plannedCommunicationPoint><touchpointID>T1</touchpointID>
    </plannedCommunicationPoint></touchpoints></plannedJourney>
  <actualJourney>
    <journeyID>AJ1</journeyID>
    <journeyTitle>Een lening aanvragen</journeyTitle>
    <journeyPhases>
      <journeyPhase phaseID=" orient"><phaseName> Oriënteren </phaseName>
        <phaseDescription>De trekker is stuk</phaseDescription></journeyPhase>
      <journeyPhase phaseID="apply"><phaseName>Aanvragen</phaseName></journeyPhase>
    </journeyPhases>
    <journeyShortSummary>Van idee tot geld.</journeyShortSummary>
    <journeyStatus>completed</journeyStatus>
    <actors>
      <endUser actorID="anna"><actorName>Anna</actorName></endUser>
      <serviceProvider actorID="bank"><companyName>De Bank</companyName></serviceProvider>
      <serviceProvider actorID="bkr"><companyName>Het Register</companyName></serviceProvider>
    </actors>
    <touchpoints>
      <actualAction>
        <touchpointID>1</touchpointID><belongsTo phaseIDref="orient"/>
        <initiator><refersTo actorIDref="anna"/><initiatorLabel>Rekent het uit</initiatorLabel>
        </initiator><comment>Aan de keukentafel</comment>
        <timestamps><timeStarted>2024-03-01T20:00:00</timeStarted>
          <timeCompleted>2024-03-01T20:45:00</timeCompleted></timestamps>
      </actualAction>
      <actualCommunicationPoint>
        <touchpointID>T2</touchpointID><belongsTo phaseIDref="apply"></belongsTo>
        <receiver><refersTo actorIDref="bank"/><receiverLabel>Boekt de aanvraag</receiverLabel>
        </receiver>
        <initiator><refersTo actorIDref="anna"/><initiatorLabel>Vraagt aan</initiatorLabel>
        </initiator>
        <channel><channelName>Website</channelName></channel>
        <touchpointExperience><experienceDescription>zo gepiept</experienceDescription>
          <experienceRating>5</experienceRating></touchpointExperience>
      </actualCommunicationPoint>
      <actualCommunicationPoint>
        <touchpointID>T3</touchpointID><belongsTo phaseIDref="apply"/>
        <initiator><refersTo actorIDref="bank"/><initiatorLabel>Vraagt na</initiatorLabel>
        </initiator>
        <receiver><refersTo actorIDref="bkr"/><receiverLabel>Geeft gegevens</receiverLabel>
        </receiver><channel><channelName>koppeling</channelName></channel>
      </actualCommunicationPoint>
      <actualCommunicationPoint>
        <touchpointID>D1</touchpointID><belongsTo phaseIDref="apply"/>
        <compliance>adhoc</compliance>
        <initiator><refersTo actorIDref="bank"/><initiatorLabel>Stuurt afwijzing</initiatorLabel>
        </initiator>
        <receiver><refersTo actorIDref="anna"/><receiverLabel>Leest de brief</receiverLabel>
        </receiver><channel><channelName>Brief</channelName></channel>
        <touchpointExperience><experienceRating>1</experienceRating></touchpointExperience>
        <category>besluit</category>
      </actualCommunicationPoint>
    </touchpoints>
  </actualJourney>
</CJML>
"""


def read(text: str | bytes, scope: j.Scope | None = SCOPE) -> formats.Loaded:
    data = text.encode() if isinstance(text, str) else text
    return cjml.read(data, "lening.xml", scope=scope)


def refused(text: str | bytes) -> CjError:
    with pytest.raises(CjError) as told:
        read(text)
    assert all(told.value.message())
    return told.value


def told(loaded: formats.Loaded) -> dict[str, str]:
    return {remark.key: str(remark) for remark in loaded.remarks}


@pytest.fixture(scope="module")
def loan() -> formats.Loaded:
    return read(LOAN)


def test_title_phases_and_who_it_is_about_come_along(loan: formats.Loaded) -> None:
    journey = loan.journey
    assert journey.title == "Een lening aanvragen"
    assert journey.notes == "Van idee tot geld."
    assert journey.organisation == "De Bank"
    assert [(p.name, p.start) for p in journey.phases] == [
        ("Oriënteren", "De trekker is stuk"),
        ("Aanvragen", ""),
    ]
    assert [(p.id, p.name) for p in journey.personas] == [("anna", "Anna")]


def test_an_action_is_a_step_outside_contact(loan: formats.Loaded) -> None:
    step = loan.journey.steps[0]
    assert (step.id, step.name, step.phase, step.place) == (
        "1",
        "Rekent het uit",
        "orient",
        Place.BEFORE,
    )
    assert step.touchpoint is None
    assert step.does == "Aan de keukentafel"
    assert step.times[0].minutes == 45


def test_what_the_customer_sends_is_seen_from_the_customer(loan: formats.Loaded) -> None:
    step = loan.journey.step("T2")
    assert (step.name, step.input, step.place) == ("Vraagt aan", "Vraagt aan", Place.AT)
    assert step.requirement.with_result == "Boekt de aanvraag"
    assert step.touchpoint == j.Touchpoint(
        name="Website", channel="Website", own=True, organisation="De Bank"
    )


def test_what_the_customer_receives_is_seen_from_the_customer_too(loan: formats.Loaded) -> None:
    step = loan.journey.step("D1")
    assert (step.name, step.output) == ("Leest de brief", "Stuurt afwijzing")


def test_what_providers_do_among_themselves_lies_below_the_line(loan: formats.Loaded) -> None:
    step = loan.journey.step("T3")
    assert (step.visible, step.touchpoint, step.owner) == (False, None, "De Bank")
    assert (step.name, step.output, step.does) == ("Vraagt na", "Geeft gegevens", "koppeling")


def test_ratings_become_feelings_and_that_is_said(loan: formats.Loaded) -> None:
    feelings = [step.feeling.now for step in loan.journey.steps]
    assert feelings == [None, 2, None, -2]  # 5 and 1
    assert loan.journey.step("T2").feeling.now_words == "zo gepiept"
    assert told(loan)["cjml_scale"] == (
        "CJML telt van 1 tot 5, deze kaart van −2 tot +2: van 2 waardering(en) is 3 afgetrokken."
    )


def test_deviations_other_journeys_and_what_was_not_understood_are_told(
    loan: formats.Loaded,
) -> None:
    said = told(loan)
    assert "Leest de brief (adhoc)" in said["cjml_deviations"]
    assert "nog 1 reizen" in said["cjml_others"]
    assert "Lening, plan" in said["cjml_others"]
    assert said["cjml_not_understood"] == (
        "Niet meegenomen, met hoe vaak: journeyID (1), journeyStatus (1), category (1)."
    )
    assert "De Bank" in said["cjml_own"]


def test_a_planned_journey_alone_is_read() -> None:
    text = LOAN.replace("actual", "planned").replace("<plannedJourney><journeyID>PJ1", "<x><y>PJ1")
    text = text.replace("PJ1</journeyID>", "PJ1</y>").replace(
        "</touchpoints></plannedJourney>", "</touchpoints></x>"
    )
    loaded = read(text)
    assert [step.id for step in loaded.journey.steps] == ["1", "T2", "T3", "D1"]


def test_without_a_scope_one_is_asked_for() -> None:
    with pytest.raises(j.JourneyProblem) as error:
        read(LOAN, scope=None)
    assert error.value.key == "formats.no_scope"
    assert "Een lening aanvragen" in error.value.message().given


def test_a_namespace_and_other_capitals_are_tolerated() -> None:
    text = LOAN.replace('<CJML version="2.0">', '<cjml xmlns="http://cjml.no/2" version="2.0">')
    assert len(read(text.replace("</CJML>", "</cjml>")).journey.steps) == 4


def test_another_version_is_read_and_told() -> None:
    loaded = read(LOAN.replace('version="2.0">\n  <planned', 'version="3.1">\n  <planned'))
    assert "CJML-versie 3.1" in told(loaded)["cjml_version"]


@pytest.mark.parametrize("rating", ["0", "6", "5.5", "goed", "-1", "1e0"])
def test_a_rating_outside_its_scale_stays_empty_and_is_named(rating: str) -> None:
    loaded = read(LOAN.replace("<experienceRating>5<", f"<experienceRating>{rating}<"))
    assert loaded.journey.step("T2").feeling.now is None
    assert f"Vraagt aan ({rating})" in told(loaded)["cjml_unrated"]


def test_a_point_without_phase_label_or_id_still_becomes_a_step() -> None:
    bare = "<CJML version='2.0'><actualJourney><touchpoints><actualAction/><actualAction/>"
    loaded = read(bare + "</touchpoints></actualJourney></CJML>")
    assert [(s.id, s.name) for s in loaded.journey.steps] == [("s1", "–"), ("s2", "–")]
    assert [p.name for p in loaded.journey.phases] == ["Zonder fase"]
    assert {"without_phase", "cjml_unnamed"} <= set(told(loaded))


def test_two_points_with_one_id_are_both_kept() -> None:
    loaded = read(LOAN.replace(">T3<", ">T2<"))
    assert [step.id for step in loaded.journey.steps] == ["1", "T2", "s1", "D1"]


def test_a_long_label_is_shortened_in_the_name_and_kept_whole_below_it() -> None:
    long = "Vraagt " + "heel " * 40 + "lang aan"
    loaded = read(LOAN.replace("Vraagt aan", long))
    step = loaded.journey.step("T2")
    assert len(step.name) == 120
    assert step.does == long
    assert "cjml_cut" in told(loaded)


def test_script_and_markup_in_a_label_are_only_text() -> None:
    loaded = read(LOAN.replace("Vraagt aan", "&lt;script&gt;alert(1)&lt;/script&gt;"))
    assert loaded.journey.step("T2").name == "<script>alert(1)</script>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_anything_unfolds(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><CJML version="2.0">&b;</CJML>'
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert refused((head + bomb).encode(encoding)).key == "formats.cjml.doctype"
    outside = '<!DOCTYPE CJML SYSTEM "file:///etc/passwd"><CJML/>'
    assert refused((head + outside).encode(encoding)).key == "formats.cjml.doctype"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("<CJML><actualJourney></CJML>", "formats.cjml.syntax"),
        ("<CJML", "formats.cjml.syntax"),
        ("geen xml", "formats.cjml.syntax"),
        ("<html><body/></html>", "formats.cjml.not_cjml"),
        ('<CJML version="2.0"/>', "formats.cjml.no_journey"),
        ("<CJML>" + "<a>" * 100_000, "formats.cjml.too_deep"),
        ('<?xml version="1.0" encoding="x-klingon"?><CJML/>', "formats.not_text"),
    ],
)
def test_what_is_no_cjml_is_refused(text: str, key: str) -> None:
    assert refused(text).key == key


def test_broken_xml_is_told_with_line_and_column() -> None:
    error = refused("<CJML>\n <a>\n</CJML>")
    assert error.message().what == "lening.xml, regel 3, kolom 3: dit is geen goede XML."


def test_too_many_points_are_refused_with_advice() -> None:
    points = "<actualAction/>" * 5000
    text = f"<CJML><actualJourney><touchpoints>{points}</touchpoints></actualJourney></CJML>"
    assert refused(text).key == "journey.too_many"
