r"""
Cuts of texts as golden lines: `|` marks a cut and is in none of the texts.

What a line shows is named by its id.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.segmentation.cutting import marked, uncut
from tracediff import segment

GOLDENS = {
    # sentence ends
    "plain sentences": "The host opens door 3. |He shows a goat! |Should I switch?",
    "marks in a row": "What is this?! |It can't be!! |Look again.",
    "closing quotes and brackets": 'He said "I am a knave." |That can\'t be true. |(It is false.) |So he lies.',
    "emphasis around a sentence": "**The first door.** |It is *always* shut.* |Then another one is opened.",
    "a quoted question goes on": 'The riddle "What goes up?" is old. |The "I voted!" stickers are new.',
    "an aside goes on": "Other ways would do (trains! video calls!) just as well.",
    "small letters after a sentence": "first we check the base case. |then we check the step.",
    "a space before the mark": "This is odd . |But it is a sentence .",
    # periods that end nothing
    "decimals and versions": "It costs 3.50 in version 3.11.2 of it. |The rest is 0.398. |Wait, that is wrong.",
    "abbreviations": "Take e.g. this one, vs. That by Dr. Smith, cf. Fig. 3 and Eq. 4, No. 5 of Vol. 2. |That is all of it.",
    "abbreviations at the end": "Apples, pears, etc. |Then we count the rest, etc. and so on.",
    "acronyms": "In the U.S. Government offices open at 9 a.m. and close at 5 p.m. |The rest of the U.S. |So does not.",
    "initials": "J. K. Rowling met George W. Bush and Dr. J. Smith.",
    "letters that name things": "Light the end of rope B. |Rope A burns out. |Then pick door C. |Switching helps.",
    "an answer of one letter": "So the answer is B. |But how sure is that?",
    "no as an answer": "Is it seven? |Wait, no. 3 + 1 is four.",
    "addresses and files": "See https://a.org/b?c=d.html or ask me@post.org about main.py. |The file foo.tar.gz is there.",
    "ellipses": "Hmm... let me see. |I thought so... |But it is not so. |The terms 1, 2, ... N are positive. |Well… I think not.",
    "factorials": "We have 5! / (3! * 2!) = 10 and (n-1)! ways to go. |That makes 6! |Then we divide by four.",
    "German": "Das ist z.B. am 3. Oktober so, d.h. wir fragen Dr. Müller, vgl. S. 5 und Abb. 3. |Dann bzw. danach ist es fertig.",
    # other scripts
    "Chinese": "用户问的是三门问题。|首先，我需要确认主持人知道什么。|他打开的是一号门吗？|让我再读一遍题目！|答案是3.14左右。",
    "Chinese quotes": "“你选了一号门，对不对呀？”主持人问道。|“我当然选了一号门。”|他说“好！”然后走了，再也没有回来。",
    "Chinese hesitation": "嗯……让我再想想这个问题吧。|这个问题好像真的有点难……|我们再看一遍题目的要求吧。",
    "Japanese": "これは難しい問題ですね。|「答えは三だと思います。」と書いてありました。|でも、それは本当でしょうか？",
    "Hindi": "यह एक बहुत कठिन प्रश्न है। |इसका उत्तर दो होना चाहिए।",
    "Arabic and Urdu": "ما هو الجواب الصحيح هنا؟ |لا أعرف الجواب الصحيح۔ |سأحاول مرة أخرى.",
    "Armenian and Ethiopic": "Սա շատ բարդ հարց է։ |Պատասխանը երկու է։",
    # lines
    "a break ends a step": "Let me list:\n|- the wolf\n|- the goat\n  |and more\n|1. First the goat.\n|2. Then.\n\n|It is done.",
    "blank lines and headings": "## The plan\n\n|First, we draw it.\n\n\n|**Why it works**\n|Because it does so.\n",
    "line ends of all kinds": "The first line\r\n|The second line\r|The third line\u2028|The fourth line\x85|The fifth line",
    "wrapped prose": "This was wrapped as plain text often is, so\nthat lines end in the middle of it. |Here is one more.",
    "wrapped before a name": "There it stood for so many years beside the\nTower of London. |It stood there well.",
    "short lines are not wrapped": "x + y = 10\n|where x is small\n|and y is large",
    "verse": "Flying high above the fields of green and gold,\n|Carbon footprints follow them, or so I'm told.",
    "equations": "2x + 1 = 1.10\n|2x = 0.10\n|x = 0.05",
    "small equations in a line": "So we get the pair. |x = 5. |y = 7. |That is all of it.",
    # fragments
    "list numbers": "1. First do it. |2. Then that.\n|(a) one thing\n|(b)\nthe other one\n|Step 1. Go there. |A. The first one.",
    "hesitations": "Hmm. So it takes seven moves. |Wait. Let me count again.\n\n|Okay.\n\nThe first move is free.",
    "verdicts": "3 + 4 makes 7 moves. Correct. |The next one takes eight moves.\n\nNo.\n\n|It takes nine moves, I think.",
    "what announces": "This holds for k = 2014. |Then:\n\\[ a = b \\]\n|All is well now.",
    "rules": "The first part ends.\n---\n|The second part starts.\n\n***\n\n|Title of it\n===",
    "closing marks on their own": 'He wrote "so be it.\n"\n|And that was that ( . . . ) for now.',
    "opening marks on their own": "-\nThe item\n|“\nThe quotation”\n|>\nThe reply",
    "escaped line ends": "**Weighing it up**\n\n\\n\\n\n\n|I am weighing it up.",
    # protected spans
    "fenced code": "Run this:\n|```python\nx = 1. Then\n\n# What? Yes. It is.\n```\n|It prints nothing.",
    "a fence in a list": "- like so\n  |~~~\n  a. B\n\n  c? D\n  ~~~\n|- and more",
    "a fence around a fence": "````md\n```py\na. B\n```\nc. D\n````\n|That was it.",
    "a stray fence": "```\nno end here. Really not.\nat all\n\n|The next paragraph. |It is cut as ever.",
    "a stray fence and a real one": "```\nstray text\n\n|Some prose. |Some more of it.\n|```py\na. B\n\nc. D\n```\n|That is it.",
    "inline code": "Call `print(a. B)` and ``x`. Y`` first. |A lone ` does nothing. |So we go on.",
    "inline formulas": "Let $f(x) = 5. Y$ and \\(a! B\\) hold. |Then $x$ is it. |So $y = 2.$ |Now it is shown.",
    "money": "The ball costs $5. |The bat costs $10 more. |They cost $15 and that's it. |Is US$ fine?",
    "display formulas": "We get\n|\\[\na = b. \\\\[2pt]\n\nC = d\n\\]\n|and so\n|$$x = 1.\n\nY = 2$$\n|which is it.",
    "environments": "\\begin{align}\na &= b. \\\\\nC &= d\n\\end{align}\n|So it is shown.",
    "an unclosed formula": "We have \\[ a = b. |Then we go on.\n\n|Here is \\( too. |And $this one. |All are cut.",
}


@pytest.mark.parametrize("golden", GOLDENS.values(), ids=GOLDENS)
def test_cuts(golden: str) -> None:
    """A text is cut as its golden line shows."""
    assert marked(uncut(golden)) == golden


def test_rows_of_a_table_are_whole() -> None:
    """The head of a table goes with the line under it. Each further row is a step, whatever its cells contain."""
    rows = ("| Does he? | Do they? |\n| --- | --- |\n", "| Yes. | No. He can't. |\n", "| It is. Really. | 2 |\n")
    text = "".join(rows)
    assert [step.span.of(text) for step in segment(text).steps] == list(rows)


@given(st.sampled_from([uncut(golden) for golden in GOLDENS.values()]), st.sampled_from(["\n\n", "\r\n\r\n"]))
def test_what_follows_changes_nothing(text: str, gap: str) -> None:
    """A paragraph after a text leaves its cuts unchanged."""
    after = "Here is one more paragraph."
    assert marked(text + gap + after) in (marked(text) + gap + "|" + after, marked(text) + gap + after)
