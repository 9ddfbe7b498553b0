"""Given names that stand for each other: short forms with the names they are short for, and one name across languages.

Both are general knowledge of names, written down by language; neither says that two persons are one, only that the
parts do not contradict each other. A short form can belong to several names (Ted: Theodore, Edward).
"""

from collections import defaultdict

from firstline.matching.naming.common_names import SAME_NAME
from firstline.matching.naming.sounds import sound_of

_SHORT_FORMS = """
william bill billy will willy willie liam wim
robert bob bobby rob robbie bert
richard dick rick ricky rich richie
margaret peggy maggie meg marge margie greta gretel gretchen rita margo
john jack johnny jonny jackie
jonathan jon johnny nathan
johannes hans hannes jan johan jo
edward ed eddie ted teddy ned
theodore ted teddy theo
edmund ed eddie
edwin ed eddie
elizabeth liz lizzie beth betty betsy eliza liza lisa elsa elsie ilse libby bess lilibet
michael mike mick mickey mikey mitch michi
michelle shelly michi
michaela michi micha
james jim jimmy jamie jem
anthony tony anton
antonio tony toni tonio toño
catherine kate katie kathy cathy kitty kay kat katrin trina karin
katherine kate katie kathy cathy kitty kay kat katrin trina karin
charles charlie chuck chas chaz
lawrence larry laurie lars
laurent larry
stephen steve stevie
steven steve stevie
alexander alex alec sandy xander lex sascha sandro alek
alexandra alex sandra sandy lexi sasha
joseph joe joey jo
nicholas nick nicky nico klaus nils nicolai
nicole nicky nikki
andrew andy drew
andreas andi andy
thomas tom tommy
benjamin ben benny benji bibi binyamin benno
barack barry
daniel dan danny dani
david dave davy davey dudu
samuel sam sammy shmulik
samantha sam sammy
matthew matt mat matty
mattias matt mat
christopher chris kit topher stoffel
christian chris
christina chris tina chrissy christi kirsten
christine chris tina chrissy christi kirsten
gregory greg
peter pete
patrick pat paddy
patricia pat patty tricia trish
timothy tim timmy
ronald ron ronnie
donald don donnie
kenneth ken kenny
raymond ray
frederick fred freddy freddie
friedrich fritz fred friedel
alfred fred alf al freddy
albert al bert bertie
franklin frank
francis frank fran
franz frank
gerald gerry jerry
jeremiah jerry
jerome jerry
geoffrey geoff jeff
jeffrey jeff geoff
philip phil pip
vincent vince vinnie
walter walt wally
arthur art artie
leonard len lenny leo
harold harry hal
henry harry hank hal
heinrich heinz heiner heini
george georgie jorgos
victor vic
eugene gene
oscar ossie
oliver ollie
zachary zach zack zak
joshua josh
abraham abe bram avi
isaac ike zak itzik
jacob jake jack jaap yaki
nathaniel nate nat nathan
russell russ
stanley stan
terence terry
theresa terry tess tessa
rebecca becky becca
susan sue susie suzy
susanna sue susie suzy sanne
barbara barb babs barbie
deborah deb debbie
dorothy dot dotty dolly
jennifer jen jenny
jacqueline jackie
jessica jess jessie
judith judy
kimberly kim
linda lin
mary molly polly mae may mimi
maria mia mimi ria mariechen masha marusya maruja maricarmen mitzi
martha marty patty
nancy nan
anne annie nan nancy anya
anna annie anya anechka nyura anja ania
pamela pam
rachel rae shelly
rosemary rose rosie
sarah sally sadie
helen nell nellie lena
eleanor ellie nell nora lenore
victoria vicky vikki tori vika
virginia ginny
valerie val
veronica ronnie vera nika
emily em emmy millie
amelia amy millie
abigail abby gail
gabriel gabe gabi
gabriela gabi
maximilian max
maxim max
ludwig lutz
wolfgang wolf
ulrich uli
matthias matze
josef sepp jupp pepi jozka jozef
xavier javi
eberhard eddi
gerhard gerd
gertrude gerti trudy
sebastian basti wastl seb
tobias tobi
georg schorsch jörg
wilhelm willi helmut
friederike rike
angelika geli
ursula uschi ulla
jose pepe pepito chepe cheo
francisco paco pancho curro kiko quico cisco fran
ignacio nacho
guadalupe lupe lupita
jesus chucho chuy
manuel manolo manny manu
maricela mari
dolores lola loli
concepcion concha conchita
mercedes meche merche
rosario charo chayo
enrique quique kike
eduardo lalo edu
alejandro ale jandro
roberto beto tito
alberto beto tito
guillermo memo guille
fernando nando fer
rafael rafa
santiago santi chago
salvador chava salva
javier javi
gabriel gabo
antonia toña toñi
isabel isa chabela
teresa tere
pilar pili
luis lucho luisito
carlos carlitos charly
juan juanito juancho
vicente chente
joao joaozinho
luiz lula luizinho
giuseppe beppe peppe pino peppino
giovanni gianni nino vanni
francesco franco ciccio cesco
domenico mimmo
salvatore totò turi
luigi gigi gino
vincenzo enzo
lorenzo renzo enzo
antonino nino
alessandro sandro ale
pietro piero
umberto berto
guglielmo memmo
filippo pippo
vladimir vova volodya vlad vovka
aleksandr sasha shura sanya sashka alik
aleksandra sasha shura sanya
dmitry dima mitya dimka
mikhail misha mishka
yekaterina katya katyusha katia kate
ekaterina katya katyusha katia kate
elena lena alyona lenka
yelena lena alyona lenka
yevgeny zhenya genya
yevgeniya zhenya
nikolai kolya nik nika
ivan vanya vanka
alexei alyosha lyosha alesha lesha
aleksei alyosha lyosha alesha lesha
sergei seryozha serezha serge
andrei andryusha andriusha
pavel pasha pavlik
pyotr petya
konstantin kostya
grigory grisha
boris borya
viktor vitya
vitaly vitalik vitya
valery valera
valentin valya
valentina valya
vasily vasya
yuri yura
georgy zhora gosha goga
gennady gena
anatoly tolya tolik
leonid lyonya lenya
lev lyova leva
maksim max maks
roman roma
ruslan rus
stanislav stas slava
vyacheslav slava
vladislav vlad slava vladik
yaroslav slava yarik
svyatoslav slava
rostislav slava
timofey tima
fyodor fedya
ilya ilyusha
igor gosha igorek
oleg olezhka
oleksandr sasko oles
kirill kirya
anastasia nastya stasya asya
tatiana tanya
natalia natasha nata
irina ira
olga olya
svetlana sveta lana
lyudmila luda lyuda mila
lyubov lyuba
nadezhda nadya
yulia yulya
galina galya
ksenia ksyusha
oksana ksyusha
polina polya
sofia sonya
maria masha marusya manya
larisa lara
zinaida zina
yelizaveta liza
stanislaw stas staszek
tomasz tomek
andrzej jedrek
krzysztof krzysiek
wojciech wojtek
grzegorz grzesiek
jozef jozek
jakub kuba
zbigniew zbyszek
malgorzata gosia
katarzyna kasia
joanna asia
barbara basia
ferenc feri
laszlo laci
istvan pista
zoltan zoli
konstantinos kostas dinos costas
ioannis yannis giannis
georgios giorgos yorgos yiorgos
dimitrios dimitris mimis
nikolaos nikos
panagiotis panos takis
theodoros thodoris
vasilios vasilis billy
evangelos vangelis
athanasios thanasis thanos
alexandros alekos
spyridon spyros
stavros stavrakis
emmanouil manolis
michail michalis
christos christakis
muhammad moe mo hamoudi hamada hamouda mamo momo
mahmoud hamoudi hamada
ahmad hamoudi hamada
abdullah abdo abboud abdi
abdulrahman abdo dahman
abdulkarim karim
ibrahim barhoum ibo
mustafa sasa mustapha
yusuf yusri joe
hussein huss
khadija khadouj
fatima fatoum fatmeh batoul
zaynab zouzou zizi
husayn hosse
reza rez
mehmet memo mamo
ibrahim ibo
huseyin huso
yitzhak itzik tzachi
yosef yossi sefi
yaakov kobi yanki yankel
moshe moishe moshiko
avraham avi avrum
shlomo shlomi
shimon shimi
menachem mendel meni
mordechai motti mordy
eliyahu eli
dov dovi
ariel arik
binyamin beni bibi
rivka riki
esther esti
yehuda yudi
chaim vital
"""
"""A line: a name and its short forms."""

