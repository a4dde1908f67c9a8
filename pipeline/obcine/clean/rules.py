"""Patterns that tell site furniture from the lines of an article, by kind.

Each pattern is matched against a whole line without the white space around it; case counts only
where it is said. A line of running text must match none of them.
"""

from __future__ import annotations

import re

from obcine.clean.labels import PLACE, is_labelled

# Lines that are furniture wherever they stand.
_LINES = {
    "rating": r"(?:oceni(?:te)?|oceno? za|ocena|povprečna ocena)\b(?: (?:to|ta))?"
    r"(?: (?:objavo|članek|prispevek|novic[oe]|vsebino|objave|članka|prispevka))?[ :]*[\d.,/ ★☆]*",
    "comment_header": r"(?:\d+ |facebook |vsi )?komentar(?:ji|jev|ja)(?: ?\(?\d+\)?)?:?|\d+ komentar"
    r"|komentar(?:ji)? (?:bralcev|uporabnikov|\(\d+\))|vaš komentar|vaši komentarji|mnenja (?:bralcev|\(\d+\))"
    r"|skupaj komentarjev:? ?\d+|komentarji so zaprti\W*|prijavi(?:te)? se za komentiranje"
    r"|komentiraj(?:te)? ?\(\d+\).{0,60}"
    r"|(?:dodaj|napiši|oddaj|objavi)(?:te)? (?:svoj |nov )?komentar\W*|komentiraj(?:te)?\W*"
    r"|(?:dodaj|napiši|oddaj|objavi|povej)(?:te)? svoje mnenje\W*",
    "comment_rules": r"prosimo,? da pri komentiranju .*|pravila (?:za )?komentiranj[ae].*"
    r"|komentarji (?:bralcev )?(?:izražajo|odražajo|ne odražajo|so stališča) .*"
    r"|uredništvo si pridržuje pravico .*komentar.*",
    "comment_note": r"t[ae](?:le)? (?:prispevek|članek|novica|objava|vsebina) (?:še )?nima (?:še )?(?:nobenega )?komentarj.*"
    r"|zadnji komentar: ?[\"»„“].{2,200}[«\"”“](?: ?\([^()]{1,40}\))?"
    r"|(?:trenutno )?(?:še )?ni (?:nobenega )?komentarj(?:ev|a)\W*(?:bodi(?:te)? prvi.*)?"
    r"|bodi(?:te)? prvi(?:,? ki .*koment.*)?[ !.]*"
    r"|(?:za (?:oddajo komentarja|komentiranje)|če želite komentirati|komentirajo lahko).{0,100}"
    r"|komentiranje .{0,40}(?:ni (?:mogoče|omogočeno|več mogoče)|(?:je )?(?:onemogočeno|zaprto)).{0,20}",
    "reply": r"odgovori|reply|prijavi (?:neprimeren komentar|neprimerno(?: vsebino)?|komentar|zlorabo)"
    r"|odgovori prijavi|všeč mi je(?: \(?\d+\)?)?|(?:všeč mi je\W+)?odgovori\W+\d+ (?:h|d|t|min\.?|dni|ur\w?|ted\w*\.?)|všeč mi je\W+odgovori|razvrsti po:?.{0,30}",
    "cookies": r"(?:ta |naša )?(?:(?:spletn[ao] )?(?:stran|mesto|portal)|to spletno mesto) uporablja(?:jo)? piškotke.{0,300}"
    r"|(?:za (?:boljšo|najboljšo) .{0,60})?uporabljamo (?:lastne |tudi )?piškotke.{0,300}"
    r"|(?:z (?:uporabo|obiskom|nadaljevanjem|nadaljnjo)) .{0,120}(?:strinjate|soglašate).{0,200}"
    r"|(?:sprejmi(?:te|am)?|zavrni(?:te)?|dovoli(?:te)?|potrdi)(?: vse| samo nujne| nujne| izbrane)?(?: piškotke)"
    r"|(?:nastavitve|politika|pravilnik o|več o|uporaba|o) (?:zasebnosti in )?(?:rabi )?piškot(?:kov|kih|ki).{0,40}|sprejmi(?:te)? vse|strinjam se"
    r"|politika zasebnosti|pogoji uporabe|splošni pogoji(?: uporabe)?|varstvo osebnih podatkov \|.*",
    # »in na« alone is a piece of a sentence.
    "share": r"(?!\w+ in \w+$|(?:(?:na|po|preko?|in|novico|članek|prispevek|objavo|stran|vsebino)\W*)+$)(?:(?:deli(?:te)?|share|tweet|tvitaj|všečkaj(?:te)?|pošlji|objavi|natisni|print|kopiraj povezavo|"
    r"facebook|twitter|linkedin|whatsapp|viber|messenger|pinterest|instagram|youtube|tiktok|telegram|x|"
    r"e-pošta|e-pošti|e-mail|email|na|po|prek|preko|in|s prijatelji|prijatelju|novico|članek|prispevek|objavo|stran|vsebino|"
    r"facebooku|twitterju|twitter-ju|linkedinu|omrežju|družbenih omrežjih|facebook-u|x-u)[ ,|/•·:!()\d-]*){2,}",
    "newsletter": r"(?:prijavi(?:te)? se|naroči(?:te)? se|prijava|prijavite) na (?:naše |naš |brezplačne |brezplačni |tedenske |dnevne )?"
    r"(?:e-)?(?:novice|novičnik|novičke|obvestila|newsletter|obveščanje).{0,100}"
    r"|(?:vpiši|vnesi)(?:te)? (?:svoj |vaš )?(?:e-naslov|e-poštni naslov|elektronski naslov|e-mail).{0,60}|e-novice",
    "login": r"(?:(?:prijava|registracija|odjava|prijavi se|prijavite se|registriraj se|registrirajte se|moj račun|moj profil|"
    r"pozabljeno geslo|ste pozabili geslo|uporabniško ime|geslo|zapomni si me|login|logout)[ ,|/•·?:*()]*){2,}"
    r"|pozabljeno geslo\??|ste pozabili geslo\??|uporabniško ime:?",
    "copyright": r"(?:©|\(c\)|copyright\b).{0,200}|.{0,100}(?:©|copyright).{0,20}\d{4}.{0,120}|.{0,120}vse pravice (?:so )?pridržane.{0,120}"
    # »Produkcija: SNG Nova Gorica« and »Avtorji: učenci iz Bovca« are lines of articles.
    r"|(?:izdelava|(?:izdelava|izvedba|produkcija|avtorji) spletn(?:e|ih) strani): .{0,60}",
    "skip": r"preskoči (?:na|do) (?:glavn[oe] )?(?:vsebin[oe]|navigacij[oe]|menij).{0,30}|na vrh(?: strani)?|skip to (?:main )?content|nazaj na (?:vrh|seznam|novice|prejšnjo stran)",
    "advert": r"oglas|oglasno sporočilo|oglaševanje|sponzorirano|promocijsko sporočilo|pr sporočilo"
    r"|(?-i:(?:MALI )?OGLASI?|OGLASNO SPOROČILO|PROMO)\s*[:|–-].{1,200}"
    r"|oglas(?:no sporočilo)?\s*[:|–-].{3,150}\b(?:tel|gsm|telefon)\b.{0,60}"
    r"|(?:(?:mali )?oglasi?\s*[:|–-]\s*)?(?:prodam|kupim|oddam|najamem|podarim|menjam|iščem)\b.{3,150}"
    r"(?:\btel\b|\bgsm\b|\d{3}[ /-]?\d{3}[ /-]?\d{3}).{0,40}"
    r"|(?:naroči|kupi|prihrani|izkoristi|preizkusi|pohiti|obišči|obiščite|ne zamudi)(?:te)?\b[^.!?]{0,60}!"
    r".{0,200}\b(?:(?:akcija|popusti?|ponudba|cen[ae]|kuponi?) (?:ne )?velja|poslovalnic|razprodaje)\w*.{0,100}"
    r"|.{0,150}\bigraj(?:te)? odgovorno[ .!]*(?:18 ?\+)?"
    r"|(?:zaposlitve|prosta delovna mesta|oglasi)\s?[:|].{1,200}\b(?:vse ponudbe|vsi oglasi|več ponudb)\W*",
    "service": r"dežurn[aei] (?:lekarn|ambulant|trgovin)\w*\s?:.{1,120}"
    r"|(?:po)?(?:slušaj|glej)(?:te)?(?: (?:nas|radio))? v živo\s?[:|»›>].{1,80}",
    "menu": r"(?:meni|menu)\s?[≡☰].{0,300}|[≡☰]\s?(?:meni|menu)\b.{0,300}",
    # places alone, and no »Nevihte, toča v Mariboru«
    "forecast": r"vremenska napoved\s?:\s?(?-i:[A-ZČŠŽ][\w-]+(?: [A-ZČŠŽ][\w-]+)?(?:, [A-ZČŠŽ][\w-]+(?: [A-ZČŠŽ][\w-]+)?)+)",
    # »Foto: Sneženje v Bohinju« is a headline.
    "photo": r"\(?(?:foto(?:grafij[ae])?|(?:naslovna|izpostavljena|glavna|simbolična) fotografija|slika|arhivska fotografija)\s?:\s?(?!.*\b(?:(?-i:je|so|bo|bi|se|sta|ki)|(?:v(?!\.)|na|pri|iz|pred|med))\b)(?:\b\w\.|[^.!?]){1,80}\.?\)?",
    # »Viri: V Kranju aretirali župana« is one too.
    "source": r"\(?(?:vir\s?:\s?(?!(?:v(?!\.)|na|pri|iz|pred|med)\b)|viri\s?:\s?(?!.*\b(?:v(?!\.)|na|pri|iz|pred|med)\b))"
    r"(?!.*(?-i:\b(?:je|so|bo|bi|se|sta|ki)\b))\S(?:[^!?]{0,78})\)?",
}
LINE = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _LINES.items()), re.IGNORECASE
)
MAX_LINE = 500
"""Longer lines are running text, whatever they begin with."""

