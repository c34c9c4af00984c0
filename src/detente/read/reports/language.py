"""Which language a text is in, as far as it matters: English, or another that is not read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_COMMON = {
    "en": "the of and to in that is was for on with as by at from said has have were will be it",
    "French": "le la les des et un une du en que qui dans pour est sur par au avec ont sont pas",
    "Spanish": "el la los las de y en que un una por con para del se no es su al como más",
    "German": "der die das und in den von zu mit dem des ist im für auf nicht ein eine sich auch",
    "Portuguese": "o a os as de e em que um uma por com para do da se não é no na foi",
    "Italian": "il la le di e che un una per con del della in non è sono si da nel alla",
    "Dutch": "de het een en van in dat is op te zijn met voor niet aan er door ook om bij",
    "Turkish": "ve bir bu için ile da de olarak olan gibi daha çok ancak ise kadar sonra",
    "Indonesian": "yang dan di dengan untuk dari pada ini itu tidak dalam akan telah oleh ke",
    "Swahili": "na ya wa kwa ni katika za la kuwa hii hiyo huo lakini pia ambao baada",
}
_SETS = {name: frozenset(words.split()) for name, words in _COMMON.items()}
_SCRIPTS = {
    "ARABIC": "a language in Arabic script", "CYRILLIC": "a language in Cyrillic script",
    "CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "HANGUL": "Korean", "HEBREW": "Hebrew",
    "DEVANAGARI": "a language in Devanagari script", "ETHIOPIC": "a language in Ethiopic script",
    "GREEK": "Greek", "BENGALI": "Bengali", "MYANMAR": "Burmese", "THAI": "Thai",
    "GEORGIAN": "Georgian", "ARMENIAN": "Armenian",
}  # fmt: skip
_LOOKED_AT = 20_000
_SHORT = 40
"""Words up to which common words are too few to tell, unless those of one language stand out."""
_MARGIN = 2


def script_of(text: str) -> str:
    """Return the name of another script that most letters of a passage are in; empty for Latin.

    >>> script_of("مذاکرات"), script_of("the talks (مذاکرات) failed")
    ('a language in Arabic script', '')
    """
    script, most = _most_letters(text)
    return "" if script == "LATIN" or not most else _SCRIPTS.get(script, "another script")


def unread(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return passages of three words or more in other scripts: where they are, and in which."""
    passages = re.finditer(rf"{_FOREIGN}+(?:[^\w\n]+{_FOREIGN}+){{2,}}", text)
    return tuple((p.start(), p.end(), script_of(p.group())) for p in passages)


_FOREIGN = r"(?:(?![\u0000-\u024F\u1E00-\u1EFF])[^\W\d_]\w*)"
"""A letter that is not Latin, and what is joined to it."""


def _most_letters(text: str) -> tuple[str, bool]:
    """Return the script of most letters, and whether that is more than half of them."""
    scripts: Counter[str] = Counter()
    for sign, count in Counter(text).items():
        if sign.isalpha():
            scripts[unicodedata.name(sign, "?").split()[0]] += count
    if not scripts:
        return "LATIN", False
    script, count = scripts.most_common(1)[0]
    return script, count > sum(scripts.values()) / 2


def language(text: str) -> str:
    """Return ``en`` for English, else the name of the language that a text seems to be in.

    A passage in another script does not matter where most of the text is English.
    """
    sample = text[:_LOOKED_AT]
    if not any(map(str.isalpha, sample)):
        return "no language"
    foreign = script_of(sample)
    if foreign:
        return foreign
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    often = Counter(words)
    counted = {name: sum(often[word] for word in common) for name, common in _SETS.items()}
    best = max(counted, key=lambda name: counted[name])
    clearly = counted[best] > counted["en"] + (_MARGIN if len(words) < _SHORT else 0)
    if clearly:
        return best
    return "en" if counted["en"] or len(words) < _SHORT else "another language"
