"""
The words by which a text shows where its answer is, and those that show the opposite.

English, German, French, Spanish, Italian, Portuguese, Russian, Chinese, Japanese and Korean. Each constant is a piece of a
pattern that ignores case, without groups of its own. A word too many finds an answer where there is none, so words with another
common use are left out.
"""

from typing import Final

ANSWER: Final = r"(?:\b(?:answer|antwort|réponse|respuesta|risposta|resposta|ответ)\b|答案|答え|정답)"
IS: Final = r"(?:\b(?:is|are|would be|should be|must be|ist|lautet|wäre|est|es|è|é)\b|是|为|為|は|은|는)"

YES_OR_NO: Final = (
    r"(?:yes|no|ja|nein|oui|non|sí|sì|sim|não|да|нет|是的|不是|是|不|否|はい|いいえ|네|아니요)"
    r"(?=[*_\s]*(?:[,.!:;—–，。：！、]|-\s|$))"
)
"""An opening word that answers, with a pause after it: "No, ..." but not "No one ..."."""

SHOULD: Final = (
    r"(?:\b(?:should(?:n['’]t)?|ought to|i would (?:simply|just)|had better|better off|best strategy"
    r"|soll|sollten?|solltest|devrais|devrait|devriez|deberías?|debes?|dovresti|dovrebbe|deve|deveria"
    r"|следует|стоит|должен|должна|нужно)\b|应该|應該|应当|應當|最好|べき|ほうがいい|해야)"
)
"""Advice."""

UNDECIDED: Final = (
    r"(?:\bno (?:\w+ ){0,2}(?:difference|advantage|benefit)\b"
    r"|\b(?:doesn['’]t|does not|won['’]t|would not|wouldn['’]t) (?:really |actually )?(?:matter|make (?:a|any) difference)\b"
    r"|\b(?:spielt keine Rolle|keinen Unterschied|aucune différence|peu importe|no importa|da igual|non importa"
    r"|nessuna differenza|não importa|tanto faz|не важно|не имеет значения|нет разницы)\b"
    r"|没有区别|沒有區別|无所谓|没有影响|違いはない|상관없)"
)
"""All choices are equal."""

IMPOSSIBLE: Final = (
    r"(?:\b(?:it is|it['’]s|this is|that is) (?:\w+ )?(?:not possible|impossible)\b|\bno (?:\w+ )?solution\b|\bhas no answer\b"
    r"|\bcannot (?:be )?(?:\w+ )?(?:determined?|answered|solved|measured|done)\b"
    r"|\b(?:es ist (?:nicht möglich|unmöglich)|il est impossible|es imposible|è impossibile|é impossível|невозможно)\b"
    r"|不可能|無法|无法|불가능)"
)
"""There is no way, or no telling."""

THEREFORE: Final = (
    r"(?:(?:so(?! far| much| many| long|-)|thus|hence|therefore|consequently|accordingly|this means|in short|in summary"
    r"|in conclusion|in essence|essentially|to sum up|ultimately|overall|as a result|daher|deshalb|somit|folglich|kurz gesagt"
    r"|zusammengefasst|donc|ainsi|en résumé|en conclusion|par conséquent|por (?:lo )?tanto|así que|en resumen|en conclusión"
    r"|quindi|dunque|perciò|in sintesi|in conclusione|portanto|logo|em resumo|em conclusão|поэтому|значит|итак|таким образом"
    r"|следовательно)\b|因此|所以|综上所述|综上|总之|總之|したがって|よって|だから|つまり|따라서|그러므로|결론적으로)"
)
"""The opening of a conclusion."""