_READ_ALSO = (
    r"(?:pre)?beri(?:te)? (?:tudi|še)"
    r"|(?:(?:tudi|to|morda|mogoče|utegne|bi) ){1,3}(?:vas|te) (?:(?:bo|bi|utegne|utegnilo|lahko|morda|tudi) ){0,3}"
    r"zanima(?:ti|lo)?(?: tudi)?"
    r"|iz iste rubrike|na isto temo|(?:uredništvo )?priporoča(?:mo)? v branje|uredništvo priporoča|več o temi?|nazadnje ste brali"
)
_RELATED = (
    rf"{_READ_ALSO}|(?:oglej(?:te)? si|poglej(?:te)?(?: si)?|poslušajte|glej(?:te)?) (?:tudi|še)"
    r"|(?:sorodn[ei]|podobn[ei]|povezan[ei]|izbran[ei]|priporočen[ei]) (?:novice|vsebine|objave|članki|prispevki|zgodbe|teme|oglasi|ponudbe)"
    r"|(?:isti|istega) avtor(?:ja)?|(?:najbolj )?priljubljeno v rubriki"
    r"|(?:najbolj|največ) (?:brano|brane|brani|gledano|gledane|komentirano|komentirane|priljubljeno)(?: novice| članki| danes| ta teden)?"
    r"|izbrano za vas|izbor uredništva|related (?:posts|articles|news)"
    r"|(?:najnovejše|zadnje|ostale|druge|preostale)(?: novice| objave| vsebine)"
    r"|(?:najnovejši|zadnji|prejšnji|ostali|preostali) (?:prispevki|članki)|več (?:novic|iz (?:te |iste )?(?:rubrike|kategorije)|na to temo)(?: \w+)?"
)
# »Najbolj brano: dan, teden, mesec« chooses between lists; the others turn the page.
_READ_MOST_SINCE = (
    r"(?:najbolj|največ) (?:brano|gledano|komentirano)(?: (?:24 ur|danes|dan|teden|mesec|leto)){2,}"
)
# Sentences begin so too: »Morda vam bo všeč …«, »Trenutno najbolj brano …«.
_RELATED_ALONE = (
    r"(?:morda|mogoče) vam bo všeč(?: tudi)?|(?:bralci|obiskovalci) so (?:pre)?brali tudi|trenutno najbolj brano"
    r"|priljubljene objave|preberite več na temo|iz naše mreže|partnerske vsebine"
)
_TURNING = r"(?:starejš|novejš|prejšnj|naslednj)(?:[ei] (?:objav|novic)[ei]|i (?:prispevk|člank)i|a (?:objava|novica)|i (?:prispevek|članek))"
# The cue alone on the line: teasers follow on the next lines.
RELATED_HEADER = re.compile(
    rf"\W*(?i:{_RELATED}|{_RELATED_ALONE}|najnovejše|ne spreglejte|ne zamudite|{_READ_MOST_SINCE}|{_TURNING})\W*"
)
SHORT_NEWS_HEADER = re.compile(r"\W*(?i:(?:druge|ostale) novice|najnovejše)\W*")
"""A heading of other articles, below which short news stand too: »V Kranju so odprli nov vrtec.«"""
# A cue that headings of articles share, or the links between the news of a digest (»Preberite več«).
# It counts below an article, with headlines alone to the end.
MORE_HEADER = re.compile(
    r"\W*(?=[A-ZČŠŽ])(?i:sorodno|povezano|podobno|priporočamo|izpostavljamo|izpostavljeno|ne prezrite|aktualno"
    r"|v žarišču|napovednik(?: dogodkov| prireditev)?|prihajajoč[ei] (?:dogodki|prireditve)"
    r"|preberite več|danes preberite|priporočeno branje|nazadnje (?:objavljeno|dodano)|več (?:člankov|zgodb|s tega področja)"
    r"|naši partnerji|(?:(?:uporabne|koristne|zunanje) )?povezave|(?:bralci|drugi) berejo|(?:še )?več novic(?: \w+){0,2}"
    r"|(?:še|še več|več|najnovejše|zadnje|novo|drugo)(?: na (?:portalu|spletu|naši strani)| (?:iz|s|z) "
    r"(?:soseščine|okolice|regije|rubrike|kategorije|istre|gorenjske|dolenjske|koroške|štajerske|primorske|"
    r"notranjske|goriške|bele krajine|prekmurja|pomurja|zasavja|posavja|podravja|posočja|krasa|obale)))"
    r"\s*(?:[:…>»›→]+|\.{3})?"
)
# The heading of a box that quotes other days or articles, below which nothing of this one comes.
HAPPENED = re.compile(r"\W*(?i:zgodilo se je)\W*")
SAME_DAY = re.compile(r"\W*(?i:objavljeno na isti dan)\W*")
LAST_HEADER = re.compile(rf"{HAPPENED.pattern}|{SAME_DAY.pattern}|\W*(?i:check also)\W*")
TRUNCATED = re.compile(
    r"[A-ZČŠŽ0-9»\"].{13,}(?:[\s,](?:\.\.\.|…)|\[(?:\.\.\.|…)\])(?: ?(?:Več|Preberi več))?"
)
"""The beginning of another article, as teasers show it."""
HEADLINE = re.compile(rf"(?!{PLACE} [–-] {PLACE}$)\W*[A-ZČŠŽ0-9].*[^.,;:\s]")
"""A line that may be a headline in a list of them; »Avtobus Koper – Izola« is a route."""
BETWEEN_HEADLINES = re.compile(r"\s[◆■●•|]\s")
_LINK_MARK = "[→►▸›▶➤➜➔]"
LINK = re.compile(rf"{_LINK_MARK}\s*\S.*")
"""A line behind the mark of a link; articles mark the items of their lists so too."""

