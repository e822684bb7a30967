# SPDX-License-Identifier: MPL-2.0
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from jobfokus.learning.actions.guides import FilmFacts, save_film
from jobfokus.learning.choices import Tool
from jobfokus.learning.guides import shipped_words

NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))
MP4 = b"\x00\x00\x00\x18ftypisom" + bytes(range(256)) * 8
SUBTITLES = "WEBVTT\n\n00:00.000 --> 00:02.000\nTryk her.\n"
WORDS = {"da": ("Et", "To", "Tre"), "en": ("One", "Two", "Three")}


def film_file(content=MP4):
    return SimpleUploadedFile("film.mp4", content)


def subtitle_file(text=SUBTITLES):
    return SimpleUploadedFile("film.vtt", text.encode())


def film_for(by, tool=Tool.BOOKING, **said):
    """A film on our own server, or elsewhere when it is given a link."""
    facts = {"title": "Book selv", "length": "2:05", "language": "da", "transcript": "Tryk her."} | said
    if "link" in said:
        return save_film(tool, FilmFacts(**facts), seen=0, by=by, now=NOW)
    facts = FilmFacts(subtitles=SUBTITLES, **facts)
    return save_film(tool, facts, upload=film_file(), seen=0, by=by, now=NOW)


def typed(words=None, seen=0):
    """The form of a guide as somebody sends it."""
    said = words or shipped_words(Tool.CV)
    return {f"{lang}_{step + 1}": said[lang][step] for lang in said for step in range(3)} | {"seen": seen, "note": "x"}
