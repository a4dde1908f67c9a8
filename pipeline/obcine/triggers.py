"""Words that say what a neighbouring name is, by lemma in lower case."""

from __future__ import annotations

# What is a place with houses, and what stands at one and bears its name.
SETTLEMENT_NOUNS = frozenset(
    "občina mesto mestece naselje vas kraj vasica zaselek smučišče prestolnica metropola velemesto "
    "enklava oaza komuna trdnjava".split()
)
STATION_NOUNS = frozenset(
    "trg prehod predor razcep priključek letališče letovišče zdravilišče terme".split()
)
# A name right after one of these is a Slovenian municipality or settlement (»občina Grad«).
PLACE_NOUNS = (
    SETTLEMENT_NOUNS
    | STATION_NOUNS
    | frozenset(
        "skupnost četrt predmestje soseska župnija enota izvoz krožišče občan prebivalec krajan vaščan domačin meščan "
        "občanka prebivalka krajanka vaščanka domačinka meščanka območje okolica okoliš obrobje "
        "središče postajališče počivališče odcep uvoz viadukt okraj kolonija smer dekanija".split()
    )
)
# Of these, the ones that a town or the whole of a municipality is not called by.
VILLAGE_NOUNS = frozenset("vas vasica zaselek naselje vaščan".split())
# Words of municipal government: an adjective before one is a municipality's (»ribniški župan«),
# a name after »občina« is one beyond doubt.
MUNICIPAL_NOUNS = frozenset(
    "župan županja podžupan podžupanja občina občinski občan svetnik".split()
)
# A name in the genitive behind one of these is a country or a part of one (»guverner New Yorka«).
RULER_NOUNS = frozenset(
    "guverner guvernerka premier premierka glavar glavarka kancler kanclerka kralj kraljica knez "
    "vojvoda emir sultan monarh vladar vladarica".split()
)
# A name right after one of these is not the municipality: a person, a natural feature, a work.
PERSON_NOUNS = frozenset(
    "gospod gospa g. ga. gosp. gdč. gospodična msgr. tov. dr dr. mag mag. prof prof. akademik minister ministrica predsednik predsednica poslanec "
    "poslanka direktor direktorica župan županja papež kardinal škof nadškof pater sv. svetnik "
    "trener selektor kapetan igralec igralka pevec pevka pisatelj pisateljica pesnik pesnica "
    "slikar režiser novinar novinarka profesor profesorica zdravnik odvetnik komandir poveljnik "
    "dekan župnik vodja tajnik tajnica sekretar sekretarka veleposlanik podžupan ravnatelj "
    "ravnateljica priča obtožen osumljen soproga mož žena sin hči brat sestra oče mati".split()
)
NATURE_NOUNS = frozenset(
    "reka potok hudournik gora hrib vrh dolina jezero jama slap polje planina planota gozd "
    "otok zaliv barje soteska kanjon bitka čudež fronta".split()
)
STREET_NOUNS = frozenset(
    "cesta ulica trg nabrežje pot drevored avenija steza obvoznica vpadnica most park".split()
)
BRAND_NOUNS = frozenset(
    "pivo vino klobasa sir šunka pršut torta potica čokolada kremšnita rezina salama "
    "češnja solata fižol kromat žganje cviček teran".split()
)