# The cue and the teaser on one line. »Oglejte si tudi razstavo v galeriji« is a sentence, »Oglejte si
# tudi Kropo« and »Zadnje objave Občine Kranj« may be lines of articles.
RELATED_LINE = re.compile(
    rf"\W*(?:(?i:{_RELATED})\s?[:|>»→➜►▸–-]\s*.{{1,200}}|(?i:sorodno):\s*.{{1,200}}|(?i:{_READ_ALSO})\s+[A-ZČŠŽ»\"„][^.!?]{{1,200}})"
)

# A sign before it is always part of it, so that no mark can be read in two ways.
_TEMPERATURE = r"(?:[-–−+]|(?<![-–−+]))\d{1,2}(?:[.,]\d)?(?:\s?/\s?[-–−+]?\d{1,2})?\s?°(?:\s?C\b)?"
_WEEKDAY = "ponedeljek|torek|sreda|četrtek|petek|sobota|nedelja|pon|tor|sre|čet|pet|sob|ned"
_DAY = rf"(?:danes|jutri|pojutrišnjem|nocoj|zjutraj|popoldne|zvečer|{_WEEKDAY})\b"
_SKY = r"(?:pretežno |delno |rahlo )?(?:jasno|oblačno|sončno|dež|dežuje|sneg|sneži|megla|nevihte|plohe|padavine)"
# A line of a weather box that speaks for itself, and lines that belong to it when beside one.
WEATHER = re.compile(
    rf"(?:vreme\W+(?:\w+\W+){{0,4}}?|{_DAY}\W*)?(?:(?:{_SKY}|min|maks|max|{_DAY})\W*)*"
    rf"(?:{_TEMPERATURE}(?:\s*[/|–-])?\s*(?:(?:{_DAY}|{_SKY}|min|maks|max)\W*)*)+",
    re.IGNORECASE,
)
WEATHER_BESIDE = re.compile(
    rf"(?:vreme|vremenska napoved|{_DAY}|{_SKY}|[^\W\d]+(?: [^\W\d]+){{0,3}}\W*{_TEMPERATURE})\W*(?:\d{{1,2}}\. ?\d{{1,2}}\.)?",
    re.IGNORECASE,
)
WEATHER_PLACE = re.compile(rf"[^\W\d]+(?: [^\W\d]+){{0,3}}\W*{_TEMPERATURE}\W*", re.IGNORECASE)
_DEGREES = r"[-–−+]?\d{1,2}"
WEATHER_ROW = re.compile(
    rf"(?i:vreme|vremenska napoved|temperature?)(?: [^\W\d]+){{0,3}}\s?: ?{PLACE} {_DEGREES}(?:, {PLACE} {_DEGREES})+\.?"
)
WEATHER_HEADING = re.compile(r"(?:vreme|vremenska napoved)\W*", re.IGNORECASE)
WEATHER_INLINE = re.compile(
    rf"\b(?:DANES|Danes)\W{{1,3}}{_TEMPERATURE}(?:\W{{1,3}}(?:(?:JUTRI|Jutri|POJUTRIŠNJEM|Pojutrišnjem)\b|{_TEMPERATURE}))+"
    rf"|\bVreme:? (?:[^\W\d]\w*[ ,]+){{1,4}}{_TEMPERATURE}"
)

