"""Make the long texts that the benchmarks read: half real sentences, half Zipf words.

    python tests/benchmarks/corpus.py FOLDER

writes `words_1000000.txt` and `words_10000000.txt`, the same bytes every time.
"""

import sys
from itertools import accumulate
from pathlib import Path
from random import Random

DATA = Path(__file__).parents[1] / "data"
CONSONANTS = "b c d f g h j k l m n p r s t v w z br tr st kr".split()
VOWELS = "a e i o u ai ou".split()
VOCABULARY = 200_000
EXPONENT = 1.05
SIZES = (1_000_000, 10_000_000)


def vocabulary() -> list[str]:
    """Return made-up words of one to four syllables; some spellings repeat."""
    random = Random(7)
    return [
        "".join(
            random.choice(CONSONANTS) + random.choice(VOWELS)
            for _ in range(random.choice([1, 2, 2, 3, 3, 4]))
        )
        for _ in range(VOCABULARY)
    ]


def made_up_sentence(words: list[str], random: Random) -> str:
    """Return a sentence with the comma, dash, possessive and hyphen of real ones."""
    words[0] = words[0].capitalize()
    if len(words) > 15:
        extra = [",", ";", f"—{words[0].lower()}", "’s", f"-{words[1]}"]
        words[len(words) // 2] += random.choice(extra)
    return " ".join(words) + random.choice("..?!")


def write(path: Path, n_words: int) -> None:
    """Write one text of about `n_words` words, in paragraphs of six sentences."""
    random, names = Random(7), vocabulary()
    weights = list(accumulate(1 / rank**EXPONENT for rank in range(1, VOCABULARY + 1)))
    real = [
        line
        for file in sorted(DATA.glob("sentences_*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    written, drawn = 0, []
    with path.open("w", encoding="utf-8", newline="\n") as file:
        while written < n_words:
            paragraph = []
            for _ in range(6):
                if len(drawn) < 30:
                    drawn = random.choices(names, cum_weights=weights, k=100_000)
                if random.random() < 0.5:
                    sentence = random.choice(real)
                else:
                    n = random.randint(8, 30)
                    taken, drawn[-n:] = drawn[-n:], []
                    sentence = made_up_sentence(taken, random)
                paragraph.append(sentence)
                written += sentence.count(" ") + 1
            file.write(" ".join(paragraph) + "\n\n")


def main() -> None:
    """Write both texts into the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for n_words in SIZES:
        write(folder / f"words_{n_words}.txt", n_words)


if __name__ == "__main__":
    main()
