"""Where a sentence ends: texts marked by hand, families of cases, and any text."""

import textwrap
from pathlib import Path

import pytest
from any_input import some
from effort import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

from utils.texts import (
    joined_lines,
    load_sources,
    paragraph_spans,
    sentence_spans,
    sentences,
    words,
)
from utils.words import word_list

DATA = Path(__file__).parents[1] / "data"
SEEDS = ("000", "001")

# A bar marks where a sentence ends; the spaces beside it stay in the text.
MARKED = {
    "what always worked": [
        "Gen. Popov left. | He was fired.",
        "U.S. allies met on Feb. 24 in Washington, D.C. | They disagreed.",
        "He moved to the U.S. | Then he left.",
        "The U.S. President spoke.",
        "Lt. Col. Smith and Maj. Gen. Ivan Popov met Sen. J. D. Vance.",
        "Dr. A. B. Jones et al. argue otherwise (see p. 5).",
        "“We lost.” | He said it twice.",
        "“We lost,” he said. | “It’s over!” | Nobody moved.",
        "“Are we losing?” he asked. | “No.”",
        "He paused… | Then he spoke.",
        "He paused … and then spoke.",
        "She waited . . . and waited.",
        "It was over—or was it? | Nobody knew.",
        "“Stop!”—he cried—“or I shoot.”",
        "Prices rose 3.5 percent. | Russia’s fell 2.1 percent.",
        "Is it true that vs. is an abbreviation? | Yes.",
        "The war ended at 5 p.m. on Friday. | Troops came home.",
        "(This is nothing new.) | It goes on.",
        "See No. 5 and vol. 2, pp. 10–12.",
        "Mr. Putin vs. NATO: who wins?! | We’ll see.",
        "He asked “Why?” and left.",
        "1. First point. | 2. Second point.",
        "In Jan. 2023 and Sept. 2022 it rained.",
        "Non-breaking\u00a0space here.\u00a0| Next\u00a0one.",
        "Look at www.nato.int. | It’s there.",
        "Війна триває. | Київ стоїть.",
    ],
    "no is a word before anything but a number": [
        "He said no. | Putin agreed.",
        "See no. 5 and No. 7.",
        "“No.” | Putin left.",
        "No. | I left.",
    ],
    "single capitals": [
        "It was World War I. | The next followed.",
        "It was World War I. | Russia lost it.",
        "Vitamin C. | The doctor said so.",
        "He took vitamin C. | Putin did not.",
        "J. K. Rowling wrote it.",
        "George W. Bush and Donald J. Trump met.",
        "A. A. Milne met J. R. R. Tolkien.",
        "We chose Plan B. | Ukraine agreed.",
        "You and I. | Putin knows.",
        "Hepatitis B. | This is a virus.",
    ],
    "law": [
        "NATO’s Art. 5 applies.",
        "Wade v. Jones was cited.",
        "It was built (c. 1230 BC) by ants.",
        "Roe v. Wade, 410 U.S. 113 (1973), was overturned.",
        "See 42 U.S.C. § 1983 and Fed. R. Civ. P. 12(b)(6).",
        "Under sec. 3, para. 2, cl. 4 he must pay.",
        "Art. I of the treaty and Art. II, sec. 8 apply.",
        "Smith v. Jones, 5 F. Supp. 2d 1 (Cal. App. 1999), aff’d, 7 S. Ct. 2 (2001).",
        "See Restatement (Second) of Torts § 402A cmt. c (1965). | See id. at 3.",
        "See Harv. L. Rev. 12 and Pub. L. No. 107-56.",
        "§ 5 applies. | § 6 does not.",
    ],
    "bibliography": [
        "See Smith, op. cit., p. 12; ibid., pp. 3 f.",
        "Fig. 3 and Figs. 4 and 5; Eq. 2; Ch. IV; Vol. II.",
        "Smith et al. argue so. | Smith et al. (2020) agree.",
        "edited by Smith (ed.) and Jones (eds.) Oxford 1999.",
        "See Gen. 3:16 and Rom. 5:1.",
        "See note 5, infra. | Then stop.",
        "In the Sept. 11 attacks, approx. 3,000 died.",
        "Smith, J. (ed.), War, 2nd rev. ed., vol. 3, no. 4, pp. 12–15, n. 7.",
        "Rome (Lat. Roma) fell in ca. 476.",
        "It was John Smith, a.k.a. Jones.",
    ],
    "ranks and titles": [
        "Lt.-Gen. Smith and Maj.-Gen. Popov left.",
        "Vice-Adm. Kuznetsov spoke.",
        "ex-Gov. Palin, then-Sen. Obama and non-U.S. Forces met in late-Oct. 2008.",
        "Profs. Smith and Jones, Drs. Lee and Kim, Sens. Warren and Graham came.",
        "Gens. Milley and Austin; Reps. Green and Brown; Govs. Abbott and Newsom.",
        "Messrs. Smith and Jones.",
        "He met Sec. Clinton and Amb. Taylor.",
        "The Rev. Martin Luther King Jr. spoke.",
        "Capt. Kirk vs. Mr. Spock.",
        "Sgt. Maj. Jones and Pvt. Ryan.",
        "Hon. Sen. J. D. Vance (R., Ohio) spoke.",
    ],
    "months and measures": [
        "In mid-Sept. 2022 it rained.",
        "It is 6 ft. 2 in. tall and weighs 4 lb. 3 oz. in all.",
        "He ran 5 km. | Putin watched.",
        "It was 300 sq. mi. in size.",
        "The meeting is on Mon. Feb. 24 at 5 p.m. sharp.",
        "On 24. February 2022 it began.",
        "It was 5 p.m. | The war ended.",
    ],
    "references and footnotes": [
        "Placed. [17] | Next. | There. [19]",
        "Placed.[17] | Next.[18][19] | There.",
        "So it was.[citation needed] | Then it was not.[a][note 1] | End.",
        "It ended.¹ | It began.² | Fine.",
        "It was war.17 | The next came.",
        "See p.5 The next.",
        "It rose by 3.17 The rest.",
    ],
    "what opens a sentence": [
        "The end. | $5 was paid.",
        "It was plain. | _This_ was not.",
        "It was plain. | *This* was not. | **That** was.",
        "Es ist aus. | „Warum?“ | «Oui.» | Fin.",
        "¡Hola! | ¿Qué tal? | Bien.",
        "Es tarde. | ¿quién sabe?",
        "iPhone sales rose. | iPhone prices fell.",
        "Great! 😀 | Then we left.",
    ],
    "items of a list": [
        "a. The first. | b. The second.",
        "a. The first. | b. the second. | c. The third.",
        "II. The Plan",
        "1. First point. | 2. Second point.",
        "I. The first thing. | II. The second thing.",
        "(a) The first. | (b) The second.",
        "Section 1. The Congress shall have power. | Section 2. The President not.",
        "Article 5. The Parties agree.",
        "1.2. The scope of it.",
    ],
    "questions in quotation marks": [
        "“Are we losing?” President Zelensky asked. | “No.”",
        "“Are we losing?” | Putin left the room.",
        "What?! | No!!! | Yes…",
        "He said “I won.” | She left.",
        "“(Really?)” he said.",
    ],
    "words that may end one": [
        "He worked at Acme Inc. | The firm closed.",
        "He lives in Washington, D.C. | They do not.",
        "He was a Ph.D. student at M.I.T. in Mass. for years.",
        "Mr. Smith, Esq., and John Jr. spoke. | He left.",
        "He went to St. Petersburg. | Mt. Everest is high.",
        "5th St. | The car stopped.",
        "He came to the pub. | Putin did too.",
        "He left (in 1991). | Then came others.",
        "Nicholas II. | Russia.",
        "Henry V. | The king.",
        "The U.S. Army and U.K. Foreign Office.",
    ],
    "Ukrainian and Russian": [
        "Он помог им. | Потом уехал.",
        "ДК им. Горького.",
        "— Чому? | — Бо так. | — Добре!",
        "«Чому?» — запитав він.",
        "«Ми перемогли». | Він пішов.",
        "Він жив у м. Київ на вул. Хрещатик, буд. 5.",
        "Це було в 2022 р. | Він поїхав.",
        "У 2022 р. Росія напала на Україну.",
        "Шевченко Т. Г. народився 1814 р. в с. Моринці.",
        "Університет ім. Шевченка. | Він великий.",
        "Купив хліб, сіль і т. д. | Потім пішов.",
        "Хлеб, соль и т. д. и т. п. были там.",
        "Хлеб, соль и т. п. | Россия ответила.",
        "Заплатили 5 млн. грн. за це.",
        "Понад 150 тис. людей. | Росія мовчить.",
        "В. Путин и С. К. Шойгу приехали в г. Москва.",
        "См. стр. 5 и рис. 3. | Далее.",
        "Він і. о. міністра. | Потім пішов.",
    ],
    "other scripts": [
        "他走了。| 我们赢了！| 为什么？| 不知道。",
        "彼は「はい。」と言った。| 終わり。",
        "“我们输了。”他说。| 完了。",
        "وصل الرئيس. | هل انتهت الحرب؟ | نعم.",
        "یہ جنگ ہے۔ | وہ چلا گیا۔",
        "युद्ध जारी है। | वह चला गया।",
        "डॉ. सिंह आए। | वे गए।",
        "وصل د. محمد إلى هنا. | ثم ذهب.",
        "הוא הלך. | היא באה.",
        "Ο πόλεμος τελείωσε; | Ναι.",
        "Պատերազմը շարունակվում է։ | Նա գնաց։",
    ],
    "small letters": [
        "i was there. | it was fun. | i like it e.g. in may.",
        "the dr. was in. it was may.",
        "He met approx. half of them. | He left.",
        "Are you sure?? | he asked me that. | Nobody knew.",
        "He asked “Are you sure??” and left. | “Never!!” he said.",
    ],
    "signs that open a sentence": [
        "It ended. | ¥5 came. | ₹5 came. | ＄5 came. | ₽5 came.",
        "It ended. | @Putin wrote. | #metoo began. | #War went on.",
        "It ended. | ~5 came. | +380 rang. | −5 degrees it was. | °C is meant.",
        "It ended. | • This was. | → That was. | ▪ It is.",
        "It ended. | ’Twas war. | `code` was it. | ...And so on.",
        "It ended. | ″No.″ | ❝No.❞ | – This was it.",
        "He left.(1) | She stayed.{2} | Then.【3】 | End.",
        "He left.[p. 5] | She stayed. [see 5] | End.",
        "Il dit : « Non. » | Puis il part.",
        "Il partit. | « Où est-il ? » | Elle resta. | « Oui », dit-elle.",
        "Er ging. | »Wo ist er?« | Sie blieb. | »Hier«, sagte er. | »Wo?« fragte er.",
        "‹ Oui. › | Non. | She left. | ( He stayed. ) | They slept.",
        "He left. | “ Why? ” she asked.",
        "ይህ ነው።| ሌላ ነው።",
    ],
    "letters that are names": [
        "The letter X. | Russia used Z.",
        "The symbol Z. | Ukraine banned it.",
        "Platform X. | Musk bought it.",
    ],
    "names of one letter after common words": [
        "He got an A. | Putin got a B. | Turn to page B. | Read it.",
        "Generation X. | Elon Musk is one. | Apartment C. | Putin lives there.",
        "Charles I. | Parliament rose. | It was Malcolm X. | Harlem mourned.",
        "Albert I. Jones met J.-C. Dupont and Ö. Bell.",
    ],
    "courts and laws": [
        "Under Reg. No. 5, Dir. 95/46 and Reg. (EC) No. 1 it is void.",
        "See id. § 5; S.C. Res. 678; G.A. Res. ES-11/1; Case No. IT-94-1.",
        "Exec. Order No. 13,660; Model Pen. Code § 2.02; Treas. Reg. 6.",
        "The Sec'y. Blinken and Gov't. Officials left.",
        "Mass. Ave.; Penn. Ave. is long.",
        "U.S. IT firms and U.K. WHO envoys met.",
    ],
    "journals and books": [
        "J. Am. Stat. Assoc. 90, 777; Int. J. of Corpus Ling. 13, 403.",
        "Proc. Natl. Acad. Sci. USA 5; Am. J. Pol. Sci. 5; Foreign Aff. 93 (2014).",
        "Ph.D. diss. Chicago 1990; 5th edn. Oxford 1999; Arist. Pol. 3.",
        "approx. 5,000; est. 6,000; min. 3; max. 4; pop. 5 million.",
    ],
    "offices and ranks": [
        "Air Mshl. Bell, Fld. Mshl. Smith and Comdt. Jones, Ret. | They left.",
        "Gen. (ret.) Hodges, Mses. Bell and Undersec. Smith.",
    ],
    "references that say more than a number": [
        "So it was.[17]: 5 | Next.[12, 13] | So. [17]–[19] | Next. [1; 2] | End.",
        "So it was.[dubious – discuss] | Next.[^1] | So.[5, p. 7] | Next.[NB 1] | End.",
        "So it was. [Smith 2000] | Next. (Smith and Bell 2000, p. 5) | End.",
        "“It’s over.” (p. 5) | She left.",
        "So it was.17, 18 | Next one.",
        "It was so. | (Putin left in 2000.) | Next. | (5) The rest.",
    ],
    "abbreviations that no list knows": [
        "Hptm. Müller and Gp. Capt. Bell met Mdms. Smith. | Then they left.",
        "See Eccl. 3:1, Encyk. 5:2; Int. Secur. 7, Verg. Ecl. 5, end.",
        "Priv.-Doz. Bell and чл.-хор. Коваль came.",
        "Hmm. | Russia won by 2 MW. | Kyiv lost.",
        "She was at the N.Y. Council. | Members met at 3:15. | They left.",
        "See http://a.org. | Next.",
        "他的名字是J. K. 罗琳。| 她写书。",
    ],
    "items that are named": [
        "Step 1. Do this. | Step 2. Do that.",
        "Question 1. Why did he? | Question 2. Did he?",
        "No. 1. The first. | No. 2. The second.",
        "Lesson 1. Two sources.",
        "A.1. Scope.",
        "Exercise 2.1. Count the words.",
        "The end. | ✓ Done. | ✔ Done too.",
    ],
    "years": [
        "Он родился в 1799 г. | Умер в 1837 г. | Похоронен там.",
        "Війна тривала до 1945 р. | Світ змінився.",
        "В начале 2022 г. Россия напала.",
        "Я знал его с 2002 г. — Где теперь он?",
        "Він (нар. 1950, див. мал. 5) — нар. арт. України.",
    ],
    "more of other languages": [
        "Der 1. FC Köln gewann im 20. Jh. das 1. Kapitel.",
        "Dr. med. Müller, Hl. Nikolaus, Bd. 3, Hrsg. Bell, Jg. 5, Abb. 3, o. Ä. Dinge.",
        "Brot, Salz usw. | Danach kam er, geb. am 5. 3. 1950. | Dann nicht.",
        "En 50 av. J.-C. Rome régnait, t. III, etc. | Puis il part.",
        "W 1939 r. | Potem pag. 5, godz. 5.00, im. Kopernika, ecc. | Poi.",
    ],
    "scripts by their own stops": [
        "価格は3．5円です。| 战争（见第5页。）还在继续。| 他说“好。”，然后走了。",
        "我们去看《跑吧！爸爸》好吗？| 好！",
        "Պատերազմը: | Նա գնաց: | 12։30 էր։| Վերջ։",
        "སེམས་ཅན།| དམག་འཁྲུག།",
        "ომი გრძელდება. | რატომ? | არ ვიცი.",
        "ᠳᠠᠢᠨ᠃| ᠦᠭᠡᠢ᠃",
        "ܫܠܡܐ܀| ܗܘ ܐܙܠ܁",
        "ߒߞߏ߹| ߛߌ߸",
        "یہ جنگ ہے۔| وہ چلا گیا۔",
    ],
    "a question that nobody is said to ask": [
        "“Who won?” | Nobody answered.",
        "“Who won?” President Zelensky asked.",
    ],
    "more abbreviations": [
        "See Clausewitz, On War, bk. I, ch. 1, § 24; par. V, and more.",
        "See Thuc. 5.89, Hdt. 7.10 and Xen. Hell. 2.3.",
        "rev. ed., 3 vols. London 1990.",
        "It weighs 10 cwt. 3 qr. in all.",
        "Wm. Shakespeare, Chas. Dickens and Jas. Joyce wrote; attn. Mr. Smith.",
        "Lieut. Col. Lawrence, Sqn. Ldr. Smith and Wg. Cdr. Jones.",
        "Under Eur. Parl. rules, State Bull. 12 applies.",
    ],
    "other languages": [
        "Er sagte z. B. nichts. | Das ist d. h. Krieg; u. a. Putin kam.",
        "Im 19. Jahrhundert und im 2. Weltkrieg war es so.",
        "Die Fa. Siemens zahlt 5 Mio. Euro, vgl. Kap. 3.",
        "Voir p. ex. Poutine, MM. Dupont et l’éd. Gallimard.",
        "EE. UU. ganó, p. es. Putin, pág. 5 y Dña. María.",
        "Np. św. Jan, ul. Długa 5 i płk. Nowak, tzn. Polska.",
        "Např. Rusko, dhr. Jansen, dvs. Ryssland, Sn. Yılmaz.",
        "Т. зв. ДНР і т. наз. ЛНР, розд. 3, гр. Іваненко, 100 дол. США.",
    ],
    "lines that were lost": [
        "See you there. | Best regards, | Anna Bell Head of Office",
        "Yours sincerely, | Anna Bell",
        "Give him my best regards, Anna. | He sincerely, Bell says, tried.",
        "Anna Bell | 08/16/2000 03:48 PM | I just wanted to ask.",
        "It was sent on 08/16/2000 03:48 PM Kyiv time. | It came.",
        "It ends here. | ============ | The rest follows.",
        "Please | __________ | Anna Bell",
        "He called it **** and left.",
    ],
    "speech that breaks off": [
        "I know she — | Do you see it?",
        "She was there -- | It was late -- | I mean very late.",
        "I was re- — | A- and then she left.",
        "The war — It Never Ends",
        "The paper — The Times — wrote so. | NATO – Russia talks began.",
        "Nobody came — it was late — and we left.",
    ],
    "a space left out": [
        "Why?|Because he left. | It was war...|The end came.",
        "I left!!!!|Putin stayed.",
        "See Yahoo!Answers and A...Z and Mon..Fri today.",
        "See www.a.com/?The and Node.js today.",
    ],
}