# A name behind one of these is a title or the name of a business (»roman Izola in morje«).
WORK_NOUNS = frozenset(
    "film roman predstava drama opereta komedija tragedija monodrama pesem album skladba "
    "knjiga zbirka povest pravljica strip razstava slika serija nadaljevanka oddaja revija risanka "
    "muzikal dokumentarec skupina bend hotel gostilna gostišče "
    "restavracija kavarna lokal bar picerija penzion znamka koncern aplikacija igra projekt "
    "akcija novela časnik tednik mesečnik portal podkast šov kviz jadrnica ladja jahta trajekt "
    "katamaran parnik tanker rušilec podmornica čoln satelit konj žrebec kobila sorta orkan ciklon "
    "vihar virus križarka fregata letalonosilka barka plovilo psica psička mačka "
    "maček papagaj mladič junak junakinja lik".split()
)
WORK_ACRONYMS = frozenset({"MS", "MV", "SS", "USS", "HMS"})  # »MS Izola«
# A name behind one of these is what something is called (»mački pravijo Kuba«, »z imenom Berlin«).
NAMING_WORDS = frozenset(
    "imenovati poimenovati preimenovati krstiti klicati praviti ime vzdevek naziv".split()
)
# A name behind one of these is a part of a country, not the town (»v provinci Herat«).
REGION_NOUNS = frozenset(
    "provinca regija pokrajina okrožje grofija kanton departma emirat oblast gubernija dežela država "
    "distrikt prefektura županija guvernatura kneževina sultanat rajon banovina polkanton vojvodstvo".split()
)
ISLANDS = frozenset(
    "Korčula Vis Krk Rab Pag Hvar Lošinj Cres Brač Šolta Lastovo Mljet Murter Ugljan Pašman Vir Silba "
    "Olib Susak Unije Ilovik Krf Rodos Zakintos Kos Samos Lezbos Hios Kefalonija Lefkada Itaka "
    "Santorini Mikonos Naksos Paros Tinos Andros Milos Kreta Karpatos Kitera Kalimnos Patmos Skiatos "
    "Skopelos Egina Hidra Skiros Tasos Malta Gozo Elba Kapri Capri Ischia Procida Lipari Stromboli "
    "Pantelleria Lampedusa Sardinija Sicilija Korzika Majorka Menorka Ibiza Formentera Tenerife "
    "Lanzarote Fuerteventura Madeira Bali Lombok Java Sumatra Borneo Tajvan Guam Jersey Guernsey Man "
    "Skye Bornholm Gotland Rügen Sylt Helgoland Usedom Čedžu Okinava Hokaido Zanzibar Mavricij Reunion "
    "Martinik Barbados Grenada Kuba Haiti Maui Oahu Puket Phuket Boracay Cebu Sahalin".split()
)
"""Islands abroad; towns of that name are rarely meant."""
# An adjective before one of these does not speak of the place it is made from (»kranjska čebela«).
FIXED_PHRASES = {
    "apaški": "poglavar bojevnik indijanec jezik pleme vojna helikopter",
    "bovški": "ovca",
    "jezerski": "gladina breg obala voda ekosistem dno riba postrv otok ladja plovba usedlina",
    "kobilji": "mleko mast rep",
    "konjiški": (
        "šport turnir klub zveza dirka prireditev policija policist policistka žandarmerija hlev reja "
        "tekmovanje maraton"
    ),
    "kranjski": (
        "čebela sivka dežela deželen vojvodina vojvoda stan plemstvo plemič janez grof "
        "špraha jezik kmet ljudstvo industrijski hranilnica podložnik gospod glavar"
    ),
    "krški": "škofija škof nadškof",
    "laški": "rizling jezik smokva",
    "litijski": "baterija ionski ion celica akumulator polnilnik",
    "ravenski": "mozaik bazilika eksarhat",
    "taborski": "ogenj vodja prostor dan gibanje šola življenje kuharica",
}
# What municipalities and towns do, and what people do who bear their names.
MUNICIPAL_VERBS = frozenset(
    "dobiti dobivati graditi zgraditi prenoviti prenavljati obnoviti obnavljati urediti urejati "
    "vabiti povabiti praznovati gostiti odpreti odpirati uvesti uvajati kupiti kupovati imeti iskati "
    "ostati omejiti omejevati asfaltirati načrtovati nameniti razpisati prodati prodajati "
    "odstraniti postaviti zapreti zapirati ležati šteti meriti obetati slaviti pripraviti pripravljati "
    "potrebovati podpreti sprejeti zavrniti čakati spremeniti spodbujati privabiti bogateti rasti "
    "pobratiti sodelovati mejiti deliti zbirati zategovati varčevati gospodariti".split()
)
PERSON_VERBS = frozenset(
    "reči dejati povedati odvrniti meniti pojasniti dodati poudariti opozoriti razložiti trditi "
    "odgovoriti vprašati priznati misliti verjeti želeti hoteti napisati pisati brati odzvati "
    "odstopiti umreti roditi poročiti igrati peti nastopiti teči priteči sesti vstati oditi priti "
    "sprejemati molčati zamenjati diplomirati študirati učiti naslikati obtožiti prisluhniti "
    "zbrati jesti piti spati hoditi gledati nasmehniti smejati jokati".split()
)

