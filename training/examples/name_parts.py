"""Parts that people's and places' names are made of; the people they make are invented."""

from training.lists import items, words

GIVEN_FIRST = {
    "english": (
        "James Robert Emily Sarah David Linda Kevin Laura Mark Susan Brian Karen Peter Alice Scott Rachel "
        "Andrew Helen Stephen Janet Gary Nancy Paul Diane Howard Katherine Jamieson Wilbur Gina Clayton "
        "Malcolm Carla Robin Chuck Mitch",
        "Smith Johnson Walker Baker Carter Mitchell Turner Phillips Parker Collins Murphy Bailey Cooper "
        "Richardson Howard Greer Ross Raimondo Tai Yeutter Baldrige Lyng Volcker Whitfield Hargrove "
        "Lockwood Pemberton Stapleton Brock Young Wood Rice Price Wells Banks Church Bond Page West Marsh "
        "McAllister O'Brien MacDonald",
    ),
    "german": (
        "Hans Klaus Jürgen Friedrich Martin Ursula Sabine Annalena Christian Robert Wolfgang Gerhard Heinz "
        "Dieter Petra",
        "Müller Schmidt Weber Fischer Habicht Lindemann Bangemann Krüger Vogel Schäfer Brandt Hoffmann "
        "Stoltenberg Baumann Kaiser",
    ),
    "french": (
        "Jean Pierre Bruno Christine Michel Jacques François Hélène Sophie Edouard Emmanuel Laurent Thierry "
        "Willy Valérie",
        "Dupont Lefèvre Moreau Girard Lamy Noir Balladur Marchand Rousseau Chevalier Delors Fabre Mercier "
        "Renard Le_Maire",
    ),
    "spanish": (
        "Carlos María José Juan Luis Ana Javier Ricardo Marcelo Claudia Alejandra Fernando Miguel Rosa "
        "Enrique Ildefonso",
        "García Fernández López Ramírez Ebrard Guajardo Mendoza Herrera Castillo Villarreal Ortega Salazar "
        "Quintana Morales Sánchez_Ruiz Pérez_de_la_Vega Gómez",
    ),
    "portuguese": (
        "João Paulo Fernando Dilson Luiz Geraldo Ana_Paula Marina Tereza Renato Antônio Rui Celso",
        "Silva Souza Almeida Haddad Funaro Ferreira Teixeira Barbosa Nogueira Carvalho da_Silva dos_Santos "
        "Alckmin",
    ),
    "italian": (
        "Giuseppe Marco Giulia Renato Luigi Francesca Giancarlo Antonio Silvia Paolo",
        "Rossi Ferrari Bianchi Ruggiero Conti Romano Giorgetti Marchetti De_Luca Esposito",
    ),
    "indian": (
        "Rajiv Piyush Sunil Nirmala Anil Vikram Priya Ashok Deepak Kavita Suresh Arun Raghuram Meera",
        "Sharma Gupta Patel Singh Mehta Goyal Iyer Banerjee Reddy Chatterjee Krishnan Desai Rao Barthwal "
        "Subramanian",
    ),
    "arab": (
        "Mohammed Ahmed Khalid Hassan Fatima Abdullah Omar Ali Youssef Hisham",
        "al-Falih Nazer al-Otaiba Hussein el-Sayed bin_Salman Haddad Mansour al-Sabah Khalil Rahman",
    ),
    "russian": (
        "Sergei Vladimir Dmitry Alexei Maxim Elvira Mikhail Boris Olga Anton",
        "Ivanov Petrov Reshetnikov Siluanov Orlov Smirnova Volkov Kuznetsov Aristov Manturov",
    ),
    "turkish": ("Mehmet Ömer Fatma Turgut Yusuf Ayşe", "Yılmaz Demir Şimşek Bozkurt Kaya Öztürk"),
    "nordic": ("Lars Anders Ingrid Sven Kjell Mette", "Andersson Johansen Nielsen Rasmussen Lindqvist Borg"),
    "dutch": ("Willem Frans Pieter Ruud Jan Liesje", "van_den_Berg de_Vries Andriessen Jansen van_Dijk Bakker"),
    "polish": ("Andrzej Krzysztof Katarzyna Piotr Tomasz", "Kowalski Nowak Wiśniewski Zieliński Buk"),
    "african": ("Ebrahim Ngozi Kwame Albert Wamkele Parks", "Okonjo Patel Mensah Muchanga Mene Tau Adeyemi Nkosi"),
    "southeast": (
        "Airlangga Tengku Gita Zulkifli Budi Alfredo Ramon Somchai Supachai Pichai",
        "Hartarto Wirjawan Hasan Santoso Pascual Lopez Roque Panitch Naripthaphan Suwandi",
    ),
    "japanese": (
        "Hiroshi Kenji Yoko Takashi Akira Yuki Masato Shinzo Toshiko Hajime Makoto Ryosei Yoichi Noriko "
        "Tadashi Sosuke",
        "Tanaka Suzuki Yamamoto Watanabe Ito Nakamura Kobayashi Kuranari Tamura Kuroda Akazawa Ishiba "
        "Hayashi Mori Uno Son Miyazaki Takeshita Okada Fujimoto",
    ),
}  # fmt: skip
FAMILY_FIRST = {
    "korean": (
        "Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Yoo Hong "
        "Koo Rha Bahk Cheong",
        "Min-jun Seo-yeon Duk-geun Ji-hoon Soo-jin Young-ho Hyun-woo Sang-mok Jae-won Eun-kyung In-kyo "
        "Woong-bae Myung-hee Chang-yong Dong-hyun Kyung-ho Tae-yul Hye-jin Sung-il Byung-ho Joon Han-koo "
        "Jin-kyu",
    ),
    "chinese": (
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Lu Zheng Mei "
        "Deng Feng",
        "Wentao Wei Fang Xiuying Jun Min Lei Yong Chenggang Daliang Yadong Jing Qiang Xinyi Mingzhe Tuobin "
        "Ke Shouwen Hua Peng Ling Jianguo Xiaoping",
    ),
    "vietnamese": ("Nguyen Tran Pham Le Hoang Vu", "Hong_Dien Van_Minh Thi_Lan Minh_Chinh Duc_Anh Quoc_Khanh"),
    "taiwanese": (
        "Chang Tsai Wu Lai Kuo Yen Hsiao Cheng",
        "Li-chun Ing-wen Jyh-huei Ching-te Mei-hua Chen-chung Chien-jen",
    ),
}  # fmt: skip
NICKNAMES = words("Bob Jim Bill Tony Joe Mike Larry Steve Tom Dick Ed Pete")

