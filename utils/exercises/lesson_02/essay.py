"""Exercises 2.1 to 2.4, 2.6 and 2.7: what sentences of the essay do."""

from utils.exercises.closed import Choice
from utils.exercises.exercise import Exercise

A_LETTER = "The answer is one of the letters a, b, c and d."

PARADOX_CASE = Exercise(
    id="2.1",
    variable="paradox_case",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "“Putin is not close to achieving any of his war aims”",
            "b": "“Russian elites know full well that the war was a terrible blunder”",
            "c": "“a resolution in which he can be shown to be the clear victor”",
            "d": (
                "“After the failure of the early battle for Kyiv, there was a renewed "
                "focus on the Donbas.”"
            ),
        },
        right="c",
        reasons={
            "a": (
                "This sentence measures how near the aims are. Is anything *seen* by "
                "anybody?"
            ),
            "b": (
                "Here somebody knows something. Look for a wish about how things "
                "look to others."
            ),
            "d": (
                "This shows an aim that was narrowed. Which part of the paradox is "
                "that, and which part does the task ask for?"
            ),
        },
    ),
    hints=(
        "Find the one word in the clause that has to be shown: is it reach, or seen?",
        "Which of the four sentences needs somebody who looks on?",
    ),
    models=("c", "C)", ["c"]),
    solution=(
        "c: “can be shown” needs an audience, as “being seen” does. That the wish "
        "*grows* is the hardest part: no single sentence shows it."
    ),
    praise=(
        "You tested a general sentence on one case. One case can illustrate a rule "
        "and cannot prove it."
    ),
    minutes=2,
)

GRANTED = Exercise(
    id="2.2",
    variable="granted",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "“confirm that none of Putin’s goals have been met”",
            "b": "“the Russian occupation of what is still a sizable chunk”",
            "c": (
                "“pressure for Russian forces to abandon some of the land they have "
                "taken”"
            ),
            "d": (
                "“there would be a national reckoning, and it would not reflect well "
                "on Putin”"
            ),
        },
        right="b",
        reasons={
            "a": "Which small word stands before these words, and what does it do?",
            "c": (
                "This comes after the turn, and it would make a failure plainer. What "
                "comes before the turn?"
            ),
            "d": (
                "This is where the paragraph arrives. Would Putin be glad to be "
                "granted it?"
            ),
        },
    ),
    hints=(
        "Something granted stands before the word that turns the paragraph.",
        "The turn is “however”. Look only at the sentence before it.",
    ),
    models=("b", " B. "),
    solution=(
        "b: a cease-fire would allow the occupation to go on, and ease the threat to "
        "Crimea. With “however” the answer begins, and it is longer than the grant."
    ),
    praise=(
        "The essayist grants the land and answers with the look of it. An argument "
        "that grants something is harder to shake."
    ),
    minutes=1,
)

NO_CASE = Exercise(
    id="2.3",
    variable="no_case",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "“Failure in war can cause a government to fall”",
            "b": "“its original objectives drift out of reach”",
            "c": (
                "“even if winning is no longer possible, governments will still "
                "persevere”"
            ),
            "d": "“could make it harder to hold on to power”",
        },
        right="a",
        reasons={
            "b": "Read the first words of P5 again. What do they say of all aims?",
            "c": (
                "In P5 somebody has “never shown himself to be satisfied” with less. "
                "Is that not going on?"
            ),
            "d": (
                "P6 ends on a reckoning that “would not reflect well on Putin”. What "
                "would that make harder?"
            ),
        },
    ),
    hints=(
        "Take the clauses one by one, and look for one sentence that shows each.",
        "One of the four is about an event that would have been in the news.",
    ),
    models=("a", ["A"]),
    solution=(
        "a: no government falls here. The clause says “can”, so that is no "
        "contradiction: a rule with *can* need not come true in every case."
    ),
    praise="To find nothing is a finding, too. You did not stretch a sentence to fit.",
    minutes=2,
)

FACT_REPORTED = Exercise(
    id="2.4",
    variable="fact_reported",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "“Putin showed more vulnerability than weakness”",
            "b": "“Prigozhin also tapped into a wider dissatisfaction”",
            "c": "“Gerasimov apparently fired General Ivan Popov”",
            "d": "“The complaints to which Popov gave voice are widely shared”",
        },
        right="c",
        reasons={
            "a": (
                "Two nouns are weighed against each other. Could a report settle "
                "which of them fits?"
            ),
            "b": (
                "From one man's words to many men's minds: whom would one have to ask "
                "to check this?"
            ),
            "d": "How many people is “widely”? Ask who would have to be counted.",
        },
    ),
    hints=(
        "Ask of each what would settle it: a report, a look into a mind, an argument.",
        "A word such as “apparently” says how sure the voice is, not what of.",
    ),
    models=("c", "c."),
    solution=(
        "c: somebody was dismissed, or was not. “Apparently” says that the essayist is "
        "not quite sure of this event. It is still an event."
    ),
    praise=(
        "How sure somebody is and what kind of thing it is are two questions. The "
        "doubtful one was the fact."
    ),
    minutes=1,
)

HEROIC_STORY = Exercise(
    id="2.6",
    variable="heroic_story",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "Moscow has told it already, and it has helped at home.",
            "b": "He tells it himself, since he thinks that it is so.",
            "c": "It could be told, but it would not help Moscow much.",
            "d": "It could be told, but nobody in Russia would believe in it.",
        },
        right="c",
        reasons={
            "a": "Look at the verb of this sentence. What does it say about time?",
            "b": "He sets the story out. Which verb in P13 shows what he thinks of it?",
            "d": (
                "P13 has an objection that begins with “because”. Is it about belief, "
                "or about the foe?"
            ),
        },
    ),
    hints=(
        "List the verbs of P13: concoct, has told, could be turned.",
        "For the objection, read on to the sentence with “suboptimal”.",
    ),
    models=("c", "It could be told, but it would not help Moscow much."),
    solution=(
        "c: “could be turned” is possible and not told. And a war with NATO is one in "
        "which Russia “would have no chance of victory”, he says. What *has* been told "
        "explains setbacks, and nowhere that Russia won."
    ),
    praise=(
        "You kept three things apart: a story, those who may tell it, and the one who "
        "reports it."
    ),
    minutes=1,
)

SHOULD_BE = Exercise(
    id="2.7",
    variable="should_be",
    shape=A_LETTER,
    kind=Choice(
        options={
            "a": "“Finding the resources to support Ukraine can be challenging”",
            "b": "“What Putin does should in turn shape Ukrainian actions.”",
            "c": "“Kyiv assumes that Moscow would use any truce”",
            "d": "“a Russian victory would be a geopolitical catastrophe for NATO”",
        },
        right="b",
        reasons={
            "a": "This says what is difficult. Does it ask anybody to do something?",
            "c": "Look at the verb: this reports what somebody believes.",
            "d": (
                "This is a strong judgement on something that might happen. Who is "
                "told to do what?"
            ),
        },
    ),
    hints=(
        "Look for a word that asks something of somebody.",
        "“Can”, “would” and “assumes” describe. Which word in the list advises?",
    ),
    models=("b", "(b)"),
    solution=(
        "b: “should” asks something of Kyiv. Two more sentences lean that way: “Better "
        "that …” in P15 and “must show” in P18."
    ),
    praise=(
        "In most of the essay its writer describes. Here he advises, and a reader may "
        "agree with the one and not with the other."
    ),
    minutes=1,
)

EXERCISES = (
    PARADOX_CASE,
    GRANTED,
    NO_CASE,
    FACT_REPORTED,
    HEROIC_STORY,
    SHOULD_BE,
)
