"""Base forms of trade news that the treebanks hold too seldom; the lemma rules take them as known."""

from training.lists import words

BASES = {
    "V": words(
        """impose levy slap rise raise lower cut hike widen narrow tighten ease lift scrap waive exempt retaliate
    accuse announce unveil threaten warn urge pledge vow agree negotiate conclude sign ratify suspend
    postpone delay halt resume extend expire reinstate double triple halve surge soar jump climb gain
    rebound recover fall drop decline slip slide plunge tumble shrink contract expand grow total reach
    exceed ship export import trade buy sell produce manufacture assemble smelt refine mine drill invest
    divest acquire merge hire lay fire close open state note add tell report show reveal estimate forecast
    predict project expect revise compile release publish cite quote describe call dump subsidize subsidise
    countervail penalize penalise target hit hurt harm benefit protect shield safeguard restrict curb limit
    ban bar block prohibit quota license tax price charge levy offset balance exchange devalue revalue
    appreciate depreciate peg float abolish eliminate remove phase reimpose retain maintain hold keep pay
    owe lend borrow default restructure privatize nationalize liberalize"""
    ),
    "N": words(
        """tariff duty levy tax quota surplus deficit export import shipment rate price percentage tonne barrel
    bushel automobile vehicle semiconductor chip steel aluminum aluminium copper lumber soybean house case
    base increase decrease license licence franchise expense purchase lease release response course horse
    nurse purse exercise enterprise merchandise promise premise advance balance alliance finance table
    vegetable variable decade grade trade spokeswoman analyst economist ministry agency country subsidy
    penalty currency commodity industry factory company treaty pact accord executive figure measure move
    tonne gauge cease price size prize maize axe lathe machine engine wine magazine turbine medicine vaccine
    canoe shoe toe drone phone stone cake"""
    ),
    "J": words("large wide strong weak high low big small cheap dear heavy light early late steep sharp tough"),
}

# Lemmas that neither treebanks nor rules give: the wire's units stay as they are.
EXCEPTIONS = {"NNS": {"dlrs": "dlrs", "stg": "stg", "yen": "yen", "won": "won", "baht": "baht"}}