_PLAYERS = frozenset(
    "rokometašica rokometaš nogometaš nogometašica košarkar košarkarica hokejist odbojkar "
    "odbojkarica vaterpolist futsalist futsalistka malonogometaš atlet atletinja judoist "
    "judoistka kegljač kegljačica rokoborec karateist ragbist hokejistka vaterpolistka "
    "prvoligaš drugoligaš tretjeligaš".split()
)
_ATHLETES = _PLAYERS | frozenset(
    "kolesar smučar balinar balinarka šahist šahistka skakalec veslač tenisač lokostrelec "
    "plavalec plavalka".split()
)
# Nouns of organizations that bear the name of a place behind them (»Policijska uprava Kranj«).
ORGANIZATION_NOUNS = (
    frozenset(
        "uprava postaja banka pivovarna univerza bolnišnica zavod galerija elektrarna rudnik "
        "premogovnik podjetje društvo klub zveza združenje sodišče tožilstvo fakulteta knjižnica "
        "muzej gimnazija šola vrtec akademija inštitut institut center dom lekarna perutnina "
        "steklarna tovarna komunala holding družba radio televizija časopis gledališče filharmonija "
        "orkester zbor zbornica služba izpostava enota sinagoga godba ekipa moštvo nafta industrija "
        "luka salonit železarna livarna mlekarna papirnica toplarna energetika gasilec inštalacija "
        "urgenca porodnišnica nadškofija škofija ljubitelj navijač igralec vratar trener "
        "zdravilišče terme marina toplica casino hit gradis metal kovinoplastika lip cementarna "
        "opekarna klavnica mlin klet tiskarna hranilnica posojilnica predilnica tekstil kmetijstvo "
        "bolnica ambulanta strelec namiznoteniški dres prvak zasedba vrsta varovanec varovanka "
        "aktiv sekcija podružnica zaščita servis arhiv termoelektrarna hidroelektrarna poslovalnica "
        "pošta knjigarna ansambel zadruga klinika sanatorij agencija borza direkcija fundacija "
        "inšpektorat jeklarna konservatorij konzulat ladjedelnica observatorij odbor rafinerija "
        "sklad veleposlaništvo zavarovalnica zavetišče dopisništvo policija reševalec potapljač "
        "opera balet duo trio kvartet kvintet oktet založba bienale tabornik tabornica skavt "
        "skavtinja zadružnik ribič jamar čebelar čebelarka vinogradnik harmonikar harmonikarica "
        "citrar citrarka tamburaš tamburašica folklorist folkloristka mažoretka rogist motorist "
        "veteran godbenik lovec planinec upokojenec upokojenka ministrant zbiralnica iniciativa "
        "kompostarna ribogojnica farma radioklub organizacija krožek karitas sosvet brigada "
        "redarstvo inkubator poveljstvo nadzorništvo glasilo urad oddelek pisarna sindikat hospic "
        "nadžupnija poliklinika štab".split()
    )
    | _ATHLETES
)
# Nouns that mean an organization or a facility behind these adjectives alone: a »skupina« may be a band.
GROUP_ADJECTIVES = {
    "skupina": frozenset(
        "folkloren dramski gledališki pusten jamarski pevski lutkoven plesen mladinski akcijski "
        "svetniški vokalen tamburaški ženski moški igralski recitatorski baleten likoven ročnodelski "
        "stanovanjski klekljarski potapljaški kolesarski pohodniški planinski molitven pobudniški iniciativen deloven".split()
    ),
    "svet": frozenset("občinski mestni mladinski krajeven četrten".split()),
    "parlament": frozenset("otroški mladinski".split()),
    "komisija": frozenset("volilen občinski".split()),
    "hiša": frozenset("varen mladinski".split()),
    "organ": frozenset("prekršken prekrškoven".split()),
    "baza": frozenset("avtocesten".split()),
    "lista": frozenset("neodvisen".split()),
    "žena": frozenset("kmečki podeželski".split()),
    "otok": frozenset({"ekološki"}),
    "jama": frozenset({"gramozen"}),
}
ORGANIZATION_ACRONYMS = frozenset(
    "PU PP PMP PPP UKC SB NK RK KK HK HDK HDD FC FK OK ŠD PK AK JK TK SK ŽNK ŽRK ŽKK ŽOK KMN DU UE OŠ "
    "SŠ ŠC CSD ZD ZPM PGD GRS PIC OZ ZZZS ZRSZ RTV JP JZ KS DPM KUD TD ŠKD RD LD AMD ŠŠD OOZ RKS CM KGZ "
    "ZVKDS OI NIJZ ZZV SNG ŠOU SŽ HE TE NE TEŠ ŠZ GZ RRA LAS UM UL UP UNG MKL KGB SLG MGL RIC GEN VVZ "
    "BC ACH AMZS SPV NLB NKBM KŠ OGZ BK ND ŠK MNK VK SSK NTK AD TVD KD HC ŽD PGE PIGD PPIU LP ZPKZ GARS "
    "GRC NMP CZ ReCO OPP SKP VDC MePZ MoPZ ŽePZ ŽPZ MPZ APZ DPZ OPZ FS FD ČD PD ŽU GŠ ZB DKŽ DPŽ SKD "
    "MKC ŠRD TŠD MKZ PŠ GD".split()
)
# Institutions and associations as Slovenian villages have them, by their acronyms and the adjectives
# before their nouns: a name behind one is rarely that of a town abroad (»PGD Koprivnica«).
HOME_ACRONYMS = frozenset(
    "PGD GD GZ OGZ KS VS ČS DU TD TŠD KD KUD PD LD ŠD ŠRD OŠ PŠ ZD CSD UE DPM DKŽ DPŽ".split()
)
HOME_ADJECTIVES = {
    "skupnost": frozenset("krajeven vaški četrten".split()),
    "odbor": frozenset("krajeven vaški".split()),
    "urad": frozenset("krajeven".split()),
    "društvo": frozenset(
        "gasilski turističen kulturen čebelarski strelski planinski športen upokojenski".split()
    ),
    "dom": frozenset("gasilski zadružen kulturen lovski vaški zdravstven".split()),
    "družina": frozenset("lovski ribiški".split()),
    "šola": frozenset("osnoven podružničen".split()),
    "enota": frozenset("upraven".split()),
}
HOME_MEMBERS = frozenset("upokojenec kmetica krajan vaščan".split())  # »dom krajanov Brest«
# Facilities and events named by where they are stay direct evidence (»sprejemni center Brežice«).
EVENT_NOUNS = frozenset(
    "sejem maraton turnir festival karneval tek rally kolesarjenje miting".split()
)
FACILITY_ADJECTIVES = frozenset(
    "sprejemen nastanitven namestitven begunski azilen mejen železniški avtobusen humanitaren zbiren "
    "trgovski nakupovalen ekološki gramozen".split()
)
STATION_ADJECTIVES = frozenset(
    "avtobusen železniški vremenski meteorološki hidrološki vodomeren merilen cestninski avtocesten "
    "bencinski polnilen".split()
)
"""Stations of these are facilities; a »meteorološki urad« is an institution."""
FACILITY_NOUNS = EVENT_NOUNS | frozenset(
    "prehod šotorišče letališče kamp pristanišče igrišče pokopališče naselje grad dvorec samostan "
    "cerkev stadion odlagališče sejmišče vojašnica zapor obrat park nastanitev lokacija kopališče "
    "tržnica proga cona bazen vodovod koča dirkališče avtodrom kamnolom peskokop gramoznica vodohram "
    "nadvoz podvoz skakalnica žaga črpalka most križišče pločnik obvoznica kanalizacija vodohran "
    "črpališče zajetje brv podhod parkirišče telovadnica vežica kapelica župnišče plaz nasip "
    "zadrževalnik jez vrtina plinovod daljnovod omrežje kotlovnica sortirnica žičnica "
    "vlečnica steza trafopostaja vodarna krematorij ribnik smetišče odsek taborišče terminal naprava deponija".split()
)
FACILITY_ACRONYMS = frozenset({"MP", "MMP"})  # »MP Obrežje« is a border crossing
# Institutions that hold a place's name behind a preposition too (»Univerza v Ljubljani«).
SEATED_NOUNS = frozenset(
    "sodišče tožilstvo univerza fakulteta akademija nadškofija škofija".split()
)

