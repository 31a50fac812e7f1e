r"""How patterns that are searched for in every sentence are written, so that the search is fast.

Python's `re` looks for the letters at which a match can begin when every branch of a pattern begins
with a letter. Else it tries every branch at every place, ten times as long. So patterns here look
back from a letter (`年(?<=[两三]年)`) rather than begin with a class, a bracket or a look behind.
Where that cannot be, they begin with a look ahead at all letters at which a match can begin
(`(?=[不超\d])(?:不低于|超过)?\d+`): what follows is tried only there, and a test tells which letter
is missing when a word is added.
"""

from __future__ import annotations


def each(words: str, rest: str) -> str:
    """Each of the words with what follows them: a branch for each, with a letter at its head."""
    return "|".join(word + rest for word in words.split("|"))