_ACROSS_LANGUAGES = """
john johannes johann johan jean juan joao giovanni ivan ioannis ian sean evan jovan hovhannes janos juhan jon ion yohannes jan
james jacob jacques jacopo giacomo yaakov yakov jakob iacob diego jaime jakub yaqub yakub tiago
peter pierre pedro pietro pyotr petros petr piotr pieter pjotr petro butros petar peder
paul paulo pablo paolo pavel pavlos pawel pavlo boulos bulus pal
george georg georges jorge giorgio georgy georgios jerzy jiri yuri juri jorgen yorgos giorgos yiorgos juraj jurgis gheorghe girgis heorhiy georgi giorgi
michael michel miguel mikhail michail michal mihai mihail mikael mykhailo mikhaylo mihaly mikheil mikayel
joseph jose giuseppe josef jozef iosif osip yosef yusuf
nicholas nicolas nicola nikolai nikolaos mikolaj miklos niccolo nicolae mykola nikola niels
alexander alexandre alejandro alessandro aleksandr alexandros oleksandr aleksander alexandru iskandar
alexandra alejandra alessandra aleksandra oleksandra
andrew andreas andre andres andrea andrei andriy andrzej andras anders andrey andrej
stephen steven stefan etienne esteban stefano stepan stephane stephanos istvan estevao szczepan stipe
william wilhelm guillaume guillermo guglielmo willem vilem vilmos
henry henri heinrich enrique enrico hendrik henrik henryk jindrich genrikh
charles carlos karl carl carlo karel karol karoly
louis ludwig luis luigi ludovic ludvik luiz lajos
francis francisco franz francesco francois frans frantisek ferenc franciszek
frederick friedrich frederic federico fredrik fryderyk frederik frederico
edward eduard edouard eduardo edoardo edvard
philip philippe felipe filippo filip filippos
anthony antoine antonio anton antonius antonis antoni
catherine katherine katharina caterina catalina ekaterina yekaterina katerina katarzyna kateryna aikaterini
elizabeth elisabeth isabel isabella elisabetta elzbieta yelizaveta elisaveta erzsebet
mary maria marie mariya miriam maryam mariam marija
helen helena elena helene yelena olena ilona eleni jelena
margaret margarita marguerite margarete margherita malgorzata margareta
anne anna ana hanna hannah annie anne
eugene evgeny yevgeny eugen eugenio eugene yevhen evgenios
theodore theodor teodoro fyodor fedor teodor theodoros fedir
basil vasily vasyl vasilios basilio vasile
gregory grigory gregorio gregor grigoris hryhoriy grzegorz grigor krikor
matthew matthias mateo matteo mathieu matvei matej mateusz mattias
mark marc marco marcos marek markus marcus markos
luke lucas luca lukas lukasz luka
thomas tomas tommaso tomasz tamas foma
simon shimon simeon semyon simone simao szymon
david davide dawud davit dovid
daniel daniele danilo daniil danylo
elijah elias ilya eliyahu ilyas elie
isaac yitzhak isaak ishaq izaak
abraham avraham ibrahim
moses moshe musa moise moises mozes
solomon shlomo sulayman salomon
jonah yunus jonas yona
zachary zakariya zacharias zakaria zechariah
gabriel gavriel jibril gavriil gabriele
job ayyub
aaron harun aharon aron
benjamin binyamin binyamin veniamin beniamino
rebecca rivka
sarah sara
leo lev leon leonid lew
julia yulia giulia juliette iulia
natalia natalie nataliya nathalie
sophia sofia sophie zofia sofiya
vladimir volodymyr uladzimir wlodzimierz
dmitry dimitri dimitrios dmytro demetrios
constantine konstantin konstantinos costantino
maximilian maxim
rajab recep
"""  # noqa: E501
"""A line: one name as languages have it. Weak: people keep the form of their own."""

