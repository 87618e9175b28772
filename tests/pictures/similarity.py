"""How like two pictures are: structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) in squares, by colour."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.pictures.looking import Pixels

WIDE = 360
"""Pixels: as a phone shows it, and as references are kept."""
SQUARE, STEP = 8, 4
STEADY = (0.01 * 255) ** 2, (0.03 * 255) ** 2
"""The paper's constants, so that plain squares do not depend on noise."""
Map = np.ndarray[Any, np.dtype[np.float64]]


def small(png: bytes) -> Image.Image:
    """The picture at a phone's width with 32 steps of each colour, as a reference is: each pixel for itself, so that a
    faint difference in one place changes nothing in another, as it would with a palette."""
    whole = Image.open(io.BytesIO(png)).convert("RGB")
    shrunk = whole.resize((WIDE, round(whole.height * WIDE / whole.width)), Image.Resampling.BOX)
    return shrunk.point([min((value + 4) // 8 * 8, 255) for value in range(256)] * 3)


def likeness(one: Image.Image, other: Image.Image) -> Map:
    """1 where a square is the same in both, less where it is not; the worst of the three colours."""
    first, second = _pixels(one), _pixels(other)
    if first.shape != second.shape:
        return np.zeros((1, 1))
    return np.minimum.reduce([_ssim(first[..., colour], second[..., colour]) for colour in range(3)])


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Both beside each other, and between them how far they are apart, strongly."""
    first, second = one.convert("RGB"), other.convert("RGB")
    tall = max(first.height, second.height)
    apart = np.full((tall, WIDE, 3), 255, np.uint8)
    if first.size == second.size:
        distance = np.abs(_pixels(one) - _pixels(other)) * 4
        apart = np.asarray(255 - np.minimum(distance, 255), np.uint8)
    shown = Image.new("RGB", (WIDE * 3 + 20, tall), "grey")
    for number, picture in enumerate((first, Image.fromarray(apart), second)):
        shown.paste(picture, (number * (WIDE + 10), 0))
    return shown


def saved(picture: Image.Image, path: Path) -> None:
    """Write a picture without loss, as small as it goes; WebP is half of a PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".webp":
        picture.save(path, "WEBP", lossless=True, quality=100, method=6)
    else:
        picture.save(path, "PNG", optimize=True)


def _pixels(picture: Image.Image) -> Map:
    pixels: Pixels = np.asarray(picture.convert("RGB"))
    return pixels.astype(np.float64)


def _ssim(one: Map, other: Map) -> Map:
    mean, other_mean = _means(one), _means(other)
    spread, other_spread = _means(one * one) - mean**2, _means(other * other) - other_mean**2
    together = _means(one * other) - mean * other_mean
    light = (2 * mean * other_mean + STEADY[0]) / (mean**2 + other_mean**2 + STEADY[0])
    return light * (2 * together + STEADY[1]) / (spread + other_spread + STEADY[1])


def _means(values: Map) -> Map:
    """The mean of every square of SQUARE pixels, one every STEP."""
    sums = np.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    found = sums[SQUARE:, SQUARE:] - sums[:-SQUARE, SQUARE:] - sums[SQUARE:, :-SQUARE] + sums[:-SQUARE, :-SQUARE]
    return found[::STEP, ::STEP] / SQUARE**2
