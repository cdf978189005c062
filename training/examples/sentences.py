"""Sentence patterns; {slots} are filled by `generate`. A name slot is marked with its type, all else is outside.

Titles, articles and possessives stand outside names.
"""

from training.lists import items, words

TITLES = items(
    """Minister; minister; Prime Minister; Finance Minister; Trade Minister; Foreign Minister; Commerce
    Minister; Agriculture Minister; Economy Minister; Industry Minister; Energy Minister; Vice Premier;
    Premier; President; Vice President; Chancellor; Trade Representative; Chief Cabinet Secretary; Commerce
    Secretary; Treasury Secretary; Agriculture Secretary; Secretary of State; Under Secretary; Deputy Prime
    Minister; Vice Minister; Senator; Sen.; Rep.; Governor; Gov.; Ambassador; Trade Commissioner;
    Commissioner; Director-General; Mayor; trade minister; finance minister; prime minister; trade
    representative; deputy trade minister; vice foreign minister; chief negotiator; trade envoy; Senate
    Majority Leader; House Speaker; opposition leader; Chairman; spokesman; spokeswoman; Mr.; Mrs.; Ms.; Dr.""",
    ";",
)
JOBS = items(
    """chief executive; CEO; Chief Executive Officer; founder; co-founder; chairman; president; chief
    economist; economist; senior economist; analyst; strategist; spokesman; spokeswoman; spokesperson;
    managing director; vice president; director; executive director; general secretary; head of research;
    research fellow; chief financial officer; trade lawyer; professor; senior fellow; partner; board member;
    secretary general; president and CEO""",
    ";",
)
VERBS = items(
    """said; told reporters; added; warned; noted; announced; stated; wrote; argued; predicted; told {org};
    said on {day}; said in a statement; told {medium} on {day}; said at a news conference; told parliament""",
    ";",
)

