"""Common names of many regions, with the spellings that passports and lists really give them.

Each row is `spelling/other spelling/... original`, the original script being the last word where the name has one.
Nobody is meant by any of them: they are the material from which `people` invents people.
"""

from dataclasses import dataclass

from firstline.identity import Sex
from firstline.identity.names import script_of


@dataclass(frozen=True, slots=True)
class Name:
    """One part of a person's name. The first Latin spelling is the usual one; `original` may be empty."""

    latin: tuple[str, ...]
    original: str = ""

    @property
    def script(self) -> str:
        """The script that the original is written in; empty where that is the Latin one."""
        return script_of(self.original)

    def spelling(self, index: int) -> str:
        """The index-th spelling, or the last one there is."""
        return self.latin[min(index, len(self.latin) - 1)]

    def feminine(self) -> "Name":
        """As a woman bears it: Russian and its neighbours' surnames in -ov and -ev take an a."""
        if not self.original.endswith(("ов", "ев")):
            return self
        return Name(tuple(f"{form}a" if form[-1] in "vw" else form for form in self.latin), f"{self.original}а")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where names go together. `homes`: a State (ICAO code) and a town in it.

    `family_first`: the original script puts the family name first and writes no spaces. `of_father`: what follows the
    first of the given names is the father's name, whoever bears it.
    """

    homes: tuple[tuple[str, str], ...]
    male: tuple[Name, ...]
    female: tuple[Name, ...]
    surnames: tuple[Name, ...]
    family_first: bool = False
    of_father: bool = False

    def by_sex(self) -> tuple[tuple[Sex, tuple[Name, ...]], ...]:
        """The given names of each sex."""
        return ((Sex.MALE, self.male), (Sex.FEMALE, self.female))


def rows(text: str) -> tuple[Name, ...]:
    """The names of a table, separated by `;`."""
    return tuple(_row(row) for row in text.split(";"))


def _row(row: str) -> Name:
    latin, _, original = row.strip().rpartition(" ")
    if not latin or script_of(original) == "LATIN":
        return Name(tuple(row.strip().split("/")))
    return Name(tuple(latin.split("/")), original)


def places(text: str) -> tuple[tuple[str, str], ...]:
    """(State, town) of `EGY Cairo; JOR Zarqa`."""
    return tuple((state, town) for state, _, town in (place.strip().partition(" ") for place in text.split(";")))


ARABIC = Region(
    of_father=True,
    homes=places(
        "EGY Cairo; JOR Zarqa; TUN Sfax; MAR Fez; IRQ Basra; SYR Homs; LBN Tripoli; DZA Oran; SDN Omdurman; YEM Ta'izz"
    ),
    male=rows(
        "Mohammed/Muhammad/Mohamed محمد; Ahmed/Ahmad احمد; Youssef/Yusuf/Yousef يوسف; Khaled/Khalid خالد;"
        "Tarek/Tariq/Tareq طارق; Hussein/Husayn/Hussain حسين; Mahmoud/Mahmud/Mahmood محمود; Karim/Kareem كريم;"
        "Jamal/Gamal/Djamel جمال; Samir/Sameer/Samer سمير; Nabil/Nabeel نبيل; Walid/Waleed/Oualid وليد;"
        "Bilal/Belal بلال; Faisal/Faysal/Feisal فيصل; Ibrahim/Ebrahim/Brahim ابراهيم; Ismail/Isma'il/Ismael اسماعيل;"
        "Hisham/Hicham/Hesham هشام; Rashid/Rasheed/Rachid رشيد; Marwan/Merouane مروان; Anwar/Anouar انور;"
        "Ziad/Ziyad زياد; Adel/Adil عادل; Sharif/Sherif/Cherif شريف"
    ),
    female=rows(
        "Fatima/Fatma/Fatimah فاطمة; Layla/Leila/Laila ليلى; Amina/Ameena أمينة; Mariam/Maryam/Meriem مريم;"
        "Nour/Noor/Nur نور; Salma/Selma سلمى; Huda/Houda/Hoda هدى; Rania/Raniya رانيا; Samira/Sameera سميرة;"
        "Zainab/Zaynab/Zeinab زينب; Aisha/Aicha/Ayesha عائشة; Khadija/Khadijah خديجة; Hanan/Hanane حنان"
    ),
    surnames=rows(
        "al-Hashimi/Alhashemi/El Hachemi الهاشمي; al-Masri/Elmasry/Almasri المصري; Haddad/Hadad/Haddade حداد;"
        "Mansour/Mansur/Mansoor منصور; Saleh/Salih/Salah صالح; al-Najjar/Alnajjar/En-Naggar النجار;"
        "Khoury/Khouri/Khuri خوري; Nasser/Nasir/Naser ناصر; Hamdan/Hamdane حمدان; al-Shami/Elshamy/Alchami الشامي;"
        "Qasim/Kassem/Qassim قاسم; Suleiman/Sulayman/Soliman سليمان; Zaki/Zaky زكي; Darwish/Darwiche/Derwish درويش;"
        "Othman/Uthman/Osman عثمان; Mubarak/Moubarak/Mubarek مبارك; Barakat/Barakate بركات;"
        "al-Rifai/Alrefaei/Er-Rifai الرفاعي; Sabbagh/Sabagh صباغ; Tahan/Tahhan طحان; Bishara/Bechara بشارة"
    ),
)

PERSIAN = Region(
    of_father=True,
    homes=places("IRN Shiraz; AFG Herat; TJK Khujand; IRN Yazd; AFG Ghazni"),
    male=rows(
        "Reza/Riza رضا; Hamid/Hameed حمید; Amir/Ameer امیر; Mehdi/Mahdi مهدی; Farhad/Ferhad فرهاد;"
        "Bahram/Behram بهرام; Dariush/Daryush/Daryoush داریوش; Kamran/Kamraan کامران; Javad/Jawad جواد;"
        "Masoud/Mas'ud/Massoud مسعود; Nader/Nadir نادر; Behzad/Bihzad بهزاد; Saeed/Said/Saeid سعید;"
        "Shahram/Shahraam شهرام; Vahid/Waheed/Wahid وحید; Ghulam/Gholam/Golam غلام"
    ),
    female=rows(
        "Zahra/Zehra زهرا; Shirin/Shireen شیرین; Parisa/Pareesa پریسا; Nasrin/Nasreen نسرین; Mina/Meena مینا;"
        "Leyla/Leila لیلا; Roya/Roia رویا; Farah/Ferah فرح; Golnar/Gulnar گلنار"
    ),
    surnames=rows(
        "Rahimi/Raheemi رحیمی; Karimi/Kareemi کریمی; Hosseini/Husseini/Hussaini حسینی; Ahmadi/Ahmedi احمدی;"
        "Moradi/Muradi مرادی; Jafari/Jaafari/Ja'fari جعفری; Sadeghi/Sadiqi/Sadeqi صادقی; Noori/Nuri/Nouri نوری;"
        "Zamani/Zamaani زمانی; Qaderi/Ghaderi/Qadiri قادری; Yazdani/Yezdani یزدانی; Sharifi/Shareefi شریفی;"
        "Mohebi/Muhibi/Mohebbi محبی; Stanekzai/Stanikzai ستانکزی; Wardak/Vardak وردک; Nazari/Nazary نظری"
    ),
)

SOUTH_ASIAN = Region(
    of_father=True,
    homes=places("IND Pune; PAK Multan; BGD Sylhet; NPL Pokhara; LKA Kandy; PAK Lahore"),
    male=rows(
        "Rajesh/Rajeesh राजेश; Amit/Ameet अमित; Sanjay/Sunjay संजय; Vijay/Bijoy विजय; Suresh/Sooresh सुरेश;"
        "Imran/Emran عمران; Tahir/Taher طاہر; Zubair/Zubayr/Zobair زبیر; Shahid/Shaheed شاہد;"
        "Usman/Osman/Uthman عثمان; Arif/Aref/Aarif عارف; Iqbal/Eqbal اقبال; Aziz/Azeez عزیز;"
        "Nadeem/Nadim ندیم; Farooq/Faruk/Faruq فاروق; Anil/Aneel अनिल; Prakash/Parkash प्रकाश"
    ),
    female=rows(
        "Priya/Pria प्रिया; Sunita/Suneeta सुनीता; Anjali/Anjalee अंजलि; Meera/Mira मीरा; Lakshmi/Laxmi लक्ष्मी;"
        "Sadia/Sadiya سعدیہ; Nasreen/Nasrin نسرین; Rubina/Robina روبینہ; Farzana/Ferzana فرزانہ; Kavita/Kabita कविता"
    ),
    surnames=rows(
        "Sharma/Sarma शर्मा; Patel/Patil पटेल; Singh/Sing सिंह; Gupta/Gupte गुप्ता; Das/Dass दास; Thapa/Thapaa थापा;"
        "Qureshi/Quraishi/Kureshi قریشی; Malik/Malek ملک; Chaudhry/Choudhury/Chowdhury چودھری; Butt/Bhat بٹ;"
        "Siddiqui/Siddiqi/Sidiki صدیقی; Mirza/Meerza مرزا; Ansari/Ansary انصاری; Bhatti/Bhati بھٹی; Rana/Ranna رانا;"
        "Perera; Fernando; Rahman/Rehman رحمان; Baloch/Baluch/Balouch بلوچ; Sheikh/Shaikh/Shaykh شیخ"
    ),
)

SLAVIC = Region(
    homes=places("RUS Saratov; UKR Kharkiv; BLR Gomel; BGR Plovdiv; SRB Niš; KAZ Karaganda; RUS Derbent"),
    male=rows(
        "Sergey/Sergei/Serguei Сергей; Alexey/Aleksei/Alexei Алексей; Dmitry/Dmitri/Dmitriy Дмитрий;"
        "Mikhail/Michail Михаил; Yuri/Yury/Iurii Юрий; Andrey/Andrei/Andriy Андрей; Nikolai/Nikolay Николай;"
        "Ruslan/Rouslan Руслан; Vasily/Vasiliy/Wassili Василий; Timur/Timour Тимур; Yevgeny/Evgeniy/Evgeny Евгений;"
        "Viktor/Victor Виктор; Artyom/Artem Артём; Gennady/Gennadiy/Gennadii Геннадий"
    ),
    female=rows(
        "Olga/Olha Ольга; Natalia/Nataliya/Natalya Наталья; Irina/Iryna Ирина; Elena/Yelena Елена; Julia/Yulia Юлия;"
        "Svetlana/Svitlana Светлана; Ksenia/Xenia/Kseniya Ксения; Tatiana/Tatyana Татьяна; Daria/Darya Дарья"
    ),
    surnames=rows(
        "Ivanov/Iwanow/Ivanoff Иванов; Kuznetsov/Kouznetsov/Kuznecov Кузнецов; Volkov/Wolkow Волков;"
        "Zhukov/Joukov/Schukow Жуков; Shevchenko/Chevtchenko/Szewczenko Шевченко; Tsvetkov/Cvetkov/Tzvetkov Цветков;"
        "Yakovlev/Iakovlev/Jakowlew Яковлев; Chernov/Tchernov/Tschernow Чернов; Bondarenko/Bondarenco Бондаренко;"
        "Petrenko/Petrenco Петренко; Khalilov/Halilov/Chalilow Халилов; Shcherbakov/Scherbakov/Chtcherbakov Щербаков;"
        "Abdulaev/Abdoulaiev/Abdullaev Абдулаев; Lysenko/Lyssenko Лысенко; Gusev/Goussev/Gusew Гусев"
    ),
)

TURKIC = Region(
    of_father=True,
    homes=places("TUR Bursa; AZE Ganja; UZB Samarkand; KGZ Osh; TKM Mary; TUR Konya"),
    male=rows(
        "Mehmet/Mehmed; Mustafa; Emre; Burak; Hakan; Serkan; Kerim; Yusuf; İlhan/Ilhan; Oğuz/Oguz; Çetin/Cetin;"
        "Rustam/Roustam/Rustem Рустам; Aziz Азиз; Bakhtiyor/Bakhtiyar/Bahtiyor Бахтиёр; Ulugbek/Ulughbek Улугбек;"
        "Jasur/Zhasur Жасур; Nurlan/Nourlan Нурлан; Sherzod/Shirzad/Cherzod Шерзод; Elchin/Elçin"
    ),
    female=rows(
        "Ayşe/Ayse/Aisha; Elif; Zeynep; Gül/Gul; Özlem/Ozlem; Dilnoza/Dilnoz Дилноза; Gulnara/Gulnora Гульнара;"
        "Aigul/Aygul Айгуль; Sevinj/Sevinc; Nigora/Nigara Нигора"
    ),
    surnames=rows(
        "Yılmaz/Yilmaz; Öztürk/Ozturk/Oeztuerk; Şahin/Sahin/Schahin; Çelik/Celik; Doğan/Dogan;"
        "Aydın/Aydin; Kılıç/Kilic;"
        "Karimov/Kerimov Каримов; Yusupov/Iusupov/Yusufov Юсупов; Tashkentov/Toshkentov Ташкентов;"
        "Rahmonov/Rakhmonov/Rachmonow Рахмонов; Mamedov/Mammadov/Mamedow Мамедов; Jumaev/Zhumaev/Djumaev Джумаев;"
        "Toktogulov/Toktoguloff Токтогулов; Saidov/Saïdov Саидов; Kholmatov/Holmatov/Cholmatow Холматов"
    ),
)

WEST_AFRICAN = Region(
    homes=places("NGA Kano; SEN Thiès; MLI Ségou; GHA Kumasi; NER Zinder; CIV Bouaké; CMR Garoua; BFA Koudougou"),
    male=rows(
        "Moussa/Musa; Ibrahima/Ibraheema; Amadou/Ahmadu; Ousmane/Usman; Abubakar/Aboubacar; Mamadou/Mamadu; Sani/Sanni;"
        "Chukwuemeka/Emeka; Olumide; Kwame/Kouame; Kofi/Koffi; Boubacar/Bubakar; Issa/Isa; Yakubu/Yacoubou; Babajide"
    ),
    female=rows(
        "Aminata/Aminatou; Fatoumata/Fatumata; Awa/Hawa; Ngozi; Adaeze; Hadiza/Hadizatou;"
        "Mariama/Maryama; Akosua; Abena;"
        "Folake; Zainabou/Zaynabu"
    ),
    surnames=rows(
        "Diallo/Jallow; Traoré/Traore; Ouédraogo/Ouedraogo; Keïta/Keita; Sow; Ndiaye/N'Diaye/Njie; Okafor/Okafo; Bello;"
        "Mensah; Coulibaly/Kulibali; Touré/Toure/Turay; Danjuma/Dan Juma; Adeyemi; Cissé/Cisse/Ceesay; Sidibé/Sidibe;"
        "Maïga/Maiga; Garba; Boateng; Eze"
    ),
)

EUROPEAN = Region(
    homes=places(
        "D Leipzig; FRA Lyon; GBR Leeds; NLD Utrecht; ITA Bari; SWE Malmö; POL Łódź; ESP Gijón; IRL Cork; GRC Patras"
    ),
    male=rows(
        "Thomas; Martin; Pierre; Luca; Jan; Erik; Søren/Soren/Soeren; Michał/Michal; Jürgen/Jurgen/Juergen; Patrick;"
        "Giovanni; Dimitrios/Dimitris Δημήτριος; Georgios/Yorgos Γεώργιος; Niels; André/Andre; Paul"
    ),
    female=rows(
        "Anna; Marie; Ingrid; Sofia; Katarzyna; Chloé/Chloe; Emma; Giulia; Françoise/Francoise;"
        "Siobhán/Siobhan; Eleni Ελένη;"
        "Hannah; Zoë/Zoe; Małgorzata/Malgorzata"
    ),
    surnames=rows(
        "Müller/Mueller/Muller; Schneider; Dubois; Lefèvre/Lefevre; Rossi; Bianchi; de Vries; van den Berg; Jansen;"
        "Lindström/Lindstrom/Lindstroem; Kowalski; Wiśniewski/Wisniewski; O'Brien; Walsh; García/Garcia; Núñez/Nunez;"
        "Papadopoulos/Papadopoulo Παπαδόπουλος; Smith; Taylor; Groß/Gross; Sørensen/Sorensen/Soerensen; Weber"
    ),
)

EAST_ASIAN = Region(
    family_first=True,
    homes=places("CHN Chengdu; KOR Busan; SGP Singapore; MYS Penang; CHN Wuhan"),
    male=rows(
        "Wei/Wai 伟; Jun/Chun 军; Ming/Meng 明; Qiang/Chiang 强; Hao/Ho 浩; Jian/Chien 建; Bo/Po 博; Xin/Hsin 鑫"
    ),
    female=rows("Fang/Fong 芳; Li/Lee 丽; Xiu/Hsiu 秀; Mei/Mui 梅; Jing/Ching 静; Yan/Yen 燕; Hui/Hwei 慧"),
    surnames=rows(
        "Zhang/Chang/Cheung 张; Wang/Wong 王; Li/Lee 李; Chen/Chan/Tan 陈; Zhao/Chao/Chiu 赵; Xu/Hsu/Hui 徐;"
        "Liu/Lau 刘; Huang/Wong/Ng 黄; Zhou/Chou/Chow 周; Wu/Ng 吴; Guo/Kuo/Kwok 郭; Xie/Hsieh/Tse 谢"
    ),
)

SOUTHEAST_ASIAN = Region(
    homes=places("IDN Surabaya; PHL Cebu; VNM Huế; THA Chiang Mai; IDN Medan; PHL Davao"),
    male=rows(
        "Agus; Budi; Joko/Djoko; Suryadi/Soerjadi; Hendra; Bambang; Minh; Đức/Duc; Tuấn/Tuan; Somchai สมชาย;"
        "Rodel; Ramil; Arnel; Yusuf/Jusuf; Wahyu; Nasir/Nasser"
    ),
    female=rows("Siti/Sitti; Dewi; Rina; Lan; Hương/Huong; Thảo/Thao; Malai มาลัย; Marites; Liezl; Nurul/Noerul"),
    surnames=rows(
        "Santoso/Santosa; Wijaya/Widjaja; Nguyễn/Nguyen; Trần/Tran; Phạm/Pham; Lê/Le;"
        "Srisai/Sisai ศรีใส; Santos; Reyes;"
        "Kusuma/Kusumah; Saputra/Sahputra; Hidayat/Hidajat; Dela Cruz; Abdullah/Abdulla; Siregar;"
        "Bautista; Setiawan/Setyawan"
    ),
)

LATIN_AMERICAN = Region(
    homes=places("BRA Recife; COL Medellín; MEX Puebla; ARG Rosario; PER Cusco; CHL Valdivia"),
    male=rows(
        "José/Jose; Luis/Luiz; Carlos; Juan; Andrés/Andres; João/Joao; Rafael; Miguel; Héctor/Hector; Thiago/Tiago;"
        "Ramón/Ramon; Ernesto; Julián/Julian"
    ),
    female=rows(
        "María/Maria; Ana; Lucía/Lucia; Camila/Camilla; Beatriz; Valentina; Inés/Ines; Rosa; Gabriela; Ximena/Jimena"
    ),
    surnames=rows(
        "Rodríguez/Rodriguez/Rodrigues; González/Gonzalez/Gonzales; Silva/da Silva;"
        "Pereira/Pereyra; Quispe; Rojas/Roxas;"
        "Muñoz/Munoz; Ortega; Conceição/Conceicao; Vargas; Hernández/Hernandez; Cárdenas/Cardenas;"
        "Ibáñez/Ibanez; Souza/Sousa"
    ),
)

REGIONS = (
    ARABIC,
    PERSIAN,
    SOUTH_ASIAN,
    SLAVIC,
    TURKIC,
    WEST_AFRICAN,
    EUROPEAN,
    EAST_ASIAN,
    SOUTHEAST_ASIAN,
    LATIN_AMERICAN,
)