@pytest.fixture(scope="module")
def texts():
    return {name: source.text for name, source in load_sources().items()}


def found(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def unwrapped(text: str) -> list[str]:
    """Return the sentences of a text, with one space for any space or quoting."""
    return [" ".join(s.replace("\n> ", " ").split()) for s in found(text)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_sentence_of_the_two_texts_is_found_as_marked_by_hand(texts, seed):
    marked = (DATA / f"sentences_{seed}.txt").read_text(encoding="utf-8").splitlines()
    assert unwrapped(texts[seed]) == [" ".join(line.split()) for line in marked]


@pytest.mark.parametrize("seed", SEEDS)
def test_offsets_lead_back_to_the_sentence(texts, seed):
    text = texts[seed]
    assert all(text[s.start : s.end] == s.text for s in sentences(text))


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(marked, id=f"{family}: {marked[:20]}")
        for family, cases in MARKED.items()
        for marked in cases
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(marked):
    expected = [part.strip() for part in marked.split("|")]
    assert found(marked.replace("|", "")) == expected


def test_a_writer_without_capitals_is_known_by_one_paragraph_of_ten():
    plain = "We left at ten. it was late."
    assert found(plain) == [plain]
    text = "\n\n".join(["i am here.", *[plain] * 8])
    assert found(text)[1:3] == ["We left at ten.", "it was late."]
    assert found("\n\n".join(["i am here.", *[plain] * 9]))[1] == plain


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\u2028", "\f"])
def test_a_heading_is_a_unit_of_its_own(end):
    text = f"NECESSARY FICTIONS{end}Elites know."
    assert found(text) == ["NECESSARY FICTIONS", "Elites know."]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u00a0", "\f"])
def test_a_text_without_print_has_no_sentence(text):
    assert found(text) == []


def test_every_abbreviation_is_of_a_known_kind():
    kinds = {line.split()[0] for line in word_list("abbreviations")}
    assert kinds == set(
        "names numbers measures open starters labelled articles before_I speech "
        "months".split()
    )


# --- Lines that were broken at a width ------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("width", [30, 50, 65, 72, 80, 100])
@pytest.mark.parametrize(
    ("between", "quoting"),
    [("\n\n", ""), ("\n", ""), ("\n    ", ""), ("\n\n", "> ")],
    ids=["empty lines", "no empty lines", "indented", "quoted mail"],
)
def test_a_broken_text_has_the_sentences_of_the_whole_one(
    texts, seed, width, between, quoting
):
    paragraphs = [line for line in texts[seed].splitlines() if line.strip()]
    options = {"break_on_hyphens": False, "break_long_words": False}
    lines = [textwrap.wrap(line, width, **options) for line in paragraphs]
    broken = between.join("\n".join(quoting + w for w in line) for line in lines)
    assert unwrapped(broken) == unwrapped(texts[seed])
    assert joined_lines(broken) >= sum(len(line) - 1 for line in lines)
    assert joined_lines(texts[seed]) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "He went to\nKyiv. He left.",
            ["He went to\nKyiv.", "He left."],
            id="two lines",
        ),
        pytest.param("The Plan\nWe begin.", ["The Plan", "We begin."], id="heading"),
        pytest.param(
            "# the plan\nWe begin.", ["# the plan", "We begin."], id="Markdown"
        ),
        pytest.param(
            "We need:\n- a pear\n- a plum",
            ["We need:", "- a pear", "- a plum"],
            id="dashes",
        ),
        pytest.param(
            "Shopping\n1. one\n2. two", ["Shopping", "1. one", "2. two"], id="numbers"
        ),
        pytest.param(
            "• one item\n  goes on\n• two",
            ["• one item\n  goes on", "• two"],
            id="an item goes on",
        ),
        pytest.param(
            "ANNA: Hello\nBEN: Hi", ["ANNA: Hello", "BEN: Hi"], id="transcript"
        ),
        pytest.param("— Чому?\n— Бо так.", ["— Чому?", "— Бо так."], id="dialogue"),
        pytest.param("> It was\n> over.\nNo.", ["It was\n> over.", "No."], id="mail"),
        pytest.param("It left\fShe came", ["It left", "She came"], id="form feed"),
        pytest.param("He met Mr.\nSmith.", ["He met Mr.\nSmith."], id="abbreviation"),
        pytest.param(
            "It came in\n2022. It left.", ["It came in\n2022.", "It left."], id="year"
        ),
        pytest.param(
            "12\nThe page begins.", ["12", "The page begins."], id="page number"
        ),
        pytest.param(
            "It ends.\n* * *\nIt begins.",
            ["It ends.", "* * *", "It begins."],
            id="ornament",
        ),
        pytest.param(
            "他们很\n累。我们走。", ["他们很\n累。", "我们走。"], id="Chinese"
        ),
        pytest.param(
            "Mr. A said\n\n\nnothing", ["Mr. A said", "nothing"], id="empty lines"
        ),
    ],
)
def test_a_line_end_is_a_space_or_an_end(text, expected):
    assert found(text) == expected