_PLACE_WEATHER = rf"(?!C\b){PLACE}(?!\.)\W{{0,3}}{_TEMPERATURE}"
# A box beside the article, on one line: a label and places, with their weather or their number
# of offers. A sentence after such a label has a verb or a full stop.
BOX = re.compile(
    rf"(?i:vreme|vremenska napoved)(?: [^\W\d]+){{0,3}}\W+(?:{_PLACE_WEATHER}\W*)+"
    rf"|(?:(?i:{_DAY}|{_SKY})\W*(?:{_TEMPERATURE}\W*)?)+(?:{_PLACE_WEATHER}\W*){{2,}}"
    rf"|(?:(?!C\b){PLACE}:? ?{_TEMPERATURE}[ \t]+){{2,}}(?!C\b){PLACE}:? ?{_TEMPERATURE}"
    rf"|(?i:sosednje občine)\s?:\s?{PLACE}(?:(?:\s?[,;|•/–]\s?|\s-\s?|-\s){PLACE})+"
    r"|(?i:(?:(?:po)?glej(?:te)? (?:si )?)?(?:(?:spletne|prometne) kamere|kamere (?:v živo|na cestah))|promet v živo|osmrtnice|mali oglasi"
    r"|prosta delovna mesta|dogodki v bližini|zadnji oglasi)"
    rf"\s?[:|]\s?{PLACE}(?: ?\(\d+\))?(?:\s?[,;|•/]\s?{PLACE}(?: ?\(\d+\))?)*"
    r"|(?i:oglej|poglej|izberi|poišči|poiščite|najdi|išči|iščite|iščete|brskaj)(?:te)?\b[^.!?:|]{0,50}[:|]\s?"
    rf"{PLACE} ?\(\d+\)(?:[\s,;|•/]{{0,3}}{PLACE} ?\(\d+\))+"
    r"|(?i:i[sš][cč]i|izberi|poi[sš][cč]i|najdi|brskaj|iskanje|filter|prikaži)(?i:te)?\b[^.!?:|]{0,30}"
    rf"\b(?i:kraj|ob[cč]in|regij)\w*\s?[:|]\s?{PLACE}(?:\s?[,;|•/]\s?{PLACE})+"
    r"|(?i:stanje na cestah|kakovost zraka|čas branja|število ogledov|ogledov)\s?[:|]\s?\w+(?: \w+)?"
)

# Three lines with nothing but a name, as menus have them; and a name that may be among them.
COLUMN = re.compile(
    r"(?m:^)(?:[A-ZČŠŽ][\w –-]{2,30}[ \t]*\n\s*){2}[A-ZČŠŽ][\w –-]{2,30}[ \t]*(?m:$)"
)
SHORT_NAME = re.compile(r"[A-ZČŠŽ][\w-]+(?: [\w-]+)?")