CITIES = items(
    """Seoul, Tokyo, Beijing, Washington, Brussels, Geneva, London, Paris, Bonn, Berlin, Rome, Madrid, Lisbon,
    Ottawa, Mexico City, Brasilia, Sao Paulo, Buenos Aires, New Delhi, Mumbai, Bombay, Jakarta, Manila,
    Bangkok, Hanoi, Kuala Lumpur, Singapore, Hong Kong, Shanghai, Shenzhen, Guangzhou, Taipei, Canberra,
    Sydney, Wellington, Moscow, Kyiv, Warsaw, Vienna, Zurich, Stockholm, Oslo, Copenhagen, Helsinki, Ankara,
    Istanbul, Cairo, Riyadh, Dubai, Abu Dhabi, Johannesburg, Pretoria, Nairobi, Lagos, New York, Chicago,
    Detroit, Houston, Los Angeles, Toronto, Montreal, Busan, Sejong, Ulsan, Osaka, Nagoya, Yokohama,
    Tianjin, Dalian, Chongqing, Luxembourg, Strasbourg, Davos, Sejong City"""
)
STATES = items(
    """South Korea, Japan, China, the United States, the U.S., the US, Canada, Mexico, Brazil, Argentina,
    Chile, Peru, Colombia, Germany, West Germany, France, Italy, Spain, Portugal, Britain, the UK, the
    United Kingdom, Ireland, the Netherlands, Belgium, Switzerland, Austria, Sweden, Norway, Denmark,
    Finland, Poland, Hungary, Turkey, Russia, the Soviet Union, Ukraine, India, Pakistan, Bangladesh, Sri
    Lanka, Indonesia, Malaysia, Thailand, Vietnam, the Philippines, Singapore, Taiwan, Hong Kong, Australia,
    New Zealand, South Africa, Nigeria, Kenya, Egypt, Morocco, Israel, Saudi Arabia, the United Arab
    Emirates, Iran, Iraq, Kuwait, Qatar, Cambodia, Myanmar, North Korea, Venezuela, Ecuador, Uruguay,
    Paraguay, Lesotho, Madagascar, Cote d'Ivoire, Czechoslovakia, Yugoslavia, Romania, Bulgaria, Greece,
    Kazakhstan"""
)
REGIONS = items(
    """Ohio, Michigan, Iowa, Texas, California, Georgia, Kentucky, Pennsylvania, Quebec, Ontario, British
    Columbia, Alberta, Bavaria, Guangdong, Zhejiang, Hokkaido, Aichi, Gujarat, Tamil Nadu, Punjab, Nuevo
    Leon, Sao Paulo state, Illinois, South Carolina, Alabama, Louisiana, North Gyeongsang, Jiangsu"""
)
LOCATIONS = items(
    """Europe, Asia, Africa, Latin America, North America, Southeast Asia, East Asia, Western Europe, the
    Middle East, the Gulf, the Red Sea, the Strait of Hormuz, the Suez Canal, the Panama Canal, the Black
    Sea, the South China Sea, the Taiwan Strait, the Pacific, the Atlantic, the Persian Gulf, the Midwest,
    Silicon Valley, Wall Street, the Great Lakes, Central America, the Caribbean, the Mississippi River,
    Capitol Hill, the Port of Los Angeles"""
)
PEOPLES = items(
    """South Korean, Korean, Japanese, Chinese, American, Canadian, Mexican, Brazilian, Argentine, Chilean,
    German, West German, French, Italian, Spanish, British, Irish, Dutch, Belgian, Swiss, Austrian, Swedish,
    Norwegian, Danish, Polish, Turkish, Russian, Soviet, Ukrainian, Indian, Pakistani, Indonesian,
    Malaysian, Thai, Vietnamese, Philippine, Filipino, Singaporean, Taiwanese, Australian, South African,
    Nigerian, Egyptian, Israeli, Saudi, Iranian, European, Asian, African, Latin American, North Korean, New
    Zealand, Hong Kong, Colombian, Peruvian"""
)
NATIONALS = items(
    """Americans, Koreans, South Koreans, Japanese, Chinese, Canadians, Mexicans, Germans, Europeans,
    Brazilians, Indians, Russians, Soviets, Britons, French, Italians, Australians, Argentines, Taiwanese,
    Republicans, Democrats"""
)
