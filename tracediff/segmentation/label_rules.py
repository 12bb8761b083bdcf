"""
The rules that label what a step does. The first rule that fits decides.

A rule may ask for a function of the step's cue, a signal in its text, and a position in the trace. Signals are phrases in
English, Chinese and German. The rules were written on one half of the problems of the Thought Anchors sentences (Bogdan et al.,
2025), which a language model labelled. Labels help the eye and are weak as evidence: other readers would draw many of these
lines elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from tracediff.schema.step import Label
from tracediff.segmentation.cues import CueFunction

Signal = Literal[
    "final", "answer", "result", "policy", "user", "draft", "approval", "recheck", "doubt", "task", "calculation", "formula",
    "plan",
]  # fmt: skip
"""A hint in the text of a step."""

SIGNALS: Final[Mapping[Signal, str]] = {
    "final": """
        final answer | \\boxed | 最终答案 | endergebnis
    """,
    "answer": """
        answer is | answer should be | answer must be | answer would be | i'll answer | i'll produce | i'll go with
        i'll conclude
        answer: | 答案：| 答案是 | 答案为 | 答案应该 | 答案就是 | die antwort ist | die antwort lautet
    """,
    "result": """
        total | in total | rounded to | rounding to | the value of | the probability | the number of | the solution | the result
        the distance | the rate | putting it | putting this | putting them | putting everything
        一共 | 总共 | 结果是 | 结果为 | insgesamt | das ergebnis
    """,
    "policy": """
        disallowed | allowed content | harmful content | hate speech | content policy | usage policy | safety policy
        openai policy
        content policies | usage policies | content guidelines | usage guidelines | safety guidelines | policy guidelines
        openai's policy
        against policy | against the policy | against the guidelines | violate policy | violates policy | violating policy
        violate any policy | violate the policy | within policy | should comply | must comply | can comply | need to comply
        should refuse | must refuse | need to refuse | have to refuse | should decline | can't help with
        according to policy | it's allowed | this is allowed | allowed to discuss | we comply
        内容政策 | 违规 | 合规 | 拒绝回答 | 有害内容 | richtlinien | unzulässig*
    """,
    "user": """
        the user | this user | the user's | user's | users' | 用户 | 提问者 | der nutzer | die nutzerin | den nutzer
        dem nutzer | der benutzer
    """,
    "draft": """
        draft a | draft the | drafting the | drafting a | draft some | a draft | rephrase | reword | rewrite | let me draft
        i'll draft
        verse 1 | verse 2 | verse 3 | chorus | outro | pre-chorus | subject line | dear sir | dear colleagues
        改写 | 润色 | 起草 | 草稿 | formulieren | formuliere | entwurf | strophe
    """,
    "approval": """
        that's correct | that is correct | this is correct | is correct, | seems correct | looks correct | that's right,
        that is right
        this is right | seems right | sounds right | looks right | that works | this works | it works | also works | checks out
        check out
        adds up | add up | makes sense | make sense | that matches | this matches | which matches | matches the | that holds
        still holds
        is consistent | seems consistent | that's consistent | seems logical | seems reasonable | seems solid | that fits
        correct,
        没错 | 是对的 | 正确 | 合理 | 一致 | das stimmt | stimmt, | passt, | ist richtig | ist korrekt | ergibt sinn
    """,
    "recheck": """
        double-check* | double check* | verify* | verifi* | cross-check* | sanity check | re-check* | recheck* | re-read*
        reread*
        check that | check this | check if | check it | check my | check again | check whether | check for | check with
        to be sure
        just to make sure
        检查 | 验证 | 核对 | 确认一下 | überprüf* | prüfe* | gegenprobe | zur probe
    """,
    "doubt": """
        not sure | not certain | not clear | not entirely sure | not entirely clear | not quite | unsure | unclear | confus*
        a mistake
        mistaken | my mistake | wrong | error | contradict* | discrepan* | inconsisten* | overcomplicat* | overthinking
        that can't be | this can't be | it can't be | can't be right | cannot be right | doesn't make sense | doesn't match
        doesn't add up | doesn't fit | doesn't seem | doesn't help
        don't match
        don't know | overlook* | misread* | misunderst* | misinterpret* | missing something | too small | too large | too big
        too simple
        weird | strange | tricky | ambigu* | seems odd
        不确定 | 矛盾 | 错误 | 搞错 | 不清楚 | 奇怪 | 不对 | 困惑
        unsicher* | widerspr* | fehler | falsch | unklar | seltsam | verwirr* | keinen sinn
    """,
    "task": """
        problem | question | puzzle | riddle | task | given | asked | ask | asks | asking | says | find | figure out | need to
        题 | 求 | 问 | aufgabe | frage | rätsel | gegeben | gesucht
    """,
    "calculation": """
        comput* | calculat* | substitut* | simplif* | subtract* | multiply | multipli* | divid* | rearrang* | differentiat*
        integrat*
        adding up | adding them | adding these | adding the | add them | add all | add these | add up | convert* | expand*
        plug* | factor out
        solve for | solving for | like terms | all terms | carry
        计算 | 代入 | 化简 | 相加 | 相减 | 相乘 | 相除
        berechn* | einsetzen | multiplizier* | subtrahier* | dividier* | addier*
    """,
    "plan": """
        i need to | i should | i have to | i must | i will | i could | we need to | we should | we have to | we must | we could
        need to
        i can use | i can try | we can use | we can try | let me try | let me think | let me see | let me consider | let me start
        let me look | let me break | let me approach | let me go | let me outline | let me structure | let me define | let me list
        let's try | let's think | let's see | let's consider | let's start | let's look | let's break | let's define
        let's denote
        let's analyze | let's use | i'll try | i'll start | i'll use | we'll use | approach* | strategy | step by step
        how can i | how can we
        how do i | how do we | how should i | one way | another way | better to | best to | easier to | best way | moving on
        starting from
        我需要 | 我们需要 | 应该先 | 让我想 | 让我先 | 步骤 | 思路 | 方法
        ich muss | ich sollte | wir müssen | schritt für schritt | ansatz | vorgehen
    """,
}  # fmt: skip
"""Phrases in the notation of `lexicon`. The signal "formula" comes from signs instead (`signals`)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason for a label. An empty field asks for nothing."""

    name: str
    label: Label
    signals: frozenset[Signal]
    """The text of the step must have one of these."""
    without: frozenset[Signal]
    """It may have none of these."""
    cues: frozenset[CueFunction | None]
    """The cue of the step must have one of these functions. None stands for a step without a cue."""
    after: float
    """The first position, inclusive: 0 is the first step of the trace, 1 the last."""
    before: float
    """The last position, inclusive."""


def _rule(
    name: str, label: Label, signal: str = "", *, cues: str = "", without: str = "", after: float = 0, before: float = 1
) -> Rule:
    functions = frozenset(None if word == "none" else cast("CueFunction", word) for word in cues.split())
    needed, barred = (frozenset(cast("Signal", word) for word in words.split()) for words in (signal, without))
    return Rule(name, label, needed, barred, functions, after, before)


RULES: Final = (
    _rule("a boxed or final answer", "final_answer_emission", "final"),
    _rule(
        "ends with the answer", "final_answer_emission", "answer", without="formula", cues="inference summary none", after=0.85
    ),
    _rule("names a policy", "policy_check", "policy"),
    _rule("states the answer", "result_consolidation", "answer", without="formula", cues="inference summary sequence none"),
    _rule("speaks of the user", "user_modelling", "user"),
    _rule("a line of a draft", "drafting", "draft"),
    _rule("checks by its cue", "self_checking", cues="check", without="doubt"),
    _rule("approves", "self_checking", "approval", without="doubt"),
    _rule("confirms by its cue", "self_checking", cues="confirmation"),
    _rule("names a doubt", "uncertainty_management", "doubt"),
    _rule("doubts by its cue", "uncertainty_management", cues="doubt correction denial"),
    _rule("checks again", "self_checking", "recheck"),
    _rule("opens with the task", "problem_setup", "task", before=0.04),
    _rule("opens the trace", "problem_setup", cues="start", before=0.01),
    _rule("sums up by its cue", "result_consolidation", cues="summary"),
    _rule("states a result", "result_consolidation", "result", without="formula", cues="inference"),
    _rule("tries another way", "plan_generation", cues="alternative"),
    _rule("calculates", "active_computation", "calculation"),
    _rule("writes a formula", "active_computation", "formula"),
    _rule("plans by its cue", "plan_generation", cues="plan start supposition"),
    _rule("names a plan", "plan_generation", "plan"),
    _rule("guesses", "uncertainty_management", cues="hedge contrast"),
    _rule("concludes", "result_consolidation", cues="inference"),
)
DEFAULT_LABEL: Final[Label] = "fact_retrieval"
"""The label of a step that no rule fits."""