# Small ads that do not end as sentences do, below their heading.
ADS_HEADING = re.compile(r"(?:mali )?oglasi\W*", re.IGNORECASE)
AD = re.compile(r"(?:Prodam|Kupim|Oddam|Najamem|Podarim|Menjam|Iščem)\b[^.!?]{3,120}")

# Eight words and more, each with a capital and none in capitals, and no mark between them.
ROW_OF_NAMES = re.compile(r"(?:[A-ZČŠŽ][a-zčšž]+[ \t]+){7,}[A-ZČŠŽ][a-zčšž]+")

_ROOT = r"(?:domov|naslovnica|domača stran|prva stran|začetna stran|home|nahajate se tukaj|nahajate se|tukaj ste|ste tukaj|tu ste)"
_STEP, _STEP_END = r"[^\s.!?:>»›→][^.!?:>»›→]", r"[^\s.!?:>»›→]"
BREADCRUMB = re.compile(
    rf"[>»›\s]*(?i:{_ROOT})\s*[:>»›/→|\\]\s*\S.{{0,150}}"
    rf"|{_STEP}{{0,38}}{_STEP_END}(?:\s+[>»›→]\s+{_STEP}{{0,58}}{_STEP_END}){{2,6}}"
)
STEP = re.compile(r"[>»›→]")
"""What stands between the parts of a breadcrumb or of a route."""
REGIONS = (
    "Gorenjska|Goriška|Jugovzhodna Slovenija|Koroška|Obalno-kraška|Osrednjeslovenska|Podravska|"
    "Pomurska|Posavska|Primorsko-notranjska|Savinjska|Zasavska|Dolenjska|Notranjska|Primorska|"
    "Prekmurje|Pomurje|Podravje|Posavje|Posočje|Zasavje|Bela krajina|Obala|Kras|Štajerska|"
    "Prlekija|Istra|Slovenska Istra|Karavanke|Ljubljana z okolico"
)
_REGION = rf"(?:zgornja|spodnja|osrednja|vzhodna|zahodna) gorenjska|{REGIONS}"
REGION = re.compile(rf"(?i:{_REGION})")
NAVIGATION_WORD = re.compile(
    r"(?i:domov|naslovnica|novice|lokalne novice|aktualno|kontakt(?:i)?|o nas|šport|kultura|kronika|gospodarstvo|politika|slovenija|"
    r"svet|lokalno|dogodki|koledar dogodkov|mnenja|kolumne|zanimivosti|galerija|video|iskanje|išči|meni|menu|"
    r"zapri|prijava|registracija|odjava|oglasi|oglaševanje|osmrtnice|vreme|horoskop|tv spored|občin[ae]|župan|"
    r"e-občina|obrazci|razpisi|javni razpisi|zdravje|magazin|razvedrilo|črna kronika|več|nazaj|naprej|deli"
    rf"|{_REGION}|natisni|košarica(?: ?\(\d+\))?|katalog|moja knjižnica)"
)

# A link may name the place it is for: »Osmrtnice Kranj«. Some only tell about the page.
NAVIGATION_LINK = re.compile(
    rf"(?:{NAVIGATION_WORD.pattern}|(?i:spored|kino|promet|fotogalerija|mali oglasi))(?:,? [A-ZČŠŽ]\w+){{0,6}}"
    r"|(?i:nazaj na|nazaj v|pojdi na) \S.*|(?i:čas branja:? .{1,10}|\d+ min(?:ut\w*)? branja)"
    r"|(?i:(?:foto)?galerija|video|foto)(?: ?\(.{1,20}\))?|\d+ (?i:fotografij\w*|slik\w*|ogled\w*|komentar\w*)"
)
BAR = re.compile(r"[|•·▾▼≡☰]|\s[/›»>]\s|\]\s*\[")
HARD_BAR = re.compile(r"[|•·▾▼≡☰]|\]\s*\[")

_PUBLICATION = (
    r"(?:glasilo|časopis|časnik|dnevnik|tednik|štirinajstdnevnik|mesečnik|revija|bilten|portal)"
)
_OF_PUBLICATION = r"(?:(?:vaš|naš|brezplač|neodvis|lokal|regional|občinsk|ura[dj]|jav|informativ|spletn|tedensk|krajev)[nioea]{0,2} )"
_READERS = (
    r"(?:[A-ZČŠŽ]\w*|in|ter|na|ob|pri|v|pod|mesto|vas|polj[eu]|jezer[ou]|goricah|okolic\w+|občin\w*|občan\w*|prebival\w+|krajan\w*"
    r"|krajevn\w+|mestn\w+|skupnost\w*|dolin\w+|regij\w+|območj\w+)"
)
_MONTH = r"(?i:(?:januar|februar|april|maj|junij|julij|avgust|september|oktober|november|december)(?:j?a)?|mar(?:ec|ca))"
_MASTHEAD = re.compile(
    rf"(?:[^.!?:,]{{2,40}}(?: [-–|]|,) )?(?i:{_OF_PUBLICATION}*{_PUBLICATION}) (?i:za|občine?|občanov|krajanov|prebivalcev|mestne|krajev\w+)"
    rf"(?=.*[A-ZČŠŽ])(?:[\s,:/&–-]+{_READERS})+(?:, \d{{1,2}}\. ?{_MONTH} \d{{4}})?(?:[\s,|*•·–-]+(?i:leto|letnik|št|številka)\b.{{0,40}}|,? (?i:izhaja|izide) [^.!?]{{3,40}}\.?)?"
    rf"|(?i:{_OF_PUBLICATION}+{_PUBLICATION})"
    r"|(?i:leto|letnik) (?:[IVXLC]+|\d{1,3})\b[.,/| –-]*(?i:št(?:\.|evilka)) ?\d.{0,40}"
)

