"""Frequent names as scripts without vowels write them, with their vowels: so read they are told apart exactly.

Hebrew and Arabic letters leave out short vowels; readers know these names. What is not here is compared by consonants.
"""

_ARABIC = """
محمد muhammad احمد ahmad محمود mahmud حامد hamid حميد hamid حسن hasan حسين husayn علي ali عمر umar
عثمان uthman خالد khalid يوسف yusuf ابراهيم ibrahim اسماعيل ismail اسحاق ishaq سليمان sulayman داود
dawud موسي musa عيسي isa يحيي yahya زكريا zakariya مصطفي mustafa سعيد said سعد saad صالح salih صلاح
salah طارق tariq ناصر nasir جمال jamal كمال kamal كامل kamil جابر jabir قاسم qasim فيصل faysal سالم
salim سليم salim سلمان salman ماجد majid مجيد majid رشيد rashid راشد rashid كريم karim امين amin
ايمن ayman انور anwar بشار bashar بشير bashir حبيب habib حكيم hakim حمزه hamza جعفر jafar مهدي mahdi
هادي hadi عباس abbas نبيل nabil نجيب najib وليد walid ياسر yasir ياسين yasin زيد zayd زياد ziyad رضا
rida طه taha عادل adil عامر amir امير amir سامي sami سمير samir فهد fahd فؤاد fuad فواد fuad هاني
hani رامي rami ماهر mahir مروان marwan منصور mansur مبارك mubarak مراد murad نوري nuri نور nur هشام
hisham بلال bilal توفيق tawfiq فاروق faruq فتحي fathi حافظ hafiz لطيف latif عزيز aziz رحمن rahman
رحيم rahim قادر qadir غني ghani حق haq جبار jabbar رزاق razzaq ستار sattar فاطمه fatima مريم maryam
عايشه aisha عائشه aisha خديجه khadija زينب zaynab نواز nawaz شريف sharif خان khan پرويز parviz رستم
rustam بهرام bahram داريوش dariush كوروش kurush حسني husni حسيني husayni احمدي ahmadi محمدي
muhammadi كريمي karimi كوثر kawthar جورج george جون john ميشال michel بيار pierre بطرس butros بولس
boulos الياس elias
"""
_HEBREW = """
בנימין binyamin יעקב yaakov יוסף yosef יצחק yitzhak אברהם avraham משה moshe דוד david שלמה shlomo
שמעון shimon יהודה yehuda לוי levi ראובן reuven אליהו eliyahu ישראל yisrael חיים chaim מנחם menachem
מרדכי mordechai שמואל shmuel דניאל daniel מיכאל michael גבריאל gavriel רפאל rafael אהרון aharon אהרן
aharon נתן natan ברוך baruch צבי zvi זאב zeev אריה arye דב dov אורי uri עמוס amos יונתן yonatan אלון
alon גיל gil רון ron יואב yoav עומר omer איתן eitan אריאל ariel יאיר yair אהוד ehud אביגדור avigdor
נפתלי naftali עזרא ezra יהושע yehoshua ישעיהו yeshayahu כהן cohen מזרחי mizrahi פרץ peretz ביטון
biton דהן dahan אברהמי avrahami פרידמן friedman גולדברג goldberg רוזנברג rosenberg שפירא shapira כץ
katz שרה sarah רבקה rivka רחל rachel לאה leah מרים miriam אסתר esther חנה hannah רות ruth יעל yael
תמר tamar נועה noa מאיר meir אלי eli בני benny עוז oz שטרן stern חזן hazan סגל segal בר bar גל gal
טל tal
"""
_ALIKE = {
    ord(one): usual for written, usual in (("أإآٱ", "ا"), ("ىیې", "ي"), ("ک", "ك"), ("ةہھۀە", "ه")) for one in written
}
"""Letters that keyboards and languages exchange: Persian and Urdu forms, hamza, the feminine ending."""


def _table(text: str) -> dict[str, str]:
    words = text.translate(_ALIKE).split()
    return dict(zip(words[::2], words[1::2], strict=True))


_NAMES = _table(_ARABIC) | _table(_HEBREW)


def read_with_vowels(word: str) -> str:
    """The name that a word in Arabic or Hebrew letters is, in Latin ones; empty where it is not among them."""
    return _NAMES.get(word.translate(_ALIKE), "")
