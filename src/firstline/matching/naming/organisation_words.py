"""Words that organisations have in their names, in the languages of lists and payments, by their English one.

General vocabulary, in Latin letters as this engine romanises other scripts; one English word a line, then the
words that say it. Words of other meanings in other languages are left out.
"""

from firstline.matching.naming.sounds import skeleton_of, sound_of

_WORDS = """
bank banque banco banka banca banki banku bankasi bancaire bankas banken banks banking
group groupe gruppe grupo grupa gruppo gruppa grup groep gruppy holding
insurance assurance assurances seguros seguro assicurazioni versicherung versicherungen verzekeringen sigorta strakhovaya strakhovoe ubezpieczen bimeh osiguranje asuransi
transport transports transporte transportes trasporti transportnaya transportnyy transportation tasimacilik prevoz
trade trading handel handels commerce comercio commercio comercial commerciale commercial torgovyy torgovaya torgovlya ticaret tijarat tijara tijariya tijariyah bazargani handlowa handlowy ticareti
company compagnie compania companhia compagnia kompaniya kompania firma gesellschaft sherkat sharika sharikat sirketi spolka spolecnost drustvo ettehad
industry industries industrie industria industrias industrial industrielle industriel industriya promyshlennaya promyshlennost promyshlennyy sanayi sanaye sanat przemysl przemyslowe
construction constructions construccion construcciones construcao costruzioni construtora bau baugesellschaft stroitelnaya stroitelstvo stroitelnyy stroy insaat budowlane
factory fabrik fabrique fabrica fabbrica fabrika works plant zavod zavoda usine fabryka karkhaneh tovarna
ministry ministere ministerio ministerium ministerstvo ministerstwo ministero bakanligi vezarat wizara vizarat kementerian ministerul
university universite universitat universitaet universidad universidade universita universitet universitesi universiteit uniwersytet daneshgah jamia danishgah univerzitet
institute institut instituto istituto instytut enstitusu institutet instituut
centre center centro centrum tsentr zentrum merkezi markaz centar centru
association asociacion associacao associazione verein verband assotsiatsiya dernegi stowarzyszenie anjoman anjuman jamiat jamiyat udruzenje
foundation fondation fundacion fundacao fondazione stiftung vakfi fundacja bonyad bunyad zaklada stichting
fund fond fonds fondo fundo fonu fondi sanduq
society societe sociedad sociedade societa obschestvo obshchestvo obshestvo
organisation organization organisacion organizacion organizacao organizzazione organizatsiya organizacja sazman sazeman munazzama orgutu
federation federacion federazione federacao foederation federatsiya federasyonu federacja
party parti partido partito partiya partei partia partija hizb hezb
front frente fronte
army armee ejercito exercito esercito armiya armija armia jaysh jaish ordusu lashkar lashkare
movement mouvement movimiento movimento bewegung dvizhenie haraka harakat hareketi ruch
brigade brigada brigades brigate katiba kataib
national nationale nacional nazionale natsionalnyy natsionalnaya natsionalnoe ulusal milli melli watani wataniya narodowy
international internationale internacional internazionale mezhdunarodnyy mezhdunarodnaya mezhdunarodnoe uluslararasi dowali duwaliya miedzynarodowy beynolmelali
general generale geral generalnyy generalnaya
central centrale centralny tsentralnyy tsentralnaya zentral merkez markazi
development developpement desarrollo desenvolvimento sviluppo entwicklung razvitie razvitiya kalkinma toseeh tawsia
energy energie energia energiya enerji energetika energeticheskaya energetyka
oil petroleum petrole petroleo petrolio neft neftyanaya neftegaz petrol naft nafta erdoel
gas gaz gazovaya gazi
electric electrique electrica electrico elettrica elektrische elektrik elektricheskaya elektro electrical
electronics electronique electronica elettronica elektronik elektronika elektronika elektroniki electronic
technology technologies technologie tecnologia tecnologias technologia tekhnologiya tekhnologii teknoloji tekhnika technik fanavari
engineering ingenierie ingenieria ingegneria inzhiniring ingenieurbuero muhendislik mohandesi muhandisi
research recherche recherches investigacion investigaciones pesquisa ricerca forschung issledovaniy issledovatelskiy nauchno arastirma tahqiqat
science scientifique sciences cientifica scientifica wissenschaft nauki nauka nauk scientific nauchnyy
service services servicio servicios servizi servico servicos dienst dienste dienstleistungen sluzhba uslugi hizmetleri khadamat khidmat
production produccion producao produktion proizvodstvo proizvodstvennaya produkcja tolidi uretim
shipping navigation navegacion navigazione schifffahrt reederei sudokhodnaya denizcilik keshtirani kashtirani parokhodstvo
maritime maritima marittima maritimo morskoy morskaya morskoe daryayi denizyolu
airline airlines aerolinea aerolineas avialinii aviakompaniya havayollari havapeymai luftfahrt
aviation aviacion aviazione aviatsiya aviatsionnyy aviatsionnaya havacilik lotnictwo
food alimentos alimentaire alimentari lebensmittel gida pischevaya
steel acier acero acciaio stahl celik fulad stal metallurgicheskiy
chemical chimique chimie quimica chimica chemie khimicheskiy khimicheskaya kimya shimi chemia chemicals
pharmaceutical pharma pharmaceutique farmaceutica farmatsevticheskaya farma ilac daruyi pharmaceuticals
agriculture agricole agricola landwirtschaft selskokhozyaystvennyy tarim keshavarzi agricultural
state etat estado stato staat gosudarstvennyy gosudarstvennoe gosudarstvennaya devlet dowlati panstwowy
islamic islamique islamico islamica islamisch islamische islamskiy islamskaya islami islamiya islamiyya
arab arabe araba arabische arabskiy arabskaya arap
east oriental orient orientale vostok vostochnyy vostochnaya dogu sharq
west occidental occidentale zapad zapadnyy zapadnaya bati gharb
north nord norte sever severnyy severnaya kuzey shomal
south sud sur suedlich yuzhnyy yuzhnaya guney jonub
new nouveau nouvelle nuevo nueva novo nova neue neuer novyy novaya yeni
union unie unione uniao soyuz birligi ettehadiyeh ittihad
red rouge roja rojo rosso rot krasnyy krasnaya kizil hilal
cross croix cruz croce kreuz krest
brothers bros freres hermanos irmaos fratelli gebrueder gebruder bratya kardesler
sons fils hijos filhos figli soehne sohne synovya ogullari
office bureau oficina ufficio buero byuro ofisi daftar
agency agence agencia agenzia agentur agentstvo ajansi
department departement departamento dipartimento abteilung departament
school ecole escuela escola scuola schule shkola okulu madrasa madrassa medrese
hospital hopital ospedale krankenhaus bolnitsa hastanesi
instrument instrumental priborostroitelnyy priborostroitelnaya priborostroitelnoe instruments
machine machines maschinen maschinenbau mashinostroitelnyy mashinostroitelnaya mashinostroenie makina
republic republique republica repubblica republik respublika cumhuriyeti jomhuri jumhuriyat
euro european europeenne europea europeo europaeische evropeyskiy avrupa
import imports importacion importacao
export exports exportacion exportacao eksport ihracat
investment investissement inversion inversiones investimento investimenti investitionen investitsii investitsionnyy yatirim sarmayegozari invest investments
finance financial finances financiera financiere finanziaria finanz finansovaya finans
management managing gestion gestao gestione verwaltung upravlenie upravlyayuschaya yonetim
systems system systeme systemes sistema sistemas sistemi sistemy sistem
solution solutions soluciones soluzioni loesungen
real immobilier inmobiliaria immobiliare immobilien nedvizhimost gayrimenkul
travel voyages viajes viaggi reisen turizm tourism turismo tourisme seyahat
telecommunications telecom telekom telecommunication telecomunicaciones telecomunicacoes telekommunikation telekomunikasyon
media medya
security securite seguridad seguranca sicurezza sicherheit bezopasnost guvenlik
exchange exchangers sarafi sarrafi sarraf saraf cambio cambios wechselstube
committee comite comitato komitee komitet komite lajna lajnat
charity charitable charities khayriyya khayriya khairiyya khayriyah hayriyya bienfaisance beneficencia
television tv televizyon televisione
defence defense defensa defesa difesa verteidigung oborona oborony savunma defa
"""  # noqa: E501

ENGLISH: dict[str, str] = {
    word: line.split()[0] for line in reversed(_WORDS.strip().splitlines()) for word in line.split()[1:]
}
"""A word of another language, or another form of it -> the English word."""

_UNVOWELLED = """
harakat haraka jaysh hizb islami islamiya jamiat jamia jamiyat markaz bonyad sherkat sharika bank daneshgah sazman
vezarat wizarat sanaye bimeh naft milli duwaliya watani kataib lashkar tijarat tijara anjoman khadamat duwali
"""

ENGLISH_UNVOWELLED: dict[str, str] = {
    skeleton_of(sound_of(word)): ENGLISH.get(word, word) for word in _UNVOWELLED.split()
}
"""Consonants of an Arabic or Persian word, as scripts without vowels give them -> the English word."""
