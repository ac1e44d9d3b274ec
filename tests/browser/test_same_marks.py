"""Still and playing are one map: mark by mark, on shipped data, at rest on the same days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from frontline.views.maps.map_rules import CIRCLES, SHADES
from frontline.views.maps.orientation import cities
from harness.player import Player
from harness.screen import Screen
from tests.browser.marks import played_scene, still_control, still_events
from tests.player.same import Scene, differences

CITIES = {
    (round(city.longitude, decimals), round(city.latitude, decimals)): city.place_id
    for city in cities()
    for decimals in (3, 4, 9)
}
_LONGEST_MS = 120_000
PHONE = {"width": 390, "height": 844}
UCDP = "/?data=ucdp-ged"
CONTROL = "/control?data=reports&data=fa-kes&day=2016-10-20"

# Each changes one rule in the player alone.
EVENT_RULES = (
    "discs.ofOne *= 1.1",
    "discs.least = 4",
    "discs.most = 12",
    "discs.scale = 0.9",
    "discs.unitSteps = [1, 3, 6]",
    "discs.secondShare = 0.7",
    "shades.fixed = [5, 15, 25]; style.shades.shares = [1 / 27, 1 / 9, 1 / 3]",
    "shades.mostOfFixed = 10000",
    "shades.shares = [1 / 27, 1 / 9, 1 / 3]",
    "shades.fills = style.shades.fills.toReversed()",
    "circles.leastMetres = 26000",
    "circles.mostFull = 10",
    "circles.line = 0.6",
    "circles.fill = 0.1; style.circles.leastFill = 0.1",
    "names.most = 20",
    "names.near = 8",
    "names.leader = 44",
    "names.size = 18",
    "names.above = 9",
    "names.countryBox = 60",
    "cities.length = 3",
)
CONTROL_RULES = (
    "control.radius = 8",
    "control.dotRadius = 6",
    "control.crowded = 25",
    "control.lastKnown = 0.6",
    "names.most = 20",
    "names.size = 18",
    "families.forEach(family => { family.code = 'X'; })",
)
_CHANGE = """(root, rule) => {
  const { player } = root;
  const kept = structuredClone(player.style);
  const style = player.style;
  (0, eval)(`style => { style.RULE }`.replace('RULE', rule))(style);
  const again = () => {
    player.scene.orderedFor = player.scene.crowdedFor = '';
    player.names.rules = style.names;
    if (player.scene.weigh) player.scene.weigh();
    player.scene.setUpCities();
    player.scene.animate();
    player.keepsNames = false;
    player.setNames();
  };
  again();
  const seen = player.snapshot();
  for (const [name, value] of Object.entries(kept)) style[name] = value;
  again();
  return [seen, player.snapshot()];
}"""


def events(screen: Screen, player: Player) -> tuple[Scene, Scene]:
    return still_events(screen.page, CITIES), played_scene(player)


def control(screen: Screen, player: Player) -> tuple[Scene, Scene]:
    return still_control(screen.page, CITIES), played_scene(player)


def opened(screen: Screen, path: str) -> Player:
    """The player, paused."""
    # A busy machine takes its time over a map, and this is no test of how long.
    screen.page.set_default_timeout(_LONGEST_MS)
    screen.open(path)
    screen.map.wait_for()
    player = Player(screen)
    player.open()
    screen.after(player.button("Pause").click)
    return player


def drag_time(screen: Screen, player: Player, share: float) -> None:
    bar = player.root.get_by_role("slider")
    box = bar.bounding_box()
    assert box
    screen.after(lambda: bar.click(position={"x": box["width"] * share, "y": 20}))


def expect_same(scenes: tuple[Scene, Scene]) -> Scene:
    still, played = scenes
    found = differences(still, played)
    assert not found, "\n".join(found[:20])
    return played


def test_every_mark_of_events_is_the_same(screen: Screen) -> None:
    player = opened(screen, UCDP)
    seen = [expect_same(events(screen, player))]
    for share in (0.3, 0.97):
        drag_time(screen, player, share)
        seen.append(expect_same(events(screen, player)))
    screen.after(lambda: player.root.locator(".length").select_option("7"))
    seen.append(expect_same(events(screen, player)))
    # What was compared has all that the maps once disagreed on.
    assert any(len(set(scene["fills"])) == len(SHADES.shares) + 2 for scene in seen)
    assert any(family >= 0 for scene in seen for *_, family in scene["marks"])
    assert any(has_leader for scene in seen for *_, has_leader in scene["names"])
    assert min(len(scene["marks"]) for scene in seen) > 20


def test_places_of_their_own_and_a_picked_one_are_the_same(screen: Screen) -> None:
    player = opened(screen, f"{UCDP}&group=place&place=C1007&to=2017-06-30")
    assert expect_same(events(screen, player))["ring"]
    screen.after(player.button("Stop").click)
    player = opened(screen, f"{UCDP}&group=place&to=2017-06-30")
    drag_time(screen, player, 0.97)
    scene = expect_same(events(screen, player))
    assert len(scene["marks"]) > 500
    assert len(scene["circles"]) > CIRCLES.most_full


def test_arabic_names_are_the_same_but_for_their_letters_forms(screen: Screen) -> None:
    player = opened(screen, f"{UCDP}&labels=ar&to=2017-06-30")
    still, played = events(screen, player)
    for scene in (still, played):
        scene["names"] = [offsets for _, *offsets in scene["names"]]
        scene["countries"] = len(scene["countries"])
    assert len(expect_same((still, played))["names"]) > 10


@pytest.mark.parametrize("path", [UCDP, pytest.param(CONTROL, marks=pytest.mark.soak)])
def test_it_is_so_on_a_phone_in_the_dark(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        color_scheme="dark",
        locale="en-GB",
    )
    screen = Screen(context.new_page(), address)
    player = opened(screen, path)
    expect_same((events if path == UCDP else control)(screen, player))
    context.close()


def test_every_mark_of_control_is_the_same(screen: Screen) -> None:
    player = opened(screen, f"{CONTROL}&place=C1007")
    seen = [expect_same(control(screen, player))]
    for share in (0.9, 0.95, 0.99):
        drag_time(screen, player, share)
        seen.append(expect_same(control(screen, player)))
    marks = [mark for scene in seen for mark in scene["marks"]]
    *_, seconds, codes, hollow, contested, last_known = zip(*marks, strict=True)
    assert {False, True} == set(hollow) == set(last_known)
    assert {"", "GV"} <= set(codes)
    assert len({radius for *_, radius, _, _, _, _, _, _ in marks}) == 2
    del seconds, contested


@pytest.mark.parametrize(
    ("path", "read", "rules"),
    [(f"{UCDP}&to=2018-06-30", events, EVENT_RULES), (CONTROL, control, CONTROL_RULES)],
    ids=["events", "control"],
)
def test_a_rule_changed_on_one_side_is_found(
    screen: Screen,
    path: str,
    read: Callable[[Screen, Player], tuple[Scene, Scene]],
    rules: tuple[str, ...],
) -> None:
    player = opened(screen, path)
    if read is events:
        # At its first days the period has few events.
        drag_time(screen, player, 0.97)
    still, played = read(screen, player)
    assert not differences(still, played)
    unseen = []
    for rule in rules:
        changed, restored = change_rule(player, rule)
        assert not differences(still, restored), rule
        if not differences(still, changed):
            unseen.append(rule)
    assert unseen == []


def change_rule(player: Player, rule: str) -> Any:  # noqa: ANN401 - as the browser gives it
    """What the player would show with a rule of its own, and what it shows again without."""
    return player.root.evaluate(_CHANGE, rule)