_VOLUME = r"(?i:leto|letnik) (?:[IVXLC]+|\d{1,3})\b"
_NUMBER = r"(?i:št\.|številka) ?\d{1,4}\b"
_PRICE = r"(?i:cena:? \d[\d.,]* ?(?:din|sit|tolar|eur|evr|€|kron)\w*)"
_AND = r"[\s,./|–-]+"
# The name of a newspaper and its issue on one line, or who gets it. A name in capitals and a number
# alone may be an act: »SKLEP, št. 12, z dne …«; a date and a price alone a trip.
_ISSUE = re.compile(
    rf"[^.!?:]{{3,100}}[,|–-] (?:{_MONTH} \d{{4}}{_AND}{_VOLUME}(?:{_AND}{_NUMBER})?|{_VOLUME}{_AND}{_NUMBER}(?:{_AND}{_MONTH} \d{{4}})?)\W*"
    rf"|[A-ZČŠŽ][A-ZČŠŽ -]{{2,40}}, {_NUMBER}, (?:{_MONTH} \d{{4}}|[^!?]{{0,60}}{_PRICE}|uredništvo: .{{3,80}})\W*"
    r"|[^.!?:]{2,50}[,|–-] uredništvo: [^!?:]{3,60} \d.{0,80}"
    rf"|(?i:{_OF_PUBLICATION}*{_PUBLICATION}) [^!?]{{3,100}}{_MONTH} \d{{4}}\.? ?[,|–-] {_PRICE}\W*"
    rf"|[^.!?|]{{3,120}}\| ?{_MONTH}(?: \d{{4}})? ?\| ?(?:(?i:brezplač\w+)(?: \w+)?|{_PRICE})\W*"
    r"|(?i:prejema(?:jo)?|prejemniki)(?: brezplačno)? ?:? (?i:vsa )?gospodinjstva (?:v |na območju )?(?:občin|mestn|krajevn)\w* [^.!?]{3,120}\.?"
)


# »Leta 1961«, »Pred 60 leti«, »Glasnik, 4. maja 1961«, »Gorenjski glas: tednik«. A year elsewhere may be
# one of a life or a house (»iz leta 1910«), or an amount (»1500 evrov«).
OLD_NEWS = re.compile(
    rf"(?i:leta 1[5-9]\d\d|pred \d{{2,3}} leti)\b|(?:[^.!?]{{0,60}}\W)?\d{{1,2}}\. ?{_MONTH} 1[5-9]\d\d\W*\Z"
    rf"|[^.!?:]{{3,40}}: (?i:{_OF_PUBLICATION}*{_PUBLICATION})\b"
)


def is_masthead(line: str) -> bool:
    """Return whether a line says for whom a newspaper is, or which issue it is.

    A headline may say so too; a newspaper for a single place is left in unless it is »vaš«.

    Example:
        >>> is_masthead("Časopis za Bled, Gorje in Bohinj")
        True
        >>> is_masthead("Gorski odmev, april 2011, letnik 14")
        True
        >>> is_masthead("Časopis za Bled ukinjen")
        False
    """
    return bool(_MASTHEAD.fullmatch(line) or _ISSUE.fullmatch(line))


IMPRINT_HEADING = re.compile(
    r"(?:kolofon|impresum|impressum|o (?:časopisu|glasilu|portalu|nas))\W*", re.I
)
_IMPRINT_WORD = re.compile(
    rf"\b{_PUBLICATION}\b|\b(?:izhaja|izdaja|naklada|prejema)", re.IGNORECASE
)
_LABELS_OF_IMPRINT = (
    r"(?:Glasilo občine?|Časopis občine?|Izdajatelj(?:ica)?|Izdaja|Založnik|Uredništvo|Uredniški odbor|Odgovorn[ai] uredni(?:k|ca)|"
    r"Glavn[ai] (?:in odgovorn[ai] )?uredni(?:k|ca)|Uredni(?:k|ca)|Naklada|Tisk|Oblikovanje|Lektor(?:ica|iranje)?|"
    r"Naslov uredništva|Trženje|Oglasno trženje|Prelom|Priprava za tisk|Fotografija na naslovnici|ISSN)\b"
)
_IMPRINT_LABEL = re.compile(
    rf"\b{_LABELS_OF_IMPRINT}|(?<=[|·•] )(?:glasilo občine?|naklada|tisk|izdajatelj(?:ica)?|uredništvo)\b"
)
"""Between bars some may have a small letter."""
_IMPRINT_SENTENCE = re.compile(r"\b(?:je|so|bo|bodo|bi|se|sta|bila?|bili)\b")


# What an imprint has beside a label: the address of the publisher, or the number of the serial.
_IMPRINT_ADDRESS = re.compile(r"[^:]{0,20}: .{0,80}(?:\b\d{4} [A-ZČŠŽ]|\w@\w)")
_COMPANY = re.compile(
    r"\b[1-9]\d{3} [A-ZČŠŽ].*\b(?:[Mm]atična št|ID za DDV|[Dd]avčna št|[Oo]djav)"
    r"|\b(?:[Oo]djav|ste prejeli, ker).*\b[1-9]\d{3} [A-ZČŠŽ]"
)
"""A firm's address beside its numbers, or below a message that one can unsubscribe from."""
_SERIAL = re.compile(r"\bISSN:? ?\d{4}-?\d{3}[\dX]\b")