def test_a_long_line_is_a_paragraph():
    line = "It goes on " * 12 + "Here"
    assert found(f"{line}\n{line}") == [line, line]


# --- Any text at all ------------------------------------------------------------------

PIECES = (
    "A a. b. I. Mr. no. 5 7. [17] ... … ? ! 。 । ؟ U.S. p. т. д. м. Київ He said. he "
    "i am • - — « » “ ” ( ) $ _ * > 战争 (a) 1) iPhone Section Art. Why? War"
).split()
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from([*PIECES, " ", "\n", "\n\n", "\f", "\r\n"]), max_size=50
    ).map(" ".join),
)


@some(200)
@given(text=TEXTS)
def test_any_text_is_cut_without_a_gap(text):
    borders = list(sentence_spans(text))
    edges = [edge for span in borders for edge in span]
    assert edges == sorted(edges)
    assert all(start < end and text[start:end].strip() for start, end in borders)
    between = text
    for start, end in reversed(borders):
        between = between[:start] + between[end:]
    assert not between.replace(">", "").strip()
    assert len(list(paragraph_spans(text))) <= len(borders)


# --- However long it is ---------------------------------------------------------------

REPEATED = [
    ".", ". ", "…", "… ", "!?", "。", "see p. 5 and ", "A. ", "A.", "Mr. ", "U.S. ",
    '"', '."', "(", "[1]", ".[1] ", ". [note ", " ", "\n", "a\n", "\f", "\t", "-",
    " \n", "— ", ". — ", ">", "> a\n", ">> ", "x", "a'", "a.", "1,", "1. ",
    "a. b. c. ", "i am. ", "“Why?” A ", "e! 7 ", "Section ", "Ab Cd\n", "Ab Cd: x\n",
    "- a\n", "I. ", "e\u0301", "\u0301\u0316", "т. д. ", "iv. ", "No. A ",
    "=", "= ", "— ", "— He ", "-- ", "a — It is ", "Regards, A", "?A",
    "8/8/2000 1:11 PM A ", "（a。）b", "《a！", "в 5 г. Б ", "。」", "。[a",
    ". (Bell, ",
]  # fmt: skip