BECAUSE: Final = (
    r"(?:\b(?:because|since|due to|thanks to|reason|caused?|weil|da|wegen|parce que|car|porque|perché|poiché|потому|так как)\b"
    r"|因为|因為|由于|なぜなら|から|때문)"
)
WHY: Final = r"(?:\b(?:why|warum|wieso|weshalb|pourquoi|por qué|perché|por que|почему)\b|为什么|為什麼|为何|なぜ|왜)"
OR: Final = r"(?:\b(?:or|oder|ou|o|или)\b|还是|還是|或|または|それとも|아니면)"
IF: Final = r"(?:(?:if|unless|wenn|falls|si|se|если)\b|如果|若|假如|もし|만약)"

CONCLUSION: Final = (
    r"(?:\b(?:conclusion|verdict|recommendation|bottom line|(?:my|quick) take|takeaway|decision|tl;?dr|in short"
    r"|fazit|schlussfolgerung|empfehlung|recommandation|conclusión|recomendación|conclusione|raccomandazione|conclusão"
    r"|recomendação|вывод|рекомендация)\b|结论|結論|建议|まとめ|결론)"
)
"""The title of the part that says what follows from the rest."""

MARK: Final = (
    r"(?:\b(?:rating|score|grade|mark|urgency|bewertung|punktzahl|dringlichkeit|note|puntuación|calificación|nota|voto"
    r"|punteggio|urgence|urgencia|оценка|балл)\b|评分|評分|得分|分数|评级|点数|評価|점수|평점)"
)
"""The title of a mark on a scale."""
OUT_OF: Final = r"(?:/|⁄|out of|von|sur|de|su|из)"
WHOLE: Final = r"(?:\b(?:overall|final|total|gesamt\w*|global|finale|general|totale|geral|итог\w*|общ\w+)\b|总|總|総合|종합)"
"""The title of the mark that sums up the others."""

OTHERS: Final = (
    r"(?:\b(?:usual(?:ly)?|classic(?:al)?|original|common(?:ly)?|traditional|standard|typical|typically|expected|intended"
    r"|popular|wrong|incorrect|naive|naïve|intuitive|tempting|obvious|first|initial|previous|people|might|could"
    r"|üblich\w*|klassisch\w*|falsch\w*|habituelle?|classique|habitual|clásic\w|solit\w|clássic\w|обычн\w+|классическ\w+)\b"
    r"|通常|经典|經典|常见|传统|一般)"
)
"""An answer that is not the one given: the one that people expect, or that another question has."""

NO_VALUE: Final = (
    r"(?:(?:(?:\w+ly|very|quite|rather|pretty|so|often|still|also|always|never|more|less|much|a (?:bit|little)|both|somewhat) )*"
    r"(?:an? (?:bit|little|lot|matter|tricky|simple|clear|straightforward|surprising|classic)|the (?:opposite|same|reverse|key)"
    r"|simple|easy|straightforward|clear|unclear|obvious|complicated|complex|nuanced|tricky|subtle|surprising|counterintuitive"
    r"|intuitive|trivial|different|similar|correct|right|wrong|incorrect|ambiguous|subjective|debatable|interesting|short|long"
    r"|important|hidden|known|unknown|well-\w+|\w{3,}ed|given|found|in|on|at|as|below|above|up to|one of|due|likely to|going"
    r"|einfach|klar|offensichtlich|kompliziert|claire?|évidente?|sencill[ao]|fácil|obvi[ao]|semplice|chiar[ao]|прост\w*"
    r"|очевид\w+)\b|not\b|nicht\b|n['’]t\b|显而易见|很?简单|不|明らか|簡単)"
)
"""What may follow "the answer is" without being it: "simple", "quite clear", "hidden in the question", "not what you think"."""

REPLY: Final = (
    r"(?:(?:sure|certainly|of course|okay|ok|great|good|excellent|interesting|thanks?|thank you|hello|hi|here['’]s"
    r"|here (?:is|are)|let|looking at|to (?:solve|determine|find|answer)"
    r"|klar|gerne|bien sûr|claro|por supuesto|certo|конечно)\b|好的|当然)"
)
"""The opening of a sentence to the reader before the answer."""

