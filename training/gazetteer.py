"""What the converters need to know about names: nationality words, states and countries, titles."""

from training.lists import items, words

DEMONYMS = frozenset(
    words(
        """american british english french german italian spanish portuguese dutch belgian swiss austrian swedish
    norwegian danish finnish icelandic irish scottish welsh polish czech slovak hungarian romanian bulgarian
    greek turkish russian ukrainian belarusian serbian croatian bosnian slovenian albanian macedonian
    lithuanian latvian estonian georgian armenian azerbaijani kazakh uzbek turkmen tajik kyrgyz mongolian
    chinese japanese korean taiwanese vietnamese thai filipino indonesian malaysian singaporean cambodian
    laotian burmese indian pakistani bangladeshi nepalese nepali bhutanese afghan iranian iraqi syrian
    lebanese israeli palestinian jordanian saudi emirati qatari kuwaiti bahraini omani yemeni egyptian
    libyan tunisian algerian moroccan sudanese ethiopian eritrean somali kenyan ugandan tanzanian rwandan
    burundian congolese nigerian ghanaian ivorian senegalese malian cameroonian gabonese angolan zambian
    zimbabwean mozambican namibian botswanan malawian malagasy mauritian canadian mexican guatemalan
    honduran salvadoran nicaraguan panamanian cuban dominican haitian jamaican trinidadian colombian
    venezuelan ecuadorian peruvian bolivian chilean argentine argentinian argentinean uruguayan paraguayan
    brazilian guyanese surinamese australian fijian samoan tongan maltese cypriot luxembourgish european
    asian african arab soviet yugoslav czechoslovak persian kurdish tibetan uighur uyghur jewish muslim
    christian islamic catholic protestant sunni shiite shia hindu buddhist sikh americans britons germans
    italians spaniards russians ukrainians canadians mexicans brazilians australians indians koreans
    europeans asians africans arabs kurds jews muslims christians catholics serbs croats turks poles greeks
    swedes danes finns iraqis iranians israelis palestinians saudis egyptians cubans colombians venezuelans
    afghans democrat democrats republican republicans scots bosnians hungarians romanians bulgarians
    argentines chileans peruvians pakistanis indonesians malaysians filipinos nigerians kenyans ethiopians
    soviets norwegians austrians belgians catalan basque hispanic latino latin-american"""
    )
)

PERSON_TITLES = frozenset(
    words(
        """mr mrs ms miss dr prof professor president vice prime minister secretary senator sen rep representative
    governor gov king queen prince princess sir lord lady judge justice chancellor chairman chairwoman ceo
    cfo coo director general gen colonel col captain capt lt lieutenant sgt major admiral ambassador
    commissioner mayor pope father sister brother saint st rev reverend uncle aunt deputy foreign finance
    trade commerce chief chair speaker congressman congresswoman premier founder analyst economist spokesman
    spokeswoman spokesperson envoy officer"""
    )
)

STATES = frozenset(
    items("""afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan, bahrain,
    bangladesh, belarus, belgium, bolivia, bosnia, botswana, brazil, britain, bulgaria, burma, cambodia,
    cameroon, canada, chad, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czech
    republic, denmark, dominican republic, ecuador, egypt, el salvador, england, eritrea, estonia, ethiopia,
    fiji, finland, france, gabon, georgia, germany, ghana, greece, guatemala, guinea, guyana, haiti,
    honduras, hong kong, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, ivory
    coast, jamaica, japan, jordan, kazakhstan, kenya, kuwait, kyrgyzstan, laos, latvia, lebanon, liberia,
    libya, lithuania, luxembourg, macedonia, madagascar, malawi, malaysia, mali, malta, mauritius, mexico,
    moldova, mongolia, montenegro, morocco, mozambique, myanmar, namibia, nepal, netherlands, the
    netherlands, new zealand, nicaragua, niger, nigeria, north korea, norway, oman, pakistan, panama,
    paraguay, peru, philippines, the philippines, poland, portugal, qatar, romania, russia, rwanda, saudi
    arabia, scotland, senegal, serbia, singapore, slovakia, slovenia, somalia, south africa, south korea,
    soviet union, the soviet union, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan, tajikistan,
    tanzania, thailand, tunisia, turkey, turkmenistan, u.k., u.s., u.s.a., uganda, uk, ukraine, united arab
    emirates, united kingdom, united states, united states of america, uruguay, us, usa, uzbekistan,
    venezuela, vietnam, wales, west germany, yemen, yugoslavia, zambia, zimbabwe, alabama, alaska, arizona,
    arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois, indiana, iowa,
    kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri,
    montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina, north
    dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee,
    texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, ontario, quebec, alberta,
    british columbia, new south wales, victoria, queensland, london, paris, berlin, rome, madrid, tokyo,
    beijing, shanghai, seoul, moscow, brussels, geneva, vienna, new delhi, delhi, mumbai, bangkok, jakarta,
    manila, sydney, canberra, ottawa, toronto, boston, chicago, los angeles, san francisco, houston, dallas,
    seattle, miami, atlanta, philadelphia, detroit, cairo, baghdad, tehran, jerusalem, tel aviv, ankara,
    istanbul, athens, warsaw, prague, budapest, stockholm, oslo, copenhagen, helsinki, dublin, lisbon,
    amsterdam, buenos aires, brasilia, sao paulo, santiago, lima, bogota, caracas, mexico city, havana,
    lagos, nairobi, johannesburg, kabul, islamabad, karachi, dhaka, hanoi, kuala lumpur, gaza, fallujah,
    washington d.c.""")
)

LANDFORMS = frozenset(
    words(
        """river sea ocean lake mountain mountains mount mt island islands strait gulf bay desert valley peninsula
    coast canal street avenue road park square bridge airport forest cape europe asia africa america
    antarctica arctic middle pacific atlantic mediterranean caribbean balkans himalayas alps planet moon
    mars earth cave beach falls creek"""
    )
)


def place_kinds(text: str) -> str:
    """Say whether a place is governed (GPE) or not (LOC); both where the name alone does not tell."""
    words = text.lower().split()
    if " ".join(words) in STATES:
        return "GPE"
    if LANDFORMS.intersection(words):
        return "LOC"
    return "GPE|LOC"
