"""Name parts that very many people bear, and spellings of one name that no rule of sound brings together.

Worth in bits is about log2 of one over the share of bearers among travellers with names of that language, judged from
published census and registry counts; it is meant to be right within a bit or two.
"""

from firstline.matching.naming.sounds import skeleton_of, sound_of

_SPELLINGS = """
muhammad mohammed mohamed mohamad muhamed mehmet mehmed mohd muhd mochammad mochamad magomed maghomed mahamat mamadou
ahmad ahmed akhmed achmad ahmet ahmadou amadou
hussein husayn hussain hossein huseyin husein hosain
hasan hassan hassane hacen
yusuf youssef yousef yousuf yusif jusuf youcef
ibrahim brahim ebrahim ibragim
uthman osman usman othman ousmane
umar omar amor oumar omer
abdullah abdallah abdulla abdalla abdellah abdoulaye abdillahi abdullahi ubdallah
sulayman suleiman soleiman solaiman soliman suleyman souleymane suleman
isa issa essa eissa aisa
yahya yahia yehia
ayman aymen aiman
dawud daoud dawood davud daud
ismail ismael esmail esmaeil ismayil
mustafa mostafa moustapha mustapha
said saeed saied sayeed sa
jamal gamal djamel jamel
qasim kassim qassem ghasem gasim kacem
abu_bakr aboubakr aboubakar abubakar boubacar
sergei sergey sergejs serguei siarhei serhii sergej
aleksandr alexander aleksander alexandre oleksandr aliaksandr alexandr
mikhail mihail mykhailo michail
vladimir vladimirs volodymyr uladzimir wladimir
dmitry dmitri dmitriy dzmitry dmytro
yevgeny jewgeni evgueni evgheni evgeny evgeniy yevgeniy yauhen
nikolai nikolay mikalai mykola
jong jung jeong chong
khalid khaled halid khalad
nasir nasser naser nassir nacer
salih saleh salah
tariq tarek tareq tarik tarak
qadir qader kader gadir
jabir jaber jabar jabbar
adil adel
majid maged majed
hamid hamed
faisal faysal faycal feisal faical
azhar azahr alazhar
najib naguib nagib nadjib
majdi magdi magdy
yaakov yaacov jakov yakov
yosef yossef
avraham abraham avram
yitzhak itzhak isaak yitzchak isaac
chaim haim khaim hayim hayyim
rivka rifka rivkah
shimon schimon
mizrahi mizrachi
levi levy lewi halevi
cohen kohen kohn koen hacohen
giorgos yiorgos yorgos georgios
fyodor fedor fjodor fiodor
pyotr petr pjotr piotr
yuri yury juri iouri yuriy youri
yulia ioulia iulia juliya
lev lew
aleksei alexei alexey aleksey alexej
gennady gennadi gennadiy guennadi
djordje dorde djorde
ishaq ishak eshaq asahaq
ramadan ramadhan ramazan romdhane
"""
_BITS = """
2.5 muhammad
4 ahmad ali kim
4.5 hussein hasan lee wang zhang chen nguyen khan singh pak
5 abdullah ibrahim yusuf umar maria jose rahman
6.5 amir samir adil hani majid faisal hamad hammad anwar rami fadi walid rahimi karimi hosseini husseini hasani
5.5 mahmud said mustafa khalid choe jong yong chol song kumar li liu yang
6 salih hamid hamad karim ismail isa fatima juan ana aziz akhund mahdi jan gul din latif qadir malik rashid
6 john david michael james robert jean anna mohammadi ahmadi reza tariq jamal sulayman uthman tran pham
7 dawud yahya qasim salim nasir hakim jabir rahim ghani haq wahid faruq amin bashir habib hamza
7 sergei aleksandr vladimir mikhail dmitry nikolai andrei ivan igor olga elena peter paul thomas william richard daniel
7 marie pierre carlos luis miguel antonio francisco manuel pedro jorge garcia rodriguez lopez martinez gonzalez
7 hernandez perez sanchez silva santos smith johnson williams brown jones miller davis martin
7 kaya yilmaz demir mehdi abbas bilal zaki sami nabil haqqani noor nur shah mir kang jang jo pyong hyok myong chun
"""


def _key(spelling: str) -> str:
    return sound_of(spelling.replace("_", ""))


SAME_NAME: dict[str, str] = {
    _key(spelling): _key(group.split()[0]) for group in _SPELLINGS.strip().splitlines() for spelling in group.split()
}
"""Sound of a spelling -> sound of the name that it is a spelling of."""

WORTH: dict[str, float] = {
    SAME_NAME.get(_key(name), _key(name)): float(line.split()[0])
    for line in reversed(_BITS.strip().splitlines())
    for name in line.split()[1:]
}
"""Sound of a common part -> bits."""

KNOWN = frozenset(WORTH) | frozenset(SAME_NAME.values())
"""Sounds of names that everybody knows as names: two of them are no spellings of each other (Hasan and Husain)."""

WORTH_UNVOWELLED: dict[str, float] = {
    skeleton_of(sound): bits for sound, bits in sorted(WORTH.items(), key=lambda item: -item[1])
}
"""Consonants of a common part -> bits, the least where several share them."""
