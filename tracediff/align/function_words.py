"""
Words that join sentences, or that open one whatever it says.

Purpose: in a short pair everything is rare, and two steps that share only "wait" or "let me" would look alike. In a long pair
rarity alone shows that these words say little.
"""

from typing import Final

_ENGLISH: Final = """
a an the this that these those it its it's is are was were be been being am i you he she we they me him her us them my your
his our their i'm i'll i've you're we're they're that's there's what's let's of to in on at by for with from as into about
over under up out off than and or but if then so because while when where which who whom whose what how why not no nor do does
did done doing don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't have has had having
can could will would should may might must shall there here just also very too more most some any each all both either neither
only own same such other another like even still yet again well okay ok hmm wait now let actually really perhaps maybe however
therefore thus hence alternatively first second third finally next since though although until before after during between
through
"""
_GERMAN: Final = """
der die das den dem des ein eine einen einem einer eines und oder aber wenn dann also weil während wo wer was wie warum nicht
kein keine ist sind war waren sein bin ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch mein dein sich zu in im an
am auf aus bei mit von vom nach für über unter um als auch noch nur schon sehr mehr so da hier doch ja nein haben hat hatte
kann können wird werden würde soll muss moment jetzt zuerst vielleicht alternativ
"""
_FRENCH: Final = """
le la les un une des du de et ou mais si donc car que qui quoi où comment pourquoi ne pas est sont était être je tu il elle
nous vous ils elles me te se mon ton son à au aux en dans par pour avec sur sous plus très aussi encore alors attends
"""
_SPANISH: Final = """
el los las una unos unas del y o pero si entonces porque que quien cuando donde cómo no es son era ser yo tú él ella nosotros
ellos mi tu su al en por para con sobre más muy también ahora espera
"""
_CHINESE: Final = "的了是在我你他她它们这那就也都和与或但而不没有会能可以要说到为于之其被把让从对里上下中再又还很吗呢吧啊嗯"

_DENYING: Final = """
not no never nothing none nobody nor neither without cannot nicht kein keine keinen nie niemand nichts ohne ne pas jamais rien
sans nunca nada sin 不 没 無 无 非 未
"""

NEGATIONS: Final = frozenset(_DENYING.split())
"""Normal forms of words that deny; so does what ends in "n't"."""

FUNCTION_WORDS: Final = frozenset((*_ENGLISH.split(), *_GERMAN.split(), *_FRENCH.split(), *_SPANISH.split(), *_CHINESE))
"""Normal forms of function words and of the commonest cues."""