_DISTINCT = """
michelle michaela michel angela angelo frank francesca gabriela gabrielle daniela danielle paula paola carla carolina
caroline martina martin mario marius simone simona claudia claudio claude laura lauren laurent lawrence roberta robert
antonia antonio alexandra andrea julio julia julian juliana juliet jules olga oleg vera viktor victoria valentin
valentina valery larisa karim karima jamil jamila nabil nabila samir samira amir amira khalil khalid hamid majid
rashid rashida farid farida walid wahid zayd zaynab ziad ayman iman aymen salim salman salam salma suhail sahar
nasir nasr mansur nadir nazir bashar bashir munir murad munira imad ahmad umar amr ammar amin amina yasin yasir
yahya zakariya faruq firas fahd fuad faris rida ridwan ramzi riyad talal tahir tawfiq usama ubayd adnan anas basil
basim bilal hatim haytham hisham ihab jabir jalal khalaf luay malik marwan muhsin mukhtar mundhir musa muayyad nidal
qusay rafiq raid saad said shakir tamim yunus boris bohdan denis gleb ilya kirill maksim oksana pavel roman ruslan
svetlana tatiana timur ulyana yaroslav zoya boaz eitan eyal gilad itamar nadav omer omri oren ronen shaul tamar uri
yael yair gerhard gerd gerda günter hannes ingrid irene irina jens jürgen karin klaus lars lena manfred norbert
otto rainer reinhard rolf sabine sven ulrich uwe werner wolfgang brian bruce craig dennis derek duncan eric erica
gary gavin glenn gordon graham ian jason justin keith kevin leslie lucy neil nigel oliver ralph roger ross scott
sean stuart trevor wayne amy alice amanda ashley emma eva grace hannah heather holly jane janet joan joanna joanne
joyce julie karen kelly laura linda lisa lucy megan nicole rachel ruth sandra sharon sheila stephanie susan tracy
"""
"""Further given names, each its own: one letter between two of them is no slip (Angelo and Angela)."""


def _key(name: str) -> str:
    heard = sound_of(name)
    return SAME_NAME.get(heard, heard)


def _groups(table: str, tag: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in table.strip().splitlines():
        names = line.split()
        for name in names:
            found[_key(name)].add(f"{tag}{_key(names[0])}")
    return {name: frozenset(groups) for name, groups in found.items()}


SHORT_FOR = _groups(_SHORT_FORMS, "short ")
"""Sound of a name or short form -> the names that it can stand for."""

FORM_OF = _groups(_ACROSS_LANGUAGES, "form ")
"""Sound of a name -> the names that it is a form of in another language."""

WHOLE_NAMES = frozenset(
    _key(name)
    for line in (*_SHORT_FORMS.strip().splitlines(), *_ACROSS_LANGUAGES.strip().splitlines())
    for name in line.split()[:1]
) | frozenset(_key(name) for name in (*_ACROSS_LANGUAGES.split(), *_DISTINCT.split()))
"""Sounds of given names that are no slip for each other."""