RETELLING: Final = (
    r"(?:(?:this|the|your|it) (?:\w+ ){0,3}(?:question|riddle|puzzle|problem|scenario|situation|paradox|setup|asks|seems"
    r"|appears|looks)\b|(?:you['’]re|you are) (?:asking|describing|referring)|(?:this|it|that) is(?:n['’]t| not)? (?:an? |about)"
    r"|(?:this|it) describes|das ist ein|c['’]est une?|es una?\b|это |这是|這是|これは|이것은)"
)
"""The opening of a sentence about the question."""

PLAN: Final = (
    r"(?:\b(?:we|let['’]?s|let us|i need to|i will|i['’]ll|step by step|steps|follow(?:ing)?|analy[sz]e|consider"
    r"|break (?:it|this) down|found by|(?:calculated|determined|given|obtained) (?:by|using|as)|wir|nous|vamos|analicemos"
    r"|давайте|рассмотрим)\b|我们|我們|让我|首先|考える|우리)"
)
"""A sentence about how the answer will be sought."""

STEP: Final = (
    r"(?:(?:step|case|part|phase|scenario|schritt|fall|étape|cas|paso|caso|passo|шаг|случай|步骤|情况|ステップ|단계|第)\s*)?"
    r"\d{1,3}\s*[.):：、步]"
)
"""The opening of one sentence of several: "Step 2: ..."."""

DOUBT: Final = (
    r"(?:\b(?:wait|hmm+|alternatively|maybe|perhaps|let me|moment mal|vielleicht|attends|peut-être|espera|quizás|aspetta|forse"
    r"|talvez|подожди\w*|может)\b|等等|也许|可能|待って|아마)"
)
"""What takes back or weakens what was said."""

TALK: Final = (
    r"(?:\b(?:let me know|feel free|happy to|i hope|hope (?:this|that)|if you(?:['’]d| would)? (?:like|want)|if you meant"
    r"|disclaimer|lass es mich wissen|n['’]hésitez pas|no dudes en|fammi sapere|me avise|дайте знать)\b"
    r"|请告诉我|如果你需要|教えてください|알려 ?주세요)"
)
"""A sentence to the reader after the answer."""

REFUSAL: Final = (
    r"(?:(?:i['’]?m )?(?:very |so |really )?sorry\b|i apologi[sz]e\b|i['’]m (?:unable|not able)\b|as an ai\b"
    r"|i (?:can['’]?t|cannot|can not|won['’]t|am unable|am not able)\b|(?:es )?tut mir leid|(?:je suis )?désolé|lo siento"
    r"|mi dispiace|desculpe|извините|к сожалению|(?:很|非常)?抱歉|对不起|對不起|申し訳|죄송)"
)
"""The opening of a text that declines to answer."""

COMPOSE: Final = (
    r"(?:(?:please |kindly |can you |could you |i want you to |i need you to |help me )*"
    r"(?:write|draft|compose|create|list|compare|describe|discuss|analy[sz]e|examine|critique|outline|summari[sz]e|explain"
    r"|tell me about|translate|rewrite|generate|schreibe?n?|verfasse?|beschreibe?|erkläre?|vergleiche?|analysiere?|liste"
    r"|écri[st]|rédige[rz]?|décri[st]|explique[rz]?|compare[rz]?|analyse[rz]?|escribe|redacta|explica|compara|analiza|enumera"
    r"|scrivi|descrivi|spiega|confronta|analizza|elenca|escreva|redija|descreva|напиши(?:те)?|опиши(?:те)?|объясни(?:те)?"
    r"|сравни(?:те)?|проанализируй(?:те)?|перечисли(?:те)?)\b"
    r"|(?:请|請|帮我|幫我)*(?:写|寫|撰写|列出|描述|分析|比较|比較|讨论|討論|总结|總結|解释|解釋|翻译))"
)
"""The opening of a prompt that asks for a text."""