def is_imprint(line: str) -> bool:
    """Return whether a line is (part of) an imprint: two of its labels, an address, and no verb.

    Example:
        >>> is_imprint("Glasilo občin Bled in Gorje. Izdajatelj: Občina Bled. ISSN 1234-5678")
        True
        >>> is_imprint("Val, d. o. o., Cankarjeva 12, 4000 Kranj, matična številka 1234567")
        True
    """
    if _COMPANY.search(line):
        return True
    labels = {match.group() for match in _IMPRINT_LABEL.finditer(line)}
    if not labels or _IMPRINT_SENTENCE.search(line):
        return False
    first = _IMPRINT_LABEL.match(line)
    address = first and _IMPRINT_ADDRESS.match(line, first.end())
    return len(labels) >= 2 or bool(address) or bool(_SERIAL.search(line))


def speaks_of_imprint(line: str) -> bool:
    """Return whether a line under the heading of an imprint belongs to it."""
    return bool(_IMPRINT_LABEL.search(line) or _IMPRINT_WORD.search(line))


def has_imprint_label(line: str) -> bool:
    """Return whether a line begins with a label of an imprint and its value."""
    match = _IMPRINT_LABEL.match(line)
    return bool(match) and len(line) < 150 and not _IMPRINT_SENTENCE.search(line)


_NICK = r"[\w.@-]{2,25}(?: [\w.@-]{1,25})?"
# A comment: who says it, when, and what.
COMMENT = re.compile(
    rf"(?:[↳>#–-]\s?)?{_NICK}(?: \([\w .-]{{2,25}}\))?(?:[ ,(|–-]{{1,3}}\d[\d.: ]{{3,20}}\)?)?\s?: ?\S.*"
)
_MONTH_BEGINNING = r"(?:jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec)[a-z]{0,6}\.?"
_WHEN = (
    rf"(?:\d{{1,2}}\. ?(?:\d{{1,2}}\.|{_MONTH_BEGINNING})(?: ?\d{{4}})?,?(?: (?:ob|at|[–-]))? \d{{1,2}}[:.]\d\d"
    r"|pred \d{1,2} (?:sek|min|ur|dn|ted|mes|let)\w*)"
)
# Events begin at such minutes; with others, or with a year, it is said when an article was published.
_ROUND = r"[.:](?:[03]0|[14]5)(?!\d)"
_HOUR = rf"(?:ob|od) \d{{1,2}}(?:{_ROUND}|\.? ?(?:uri|ure|h)\b)"
_EVENT_DATE = rf"\d{{1,2}}\. ?(?:\d{{1,2}}\.|{_MONTH_BEGINNING})(?!\w|,? ?\d{{4}})"
_PROGRAMME = re.compile(
    rf"\W*(?:(?:v )?(?:{_WEEKDAY}|sredo|soboto|nedeljo)\b[., ]+{_EVENT_DATE}|{_EVENT_DATE}(?: ?:|,? {_HOUR})|{_HOUR}"
    rf"|{_LINK_MARK}\s*\d{{1,2}}{_ROUND})(?=.*[^\W\d]{{4}})",
    re.IGNORECASE,
)


def is_programme(line: str) -> bool:
    """Return whether a line begins with when something takes place, as those of a programme do.

    A headline may begin so too, and the date of publication above one has no word of an event behind it.

    Example:
        >>> is_programme("V soboto, 12. julija, ob 20. uri koncert v Bohinju")
        True
        >>> is_programme("Petek, 11. julij 2025, Kronika")
        False
    """
    return bool(_PROGRAMME.match(line))


# The line above a comment: who says it, or when: »Janez P., 4. 2. 2025 ob 8:14«, »breza pravi:«.
SPEAKER = re.compile(rf"{_NICK} pravi\W*")
COMMENTED_AT = re.compile(rf"(?:#\d{{1,4}}\s)?(?:{_NICK}[ ,|·•–-]{{1,3}})?{_WHEN}\W*")

# Phrases that stand in flattened pages amid a line, and never in an article.
INLINE = re.compile(
    r"Oceni objavo\b"
    r"|(?:Komentarji\s+(?:\(?\d+\)?\s+)?)?Prosimo,? da pri komentiranju [^.!?\n]{0,150}[.!?]"
    r"|(?:Komentarji\s+)?Ta (?:prispevek|članek|novica|objava) še nima komentarjev[.!]?(?:\s+Bodi(?:te)? prvi\w*!?)?"
    r"|\((?:Fot[oa](?:grafija)?|Viri?)\s?: ?[^()\n]{1,80}\)"
    r"|\bDeli(?:te)? na (?:Facebooku|Twitterju|X-u|LinkedInu)\b"
)
INLINE_SIGNS = ("Oceni objavo", "Prosimo", "nima komentar", "(Fot", "(Vir", "Deli na", "Delite na")
"""One of these stands in each of them, for the sake of speed."""
# At the end of a flattened page: the source, and the teasers after »Oglejte si tudi«.
INLINE_TAIL = re.compile(
    rf"(?:(?<=[.!?»«”\"–] )(?i:{_RELATED})(?:[: ]+[A-ZČŠŽ][^.!?\n]{{1,400}})?[ \t]*$)"
    r"|\bDeli(?:te)? na: (?:Facebook|Twitter|X|LinkedIn|WhatsApp|Viber)\b[^.!?\n]{0,400}$"
    r"|(?<=[.!?»«”\"] )Vir: ?(?:https?://)?[\w-]+(?:\.[\w-]+)*(?: ?[,/] ?[\w.-]+)*[ \t]*$",
    re.MULTILINE,
)

