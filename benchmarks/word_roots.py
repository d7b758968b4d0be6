"""Make translation/lang/wordlists/sastrawi/roots.txt: what PySastrawi says of the frequent words.

    python benchmarks/word_roots.py

The words are those of wordlists/wordfreq that the library's own dictionary lacks; of a word that is its own
root the file has that alone. The library's own stemmer is asked, with all its rules.
"""

import sys
from pathlib import Path

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translation.lang.roots import base_words
from translation.lang.vocabulary import ranks

FILE = (
    Path(__file__).resolve().parent.parent / "translation" / "lang" / "wordlists" / "sastrawi" / "roots.txt"
)


def main() -> None:
    stemmer = StemmerFactory().create_stemmer()
    roots = {word: stemmer.stem(word) for word in sorted(ranks().keys() - base_words())}
    lines = (word if word == root else f"{word}\t{root}" for word, root in roots.items())
    FILE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(roots):,} words")


if __name__ == "__main__":
    main()
