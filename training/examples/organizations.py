"""Organizations of trade news: real public bodies and media, and parts to invent firms and unions from."""

from training.lists import items

FIELDS = items(
    """Finance, Trade, Commerce, Foreign, Agriculture, Industry, Economy, Energy, Health, Transport, Labor,
    Labour, Environment, Science, Defense, Defence, Treasury, Planning, Interior, Justice, Economic Affairs,
    Foreign Affairs, Foreign Trade"""
)
PORTFOLIOS = items(
    """Finance, Commerce, Trade, Foreign Affairs, Agriculture, Industry and Information Technology, Economy and
    Finance, Trade and Industry, Land and Transport, Agriculture and Rural Affairs, External Affairs,
    Industry and Trade, Economy, Agriculture, Energy, Health and Welfare, Science and ICT, SMEs and
    Startups, International Trade and Industry, Economic Development"""
)
LONG_PORTFOLIOS = (
    "Industry, Trade and Energy", "Trade, Industry and Energy", "Trade, Industry and Resources",
    "Economy, Trade and Industry", "Agriculture, Forestry and Fisheries", "Land, Infrastructure, Transport and Tourism",
    "Agriculture, Food and Rural Affairs", "Development, Industry, Trade and Services",
)  # fmt: skip
AGENCIES = items(
    """Korea Customs Service, Bank of Korea, Korea International Trade Association, Korea Institute for
    Industrial Economics and Trade, Statistics Korea, Bank of Japan, Bank of England, Bank of France, Bank
    of Canada, Bank of Mexico, Bundesbank, European Central Bank, People's Bank of China, Reserve Bank of
    India, Reserve Bank of Australia, Federal Reserve, Central Bank of Brazil, Swiss National Bank, Banco
    Central do Brasil, General Administration of Customs, National Bureau of Statistics, Statistics Canada,
    Eurostat, Destatis, Federal Statistical Office, Office for National Statistics, Australian Bureau of
    Statistics, U.S. Census Bureau, Census Bureau, Bureau of Economic Analysis, Bureau of Labor Statistics,
    INEGI, U.S. Commerce Department, Commerce Department, U.S. Treasury, Treasury, Treasury Department,
    State Department, USDA, U.S. Department of Agriculture, Agriculture Department, Department of Commerce,
    U.S. International Trade Commission, International Trade Commission, ITC, USTR, Office of the U.S. Trade
    Representative, Customs and Border Protection, White House, Congress, Senate, House of Representatives,
    Supreme Court, Court of International Trade, Federal Trade Commission, European Commission, European
    Union, EU, European Parliament, European Community, EC, World Trade Organization, WTO, GATT, OECD, IMF,
    International Monetary Fund, World Bank, United Nations, U.N., UNCTAD, ASEAN, Mercosur, OPEC, G7, G20,
    Group of Seven, MITI, Ministry of International Trade and Industry, METI, MOFCOM, MOTIE, DGFT,
    Directorate General of Foreign Trade, Canadian International Trade Tribunal, Australian Wheat Board,
    Conab, IBGE, Secex, Bank of Thailand, State Council, Politburo, Federal Reserve Bank of New York, Asian
    Development Bank, Gulf Cooperation Council, African Union, House Ways and Means Committee, Senate
    Finance Committee, Diet, Bundestag, Blue House, Kremlin, Japan External Trade Organization, JETRO"""
)
SHORT_AGENCIES = items("the Fed, the ECB, the BOJ, the BOK, the PBOC")
MEDIA = items(
    """Yonhap, Yonhap News Agency, NHK, Nikkei, Kyodo, Kyodo News, Xinhua, Reuters, AFP, Agence France-Presse,
    Associated Press, AP, Bloomberg, Bloomberg News, Financial Times, Wall Street Journal, New York Times,
    Washington Post, CNBC, CNN, BBC, Global Times, People's Daily, China Daily, Caixin, Asahi Shimbun,
    Yomiuri Shimbun, Le Monde, Les Echos, Handelsblatt, Der Spiegel, Economist, Globe and Mail, El
    Financiero, Folha de S.Paulo, Valor Economico, Times of India, Economic Times, Hindu, Straits Times,
    South China Morning Post, Korea Herald, Chosun Ilbo, Dow Jones, TASS, Interfax, DPA, ANSA, Jiji Press,
    Fox News, Politico, Axios, TVBS, KBS, Press Trust of India, Guardian, Daily Telegraph"""
)
COMPANIES = items(
    """Samsung Electronics, Samsung, SK Hynix, Hyundai Motor, Hyundai, Kia, LG Energy Solution, POSCO, Hanwha
    Ocean, HD Hyundai, Toyota, Toyota Motor Corp, Honda, Nissan, Nissan Motor Co, Sony Group, SoftBank,
    Softbank Group Corp, Nippon Steel, Mitsubishi Heavy Industries, Panasonic, Toshiba, Hitachi, NEC Corp,
    Fujitsu Ltd, TSMC, Foxconn, Huawei, BYD, CATL, Alibaba, Tencent, Xiaomi, Baowu, Cofco, Sinopec,
    Volkswagen, VW, BMW, Mercedes-Benz, Bosch, Siemens, BASF, ThyssenKrupp, Airbus, Boeing, Renault,
    Stellantis, LVMH, Nestle, Novartis, Roche, Rolls-Royce, Shell, BP, Unilever, Philips, Volvo, Ericsson,
    Nokia, Novo Nordisk, Maersk, Apple, Nvidia, Intel, Micron, Ford, Ford Motor Co, General Motors, GM,
    Tesla, Caterpillar, Deere & Co, Cargill, ADM, Bunge, U.S. Steel, United States Steel Corp, Alcoa, Nucor,
    Cleveland-Cliffs, Walmart, Amazon, Goldman Sachs, JPMorgan, Morgan Stanley, Citigroup, HSBC, Barclays,
    Deutsche Bank, ING, Nomura, Daiwa, UBS, Capital Economics, Oxford Economics, Moody's Analytics, S&P
    Global, Fitch, Tata Steel, Tata Motors, Reliance Industries, Infosys, Vale, Petrobras, Embraer, JBS,
    Pemex, Cemex, Bombardier, Algoma Steel, Saudi Aramco, Glencore, BHP, Rio Tinto, Chrysler, IBM, Texas
    Instruments, Motorola, Harley-Davidson, Whirlpool"""
)
STEMS = items(
    """Halden, Brightwater, Norvik, Kestrel, Marlow, Tessera, Ostrava, Pacifica, Great Lakes, Blue Ridge,
    Hanbit, Daesung, Sejin, Kumho, Taeyang, Hoshino, Kitano, Asahi, Minato, Shirakawa, Zhonghe, Huaxin,
    Tianlong, Jinghai, Dongfang, Vidya, Sagar, Bharat, Montero, Santa Rita, Rio Verde, Bela Vista, Altamira,
    Lindner, Vogt, Kranz, Delacroix, Beaumont, Moretti, Northfield, Eastgate, Summit, Pioneer, Liberty,
    Atlas, Orion, Titan, Vanguard, Apex, Keystone, Granite, Cedar Falls, Whitmore, Redfern, Sterling"""
)
TRADES = items(
    """Steel, Motors, Electronics, Semiconductor, Foods, Textiles, Chemical, Shipping, Logistics, Energy,
    Holdings, Group, Capital, Securities, Research, Economics, Industries, Heavy Industries, Auto Parts,
    Paper, Forest Products, Aluminum, Trading, Bank, Insurance, Consulting, Farms, Wines, Toys, Furniture,
    Solar, Battery, Pharma, Mining, Metals"""
)
ENDINGS = (
    "",
    "",
    "",
    " Inc",
    " Inc.",
    " Corp",
    " Corp.",
    " Co.",
    " Co",
    " Ltd",
    " Ltd.",
    " Co., Ltd.",
    " AG",
    " GmbH",
    " SA",
    " S.A.",
    " Plc",
    " NV",
    " LLC",
    " Bhd",
    " Group",
)
GROUPS = items(
    """{} Association, {} Manufacturers Association, {} Council, National {} Council, American {} Institute, {}
    Federation, {} Workers Union, United {} Workers, {} Exporters Association, {} Growers Association, {}
    Producers Group, {} Board, {} Alliance, Confederation of {} Industries, Federation of {} Employers, {}
    Chamber of Commerce, {} Importers Coalition, Society of {} Traders"""
)
BRANCHES = items(
    """Steel, Auto, Automobile, Farm, Dairy, Soybean, Corn, Wheat, Rice, Beef, Pork, Toy, Textile, Footwear,
    Retail, Lumber, Chip, Semiconductor Industry, Electronics, Machinery, Aluminum, Chemical, Sugar, Wine,
    Solar, Furniture, Semiconductor, Korean, German"""
)
UNIONS = items(
    """United Steelworkers, United Auto Workers, UAW, Teamsters, AFL-CIO, IG Metall, Unifor, CGT, Korean
    Confederation of Trade Unions, Rengo, Business Roundtable, U.S. Chamber of Commerce, Keidanren,
    Confederation of Indian Industry, American Farm Bureau Federation, National Association of
    Manufacturers, European Automobile Manufacturers' Association, ACEA, VDMA, BDI, Medef, CNI, American
    Soybean Association, Federation of Korean Industries, Peterson Institute for International Economics,
    Brookings Institution, Tax Foundation, Kiel Institute, Ifo Institute, Bruegel, Seoul National
    University, Peking University, University of Michigan, Harvard University, Cornell University, Cato
    Institute, Center for Strategic and International Studies, Yale Budget Lab"""
)
DISTRACTORS = items(
    """USMCA, NAFTA, Section 301, Section 232, Super 301, the Trade Act of 1974, the Inflation Reduction Act,
    the CHIPS Act, Uruguay Round, the Doha Round, the Nikkei 225, KOSPI, the Kospi, the Dow Jones Industrial
    Average, the S&P 500, the Nasdaq, Hang Seng, the DAX, Brexit, the Belt and Road Initiative, Liberation
    Day, Lunar New Year, Christmas, Golden Week, the Phase One deal, iPhone, the Boeing 737 MAX, Made in
    China 2025, the Cold War, World War Two, the Common Agricultural Policy, RCEP, CPTPP, the KORUS FTA,
    Model 3, the Smoot-Hawley Tariff Act, the Plaza Accord, Brent, Covid-19, the Multi-Fibre Arrangement"""
)