# When a subtitle is shown, with its number and the empty line before: sentences go on in the next.
CUE = re.compile(
    r"(?m:^)(?:[ \t]*\n){0,3}(?:\d{1,5}[ \t]*\n)?"
    r"[ \t]*(?:\d{1,2}:)?\d\d:\d\d[.,]\d{3} --> (?:\d{1,2}:)?\d\d:\d\d[.,]\d{3}[^\n]{0,80}(?=\n|\Z)"
)
CUE_SIGN = " --> "

_VERB = re.compile(
    r"\b(?:je|so|sem|smo|ste|bo|bodo|bi|se|si|sta|ni|niso|ima|imajo|ki|da|pa|ter|tudi|kot|lahko|bil[aio]?|naj)\b"
)


def is_prose(line: str) -> bool:
    """Return whether a line is a paragraph of running text, not a headline or a label.

    Example:
        >>> is_prose("Župan je na seji povedal, da bo obnova ceste končana do konca leta.")
        True
        >>> is_prose("Obnova ceste bo končana jeseni")
        False
    """
    if len(line) >= 200:
        return True
    return len(line) >= 60 and line[-1] in '.!?…«»”"“:)' and bool(_VERB.search(line))


SENTENCE_END = re.compile(r"\w\w[)«»”\"]?\.\Z")
"""No initial: »Avtor: J. K.«"""


def is_sentence(line: str) -> bool:
    """Return whether a short line is a sentence of an article, as headlines end without a full stop.

    Example:
        >>> is_sentence("Cesta je spet odprta.")
        True
        >>> is_sentence("Cesta je spet odprta")
        False
    """
    return line.endswith((".", ".«", ".”")) and bool(_VERB.search(line))


# The cheap look at a clean article: some furniture shows by a sign or a phrase amid the text, all
# other by a short line that ``LINE`` matches, or that begins as the other patterns do.
_SIGNS = (
    "°", "|", "•", "·", "›", "→", "►", "▸", "▾", "▼", "≡", "☰", "▶", "➤", "➜", "➔", " > ", " » ", ">>", CUE_SIGN, "][", "] [", "ISSN", "lasilo", "asopis ", "nik za",
    "evija ", "letnik ", ", št", ", Št", ", ŠT", "redništvo:", "atična št", "ID za DDV", "avčna št", "djav", "prejeli, ker", "Vir:", " ...\n", " …\n", " pravi:\n", "...]\n", "…]\n", *INLINE_SIGNS,
)  # fmt: skip
_AMID = re.compile(rf"[.!?»«”\"–] (?i:{_RELATED})")
_BEGINNINGS = re.compile(
    r"\W*(?:aktualno|beri|bralci (?:ber|so)|bi (?:vas|te)|brskaj|dogodki v|domača|domov|drug(?:[ei] (?:nov|obj|vse)|o (?:iz|s |z |na)|i ber)"
    r"|filter|glavn[ai]|glej|home|impres|iskanje|isci|ist(?:i|ega) avtor|iz (?:iste|naše)|izber|izbor u|izbran|izdaj|izpostavlj|išči|iščete|kakovost|kamer|kolofon|le(?:to|tnik) [\dIVXLC]"
    r"|lektor|(?:mali )?oglas|mogoče|morda|na isto|nahajate|najbolj|najdi|najnov|največ|naklada|nasl(?:ov ured|ovnic)|ne (?:pre|spr|zam)"
    r"|novo (?:iz|s|z|na) |o (?:časop|glasilu|portalu|nas\b)|oblikov|odgovorn|ogledov|oglej|osmrt|ostal[ei]|podobn|poglej|poišči|poisci|poslušaj|povezan"
    r"|prikaži|preberi|prejem|prelom|preostal[ei]|priljublj|obiskovalci so|trenutno naj|danes pre|partnerske|priporoč|priprava|(?:prejšnj|naslednj|starejš|novejš)[aei] [pčno]|napovednik|prihajajoč|povezave|naši part"
    r"|(?:korist|zuna|upora)\w+ pov|related|promet|prosta|prva stran|sosednje ob|sorodn|spletne kam|stanje|ste tuk|tisk|(?:to|tudi) (?:bi|mo[rg]|utegne|vas|te |to|tudi)|tu ste"
    r"|trženje|tukaj|uredni|utegne|v žar|vreme|več (?:iz|na|nov|o |s |z |član|zgod)|zadnj[ei]|založnik|začetna|časopis|čas branja|check also|nazadnje|objavljeno na|temperatur"
    rf"|zgodilo se|še (?:več|iz|s|z|na) |število ogl|{_OF_PUBLICATION}+{_PUBLICATION}|{_PUBLICATION} (?:za|obč|kraj|preb|mest)|{NAVIGATION_WORD.pattern} /)",
    re.IGNORECASE,
)


def may_hold_furniture(text: str) -> bool:
    """Return whether a text is worth a closer look; nearly all running text is not.

    Example:
        >>> may_hold_furniture("Most bo odprt jutri.")
        False
    """
    return (
        any(sign in text for sign in _SIGNS)
        or bool(ROW_OF_NAMES.search(text))
        or bool(_AMID.search(text))
        or any(
            _BEGINNINGS.match(line) or LINE.fullmatch(line) or is_labelled(line)
            for line in map(str.strip, text.split("\n"))
            if len(line) <= MAX_LINE
        )
    )