_EVERYDAY_SPORT_WORDS = frozenset(
    "točka krog zmaga poraz vodstvo naslov prvak tekmec dvorana sezona ekipa gostja obračun "
    "četrtina osmina set podaja podaljšek strelec klub plavalec igralec igrati gostovanje "
    "lestvica zmagati finale turnir".split()
)
"""Town councils, concert seasons, elections and hospitals have these too."""
UNMISTAKABLE_SPORT_WORDS = _PLAYERS | frozenset(
    "tekma liga prvenstvo gol zadetek trener moštvo polčas derbi pokal polfinale četrtfinale "
    "remi premagati vratar štafeta navijač futsal košarka rokomet nogomet odbojka hokej dvoboj "
    "reprezentanca namiznoteniški košarkarski rokometen nogometen odbojkarski hokejski teniški "
    "tenis atletika kegljanje".split()
)
SPORT_WORDS = _EVERYDAY_SPORT_WORDS | UNMISTAKABLE_SPORT_WORDS

# Words that tell a river from a place of its name: it is crossed (»nova brv čez Kokro«), has a bed,
# banks and a level, and leaves them. Places grow as well, so »narasti« is no such verb.
CROSSINGS = frozenset("brv most jez brod viadukt mostiček".split())
PARTS_OF_RIVERS = frozenset(
    "struga korito breg nabrežje brežina gladina izvir sotočje izliv pritok povirje porečje povodje "
    "vodotok vodostaj pretok tok zajezitev".split()
)
RIVER_VERBS = frozenset(
    "poplaviti poplavljati prestopiti prestopati razliti razlivati upasti".split()
)
WATER_WORDS = (
    CROSSINGS
    | PARTS_OF_RIVERS
    | RIVER_VERBS
    | frozenset(
        "reka rečen potok hudournik voda mlin tolmun brzica akumulacija elektrarna hidroelektrarna "
        "poplava poplaven narasti naraščati nasip visokovoden protipoplaven kopati kopalec kopališče "
        "utoniti utopiti plavati kajak kajakaš kajakašica kanu čoln raft rafting ribič ribiški ribolov "
        "muharjenje postrv lipan sulec krap vidra bober prod gramoz teči izlivati soteska".split()
    )
)

