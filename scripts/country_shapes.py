"""Writes the country shapes of the map of routes: TopoJSON of npm's world-atlas (public domain) -> small GeoJSON.

Usage: scripts/country_shapes.py countries-110m.json countries.geojson
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

DIGITS = 2  # 0.01 degree is about a kilometre

Ring = list[list[float]]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """Arcs of a quantised topology in degrees: each point is stored as the step from the one before it."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append([round(x * scale_x + start_x, DIGITS), round(y * scale_y + start_y, DIGITS)])
        arcs.append(arc)
    return arcs


def ring_of(numbers: list[int], arcs: list[Ring]) -> Ring:
    """One ring; `~number` stands for an arc taken backwards, and arcs share their ends."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[1:] if ring else arc)
    return unwrapped(ring)


def unwrapped(ring: Ring) -> Ring:
    """Across the date line longitudes go on past 180; a ring round the pole is closed along it."""
    turns, found = 0, [ring[0]]
    for (before, _), (x, y) in pairwise(ring):
        turns += (x - before < -180) - (x - before > 180)
        found.append([round(x + 360 * turns, DIGITS), y])
    if turns:
        found += [[found[-1][0], -90], [found[0][0], -90], found[0]]
    return found


def feature_of(shape: dict[str, Any], arcs: list[Ring]) -> dict[str, Any]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    rings = [[ring_of(numbers, arcs) for numbers in polygon] for polygon in polygons]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": rings}}


def main(source: str, target: str) -> None:
    topology = json.loads(Path(source).read_text())
    arcs = arcs_of(topology)
    features = [feature_of(shape, arcs) for shape in topology["objects"]["countries"]["geometries"]]
    written = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    Path(target).write_text(written + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
