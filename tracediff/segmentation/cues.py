"""
Cues: the words that open a step and say what it does.

The table has the cues by function. One regular expression made from it finds the longest cue, as whole words in any case. Markup
before a cue is skipped: a list mark, emphasis, a number, an opening quotation mark.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from tracediff.segmentation.lexicon import look_up, parse_meanings, parse_phrases, phrase_pattern

CueFunction = Literal[
    "doubt", "correction", "denial", "alternative", "contrast", "check", "confirmation", "inference", "summary",
    "start", "sequence", "addition", "supposition", "condition", "example", "recall", "plan", "hedge",
]  # fmt: skip
"""The function of a cue: what it announces."""

_CUES: Final[Mapping[CueFunction, str]] = {
    "doubt": """
        wait | but wait | wait but | oh wait | no wait | wait a minute | wait a second | wait so | and wait | so wait | hmm wait
        hmm | hm | hmmm | but hmm | huh | hold on | wait hold on | i'm not sure | i am not sure | not sure
        等等 | 等一下 | 等下 | 等会儿 | 慢着 | 不过等等 | 但等等 | 但是等等 | 嗯 | 唔 | 咦 | 奇怪 | 不确定
        moment, | moment mal | warte | warte mal | aber warte | aber moment | hm | halt, | ich bin nicht sicher
        ich bin mir nicht sicher
        attends | attendez | mais attends | mais attendez | espera | pero espera | un momento
    """,
    "correction": """
        wait no | oh no | actually | wait actually | but actually | actually no | oops | my mistake | scratch that
        sorry, | correction
        ah, | oh, | ah i see | oh i see | rather,
        等等不对 | 其实 | 实际上 | 事实上 | 哦， | 啊， | 纠正一下 | 我错了
        eigentlich | doch, | ach | ach so | tatsächlich
        en fait | en realidad
    """,
    "denial": """
        no, | nope, | not quite, | 不， | 不对 | 不是 | nein, | non, | no no
    """,
    "alternative": """
        alternatively | alternatively maybe | alternatively perhaps | or maybe | or perhaps | or, | otherwise | another way
        another approach
        another option | another idea | another possibility | another thought | another angle | another method | wait another
        what if
        what about | how about | instead, | on the other hand
        或者 | 或者说 | 要么 | 又或者 | 换个角度 | 换一种 | 另一种 | 另一方面 | 换句话说 | 如果换
        alternativ | oder aber | oder vielleicht | andererseits | eine andere möglichkeit | ein anderer ansatz | stattdessen
        sinon | ou bien | ou alors | alternativement | d'un autre côté | o bien | alternativamente | por otro lado
    """,
    "contrast": """
        but | however | yet | still, | though, | although | nevertheless | nonetheless | even so | that said | on the contrary
        whereas
        but then | but then again | but maybe | but perhaps | but since | but if | but again | unless | except
        但是 | 但 | 不过 | 然而 | 可是 | 尽管 | 虽然 | 只是
        aber | jedoch | allerdings | dennoch | trotzdem | obwohl | hingegen
        mais | cependant | pourtant | toutefois | pero | sin embargo | aunque
    """,
    "check": """
        let me check | let me double-check | let me double check | let me verify | let me confirm | let me recheck
        let me re-check
        let me make sure | let me test | let me validate | let me re-read | let me reread | let me read again | let me see if
        let's check | let's verify | let's double-check | let's double check | let's confirm | let's test | let's make sure
        wait let me check | wait let me verify | wait let me double-check | but let me check | but let me verify
        but let me double-check
        double-check | double-checking | double check | to verify | to check | to double-check | to confirm | to be sure
        just to be sure
        checking | verifying | verification | i should check | i should verify | i should double-check | i need to check
        i need to verify
        让我检查 | 让我验证 | 让我确认 | 让我核对 | 检查一下 | 验证一下 | 确认一下 | 再检查 | 再确认 | 验证 | 检验 | 我需要确认
        我来检查
        prüfen wir | ich prüfe | überprüfen wir | ich überprüfe | lass mich prüfen | lass mich überprüfen | probe | zur probe
        zur sicherheit
        vérifions | je vérifie | verifiquemos | comprobemos
    """,
    "confirmation": """
        yes | yeah | yep | right, | correct, | correct | exactly | indeed | sure, | of course | that's right | that's correct
        that works
        that makes sense | that seems right | that checks out | great, | good, | perfect, | got it | yes that's
        对， | 对的 | 是的 | 没错 | 正确 | 确实 | 当然 | 很好 | 有道理
        ja, | genau | richtig, | stimmt | das stimmt | passt | natürlich
        oui, | exactement | sí, | exacto | correcto
    """,
    "inference": """
        so | so then | so that | so maybe | so perhaps | so if | so now | therefore | thus | hence | consequently | accordingly
        as a result
        it follows | this means | that means | this implies | which means | which gives | this gives | so we have | so we get
        then we get
        in that case | in this case | because | since | for this reason
        所以 | 因此 | 那么 | 于是 | 由此 | 可见 | 这意味着 | 这说明 | 也就是说 | 从而 | 因为 | 既然 | 这样
        daher | deshalb | deswegen | folglich | somit | demnach | das heißt | das bedeutet | daraus folgt | weil | da | dann gilt
        donc | ainsi | par conséquent | alors | por lo tanto | por tanto | así que | entonces
    """,
    "summary": """
        in summary | to summarize | to sum up | in short | in conclusion | to conclude | overall | putting it all together
        putting it together | putting this together | putting everything together | all in all | in the end | ultimately
        the bottom line
        so overall | so in summary | so in conclusion | so to summarize | so putting it together | so putting it all together
        final answer
        final decision
        综上 | 综上所述 | 总之 | 总结 | 总的来说 | 总结一下 | 总而言之 | 最终答案 | 答案是 | 结论
        zusammenfassend | zusammengefasst | insgesamt | kurz gesagt | letztlich | alles in allem | fazit | endergebnis
        en résumé | en conclusion | au final | en resumen | en conclusión
    """,
    "start": """
        okay | ok | okay so | ok so | alright | alright so | all right | well, | let me start | let me begin | let's start
        let's begin
        to start | to begin with | okay let me | okay let's | okay let's see | okay the user | starting with
        好的 | 好， | 那好 | 我们来 | 首先来 | 让我开始 | 让我先 | 我先 | 好吧
        okay also | gut, | na gut | also gut | gut also | los geht's | zunächst | fangen wir | ich beginne | beginnen wir
        d'accord | bon, | bien, | commençons | vale, | bueno, | empecemos
    """,
    "sequence": """
        first | firstly | first off | first of all | second | secondly | third | thirdly | next | then | finally | lastly
        last, | now | now then
        after that | afterwards | subsequently | moving on | from there | step by step | initially
        首先 | 第一 | 其次 | 第二 | 第三 | 接着 | 接下来 | 然后 | 随后 | 最后 | 现在 | 下一步 | 一开始
        zuerst | erstens | zweitens | drittens | als nächstes | als erstes | danach | dann | schließlich | zuletzt | nun | jetzt
        anschließend
        d'abord | tout d'abord | premièrement | deuxièmement | ensuite | puis | enfin | maintenant
        primero | en primer lugar | segundo | luego | después | finalmente | ahora
    """,
    "addition": """
        also | and also | additionally | in addition | moreover | furthermore | besides | similarly | likewise | another point
        another thing
        plus, | and, | and then | there's also | then there's | as well
        另外 | 此外 | 而且 | 并且 | 同时 | 还有 | 同样 | 再者 | 除此之外 | 类似地
        außerdem | zudem | ferner | ebenso | weiterhin | und auch | darüber hinaus | auch | ähnlich
        aussi | de plus | en outre | également | también | además | asimismo
    """,
    "supposition": """
        suppose | supposing | assume | assuming | assuming that | let's say | let's assume | let's suppose | say, | imagine
        consider
        let us assume | let us suppose
        假设 | 假如 | 假定 | 设 | 考虑
        angenommen | nehmen wir an | gesetzt
        supposons | imaginons | supongamos | supóngase
    """,
    "condition": """
        if | when | even if | given | given that | case
        如果 | 要是 | 若
        wenn | falls | gegeben
        si | lorsque | cuando
    """,
    "example": """
        for example | for instance | e.g. | such as | like, | specifically | in particular | to illustrate | as an example
        比如 | 例如 | 譬如 | 比方说 | 具体来说 | 举个例子
        zum beispiel | beispielsweise | etwa, | insbesondere | z.b.
        par exemple | notamment | por ejemplo
    """,
    "recall": """
        i remember | i recall | i know | i think i remember | i've heard | let me recall | let me remember | from what i remember
        from what i know | from what i recall | as i recall | recall that | recall | remember that | we know | it is known
        我记得 | 我知道 | 回忆一下 | 已知 | 我们知道 | 据我所知 | 记得
        ich erinnere mich | ich weiß | wir wissen | bekanntlich | soweit ich weiß
        je me souviens | on sait | je sais | recuerdo | sabemos
    """,
    "plan": """
        let me | let me think | let me see | let me try | let me consider | let me look | let me break | let me go
        let me write | let me list
        let me calculate | let me compute | let me draft | let me read | let me analyze | let me outline | let me structure
        let me work
        let's | let's see | let's think | let's try | let's consider | let's look | let's break | let's compute
        let's calculate | let us
        wait let me | wait let's | hmm let me | hmm let's | hmm let's see | but let me | but let's | so let me | so let's
        now let me | now let's
        i need to | i should | i'll | i will | i must | i can | i could | i have to | i want to | i'd | we need to | we can
        we should | we must
        we'll | we will | i'm going to | my plan | the plan | the goal | to solve | to find | to do this | so i need to
        now i need to
        need to | make sure | ensure | avoid | include | mention | start with | end with | keep it
        让我 | 让我想想 | 让我看看 | 让我试试 | 让我再 | 让我们 | 我们需要 | 我需要 | 我要 | 我应该 | 我可以 | 我来 | 我将
        我打算 | 我想 | 试试 | 来看
        需要 | 应该 | 为了 | 我们可以
        ich muss | ich sollte | ich werde | ich kann | ich will | ich möchte | wir müssen | wir können | wir sollten | lass mich
        lass uns
        schauen wir | betrachten wir | versuchen wir | mal sehen | überlegen wir | ich überlege | um zu
        il faut | je dois | je vais | voyons | essayons | nous devons | calculons | hay que | debo | voy a | veamos | tenemos que
    """,
    "hedge": """
        maybe | perhaps | possibly | probably | presumably | it seems | it could be | it might be | i think | i guess
        i suppose | i believe
        hmm maybe | hmm perhaps | wait maybe | wait perhaps | i wonder | could it be | seems like | likely, | apparently
        也许 | 可能 | 或许 | 大概 | 似乎 | 好像 | 看起来 | 我觉得 | 我认为 | 我猜 | 说不定 | 应该是
        vielleicht | möglicherweise | wahrscheinlich | eventuell | vermutlich | ich glaube | ich denke | es scheint
        könnte es sein
        peut-être | probablement | je pense | je crois | il semble | quizás | quizá | tal vez | probablemente | creo que
        parece que
    """,
}


CUES: Final[Mapping[str, CueFunction]] = parse_meanings(_CUES)
"""Every cue, in lower case, and its function."""

_MARKUP: Final = r"(?:\s|[-*+•>#_(\[（【\"'“‘「『]|\d{1,3}[.)、]\s|[a-z][.)]\s)*+"


def cue_span(lowered: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """
    Find the cue that opens a text at `start`; None if there is none.

    Parameters
    ----------
    lowered
        The text in lower case.
    end
        The end of the text, if not that of `lowered`.
    """
    match = _cue().match(lowered, start, len(lowered) if end is None else end)
    return match.span(1) if match else None


def cue_function(cue: str | None) -> CueFunction | None:
    """The function of a cue, in any spelling."""
    return None if cue is None else look_up(CUES, cue)


@cache
def _cue() -> re.Pattern[str]:
    """The expression for all cues. It is compiled on first use, as that takes longer than most texts."""
    return re.compile(f"{_MARKUP}({phrase_pattern(parse_phrases(_CUES))})")