# Words by which a text speaks of what a place may be known for (»na mejnem prehodu Vinica«).
_SIGNS = {
    "prehod": "prehod mejen carinik carina",
    "avtocesta": (
        "avtocesta avtocesten priključek izvoz uvoz razcep počivališče predor odcep "
        "cestninski viadukt"
    ),
    "elektrarna": (
        "elektrarna hidroelektrarna he termoelektrarna jez turbina akumulacija zajezitev"
    ),
    "zapor": "zapor zaporski obsojenec obsojenka zapornik zapornica pripornik paznik prestajanje",
    "vojašnica": "vojašnica vojak vojaški poligon strelišče",
    "letališče": "letališče letališki letalo pilot jadralen padalec pristati polet",
    "bolnišnica": "bolnišnica bolnica bolnik bolnišničen pacient oskrbovanec varovanec",
    "odlagališče": "odlagališče odpadek deponija smetišče",
    "kobilarna": "kobilarna hipodrom konj kobila žrebec lipicanec kasač galop",
    "smučišče": "smučišče smučar smučarski žičnica vlečnica smuka skakalnica sedežnica",
    "grad": "grad graščina dvorec grajski graščak",
    "samostan": "samostan samostanski menih redovnica bazilika romarski romar kartuzija opat",
    "jama": "jama jamar jamski rudnik rudar rudniški",
    "terme": "terme toplica termalen zdravilišče zdraviliški kopališče",
    "muzej": "muzej muzejski domačija rojsten spominski spomenik",
    "šola": "šola šolski gimnazija dijak dijakinja",
    "tovarna": "tovarna tovarniški obrat proizvodnja papirnica cementarna delavec",
    "postaja": "postaja vlak železniški proga strojevodja",
}
SITE_OF = {lemma: kind for kind, lemmas in _SIGNS.items() for lemma in lemmas.split()}
SITE_OF |= dict.fromkeys(SPORT_WORDS, "klub")
"""The kind of site that a lemma speaks of, as in the gazetteer's table of sites."""