SENTENCES = """
{norp} {title} {person} {said} the tariffs would hurt exporters .
{gpe} 's {title} {person} {said} talks with {gpe} would resume on {day} .
{gpe} {title} {person} {said} that {gpe} would raise duties on {good} to {pct} from {pct} .
{norp} Minister of {long} {person} {said} .
{gpe} 's Minister of {long} {person} met {title} {person} in {gpe} on {day} .
{norp} Minister for {portfolio} {person} {said} the measure was unfair .
{person} , {gpe} 's {title} , {said} the two sides were close to a deal .
{person} , minister of {field} , {said} exports would rise .
"{quote} , " {person} , {a} {job} at {org} , {said} .
"{quote} , " {said} {person} , {job} of {org} .
"{quote} , " said {surname} .
"{quote} , " {title} {surname} {said} .
"{quote} , " the minister told {medium} .
{org} {job} {person} {said} the company would build a plant in {region} .
{org} {job} {person} and {title} {person} attended the ceremony in {gpe} .
{job} {person} of {org} expects {norp} exports to fall {pct} this year .
{person} of {org} said the figure was below forecasts .
{person} ( {org} ) declined to comment .
Analysts at {org} , including {person} and {person} , expect rates to rise .
{org} data showed on {day} that exports to {gpe} rose {pct} from a year earlier .
Data from {gpe} 's {org} showed that imports fell {pct} in {month} .
{gpe} 's trade surplus with {gpe} widened to {money} in {month} , the {org} said on {day} .
{gpe} 's current account swung to a deficit of {money} , according to the {org} .
{gpe} posted a trade deficit of {money} in {month} , {org} data showed .
Exports of {good} to {gpe} and {gpe} jumped {pct} , the {ministry} said .
The {ministry} said {good} imports from {gpe} dropped {pct} to {money} .
The {norp} {ministry} said it regretted the move by {gpe} .
{gpe} 's {ministry} said on {day} it would impose a {pct} tariff on {good} from {gpe} , {gpe} and {gpe} .
The [ORG|Ministry of {portfolio}] said in a statement that {gpe} would retaliate .
{gpe} 's [ORG|Ministry of {portfolio}] accused {gpe} of dumping {good} .
The {dept} set duties of {pct} on {norp} {good} after a complaint by {org} .
{gpe} will levy a {pct} duty on {good} from {loc} .
{gpe} imposed anti-dumping duties of {pct} to {pct} on {good} made by {org} and {org} .
{gpe} has asked the {org} to rule on {gpe} 's {pct} levy on {good} .
{org} shares fell {pct} in {gpe} after {gpe} announced the tariffs .
{org} , {org} and {org} all raised prices .
{org} said it would move production of {good} from {gpe} to {gpe} .
{org} said on {day} it agreed to buy {org} for {money} .
{org} 's exports to {loc} fell {pct} last year .
{city}-based {org} said profits fell {pct} .
{norp} carmaker {org} and its rival {org} said they would cut jobs in {region} .
{norp} steelmaker {org} welcomed the decision .
The {union} , which represents {n} workers , called on {gpe} to act .
{union} president {person} said members would strike at {org} .
Farmers in {region} and {region} sell most of their {good} to {gpe} .
{medium} reported on {day} that {gpe} and {gpe} had agreed to talks .
{gpe} would cut tariffs on {good} , {medium} reported , citing {title} {person} .
The {medium} quoted {person} as saying the deal was near .
{person} told {medium} that {gpe} was not ready .
Speaking to {medium} , {person} said {gpe} 's offer fell short .
In an interview with {medium} , {title} {person} said {nationals} pay too much .
{nationals} bought {n} tonnes of {good} from {gpe} last year .
The {surname} administration threatened tariffs of {pct} on {good} from {gpe} .
{surname} said the [GPE|United States] would double the duty .
{surname} 's aides met officials of {gpe} and the {org} .
{title} {surname} and {title} {surname} signed the pact in {city} .
[GPE|US] President {person} said he would impose tariffs on {gpe} .
[GPE|U.S.] President {person} and {norp} President {person} met in {city} .
[GPE|U.S.] Trade Representative {person} told {norp} counterpart {person} that {gpe} must open its {good} market .
{norp} Trade Commissioner {person} said [GPE|Brussels] would respond .
[GPE|U.S.] Commerce Secretary {person} arrived in {city} on {day} .
[NORP|Japanese] Prime Minister {person} said [GPE|Tokyo] could not accept the tariffs .
[GPE|Seoul] said it would continue talks with [GPE|Washington] .
[GPE|Beijing] said on {day} that it would retaliate against [GPE|Washington] .
Talks between {city} and {city} broke down .
Officials in {city} said {gpe} had agreed to buy more {good} .
{city} , {month} 12 ( {medium} ) - {gpe} 's exports fell {pct} , the {ministry} said .
{city} -- {gpe} and {gpe} signed a deal on {good} .
{city} ( {medium} ) -- {title} {person} resigned .
{city} - The {org} said {gpe} 's surplus reached {money} .
By {person}
By {person} and {person}
By {person} in {city} and {person} in {city}
By {person} , {medium}
Reporting by {person} ; Editing by {person}
Reporting by {person} and {person} in {city} ; Writing by {person}
( Reporting by {person} ; editing by {person} )
{person} , {medium} , {city}
{gpe} , {gpe} sign trade deal
{gpe} hits {gpe} with {pct} tariffs on {good}
{gpe} says {gpe} deal near : {medium}
{org} to cut {n} jobs as {gpe} tariffs bite
{surname} vows {pct} tariff on {good} from {gpe}
{gpe} Trade Surplus Widens to {money}
{norp} Exports Fall for Third Month as {gpe} Demand Weakens
{title} {person} : {gpe} Must Open Market
{gpe} 's {surname} Says Talks With {gpe} on Track
{norp} {good} makers seek relief from {org}
{org} , {org} in talks on {good} venture
{gpe} opposes {distractor} , {title} {surname} says
Under {distractor} , {gpe} can raise duties on {good} .
{distractor} fell {pct} on {day} as {org} warned of lower sales .
The talks are held under {distractor} , {person} said .
{gpe} , {gpe} and {gpe} signed {distractor} in {city} .
{org} makes {distractor} parts in {gpe} .
Since {distractor} , {gpe} 's exports to {loc} have grown {pct} .
{person} , who heads {org} , visited {gpe} .
{person} , {n} , a farmer from {region} , said prices were too low .
{person} and his wife {person} run a shop in {city} .
{person} , former {title} of {gpe} , now teaches at {org} .
{person} , {job} at {org} in {city} , said the impact would be small .
{person} , {gpe} strategist at {org} , said .
Economists including {org} 's {person} and {org} 's {person} see a rebound .
{norp} officials and {norp} diplomats met at the {org} in {city} .
The {org} estimated that {norp} growth would slow to {pct} .
The {org} rose {pct} in its forecast for {loc} .
The head of the {org} , {person} , called for calm .
The {org} 's {person} said the data were revised .
{org} , a unit of {org} , ships {good} to {gpe} .
Imports from {gpe} , the largest supplier , fell to {money} from {money} , {org} figures showed .
{good} prices in {gpe} rose {pct} after {short} raised rates .
{short} is expected to keep rates steady , {person} of {org} said .
[GPE|Mexico] 's economy minister {person} said {gpe} was discussing it with {title} {surname} .
The {loc} crisis cut {norp} shipments of {good} by {pct} .
Ships of {org} avoid {loc} , {job} {person} said .
A spokesman for {org} said {title} {person} had no comment .
A {ministry} official said {gpe} would not yield .
An official at {gpe} 's {ministry} told {medium} .
{org} and the {union} urged {title} {person} to reconsider .
The [GPE|U.S.] and {gpe} have agreed , {title} {person} told the {org} .
The [GPE|U.S.] Said it would act against {gpe} , {title} {person} told reporters .
The [ORG|U.S. House of Representatives] passed the bill , and {title} {person} said {gpe} would respond .
[ORG|EC] External Trade Commissioner {person} told {medium} {gpe} must cut its surplus .
{gpe} 's {org} bought {n} tonnes of {norp} {good} .
May exports rose , {person} said .
Mark the date , said {person} .
{good} from {region} are sold by {org} in {gpe} and {gpe} .
""".strip().splitlines()

QUOTES = items(
    """We will defend our workers; This is not a small matter; Nobody wins a trade war; The figures are
    better than expected; We need certainty; Prices will go up; It is too early to say; The deal is good for {gpe};
    {gpe} has done nothing wrong; Our customers in {gpe} are waiting; We urge {gpe} to return to talks; The
    tariffs by {gpe} hurt us all; {surname} does not listen; {org} will suffer""",
    ";",
)
GOODS = items(
    """steel; aluminum; cars; soybeans; semiconductors; memory chips; beef; pork; wheat; corn; rice; copper;
    lumber; wine; solar panels; batteries; auto parts; electronics; textiles; toys; footwear; machinery;
    crude oil; LNG; sugar; coffee; dairy products; pharmaceuticals; ships; electric vehicles; color
    televisions; video recorders; microchips; oilseeds; phosphates""",
    ";",
)
DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = words(
    "January February March April May June July August September October November December Jan. Feb. Aug. Sept. Oct."
)