def quicker(long: str, short: str, times: float) -> bool:
    """Tell whether a text takes at most so many times another."""
    return takes_at_most(times, lambda: all_of(long), lambda: all_of(short))


def all_of(text: str) -> int:
    return len(list(sentence_spans(text))) + len(words(text))


@pytest.mark.slow
@pytest.mark.parametrize("unit", REPEATED, ids=repr)
def test_four_times_the_text_takes_no_sixteen_times_the_time(unit):
    short = unit * (10_000 // len(unit))
    plain = "The war goes on, and nobody knows how it will end. " * 200
    assert quicker(short * 4, short, times=9)
    assert quicker(short, plain, times=60)


@pytest.mark.slow
@pytest.mark.parametrize("unit", [".", "see p. 5 and "])
def test_a_megabyte_takes_as_long_as_of_plain_text(unit):
    text = unit * (1_000_000 // len(unit))
    plain = "The war goes on, and nobody knows how it will end. " * 20_000
    assert quicker(text, plain, times=10)


def test_what_stands_between_the_runs_is_no_trap_either():
    for first, unit, last in (
        ("a. ", " ", "b"),
        ("a.", '"', "b"),
        (".[", "a", "]"),
        ("x\n", ".", "a\ny"),
        ("", "Ab Cd ", ": x"),
    ):
        short = first + unit * 10_000 + last
        long = first + unit * 40_000 + last
        assert quicker(long, short, times=9), (first, unit)
