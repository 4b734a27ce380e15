"""Words that say nothing by themselves, in the languages of many rooms: no name begins with one, no two ideas are alike by one."""

from __future__ import annotations

_ENGLISH = """
a about after again against all almost also although always am an and another any anybody anyone anything are arent
around as at away be became because become been before being below between both but by came can cannot cant come could
couldnt did didnt do does doesnt doing done dont down during each either else enough even ever every everybody everyone
everything few for from further get gets getting give gives go goes going gone good got great had has hasnt have havent
having he her here hers herself him himself his how however i id if ill im in instead into is isnt it its itself ive just
keep kind know let lets like lot lots made make makes making many may maybe me might mine more most much must my myself
need needed needs neither never no nobody none nor not nothing now of off often oh ok okay on once one ones only onto or
other others ought our ours out over own per perhaps please put quite rather really same say see seem seems shall she
should shouldnt since so some somebody someone something still such sure take than that thats the their theirs them
themselves then there theres these they theyre thing things think this those though through thus to together too toward
towards two under unless until up upon us use used using very via want wants was wasnt way ways we well were werent what
whatever when where whether which while who whoever whole whom whose why will with within without wont would wouldnt yes
yet you your yours yourself able better best big lack less non new
"""
_GERMAN = """
aber alle als am an auch auf aus bei bin bis da damit das dass dem den der des die doch dort du durch ein eine einem
einen einer eines er es für fur hat haben ich ihr im in ist ja kann kein keine man mehr mit muss nach nicht noch nur ob
oder ohne sehr sein sich sie sind so soll sollte sollten über uber um und uns unser unsere vom von vor wäre war was wenn
wer werden wie wir wird zu zum zur
"""
_FRENCH = """
à a au aux avec ce ces cette dans de des du elle en est et eux il ils je la le les leur leurs lui ma mais me même meme
mes moi mon ne nos notre nous on ou où par pas plus pour qu que qui sa sans se ses si son sont sur ta te tes toi ton tu
un une vos votre vous
"""
_SPANISH = """
a al algo ante como con contra cual cuando de del desde donde el ella ellas ellos en entre era es esa ese eso esta este
esto hay la las le les lo los más mas me mi mis muy nada ni no nos o para pero por que qué quien se ser si sí sin sobre
son su sus también tambien te tiene todo todos tu un una uno unos y ya yo
"""
_ARABIC = "في من على إلى عن مع أن إن هذا هذه ذلك التي الذي هو هي ما لا لم لن كل قد أو ثم كما بين عند"


WORDS = tuple(word for text in (_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _ARABIC) for word in text.split())
"""As they are written, without apostrophes; whoever compares brings them into its own plain form."""
