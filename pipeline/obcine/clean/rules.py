"""Patterns that tell site furniture from the lines of an article, by kind.

Each pattern is matched against a whole line without the white space around it; case counts only
where it is said. A line of running text must match none of them.
"""

from __future__ import annotations

import re

# Lines that are furniture wherever they stand.
_LINES = {
    "rating": r"(?:oceni(?:te)?|oceno? za|ocena|povprečna ocena)\b(?: (?:to|ta))?"
    r"(?: (?:objavo|članek|prispevek|novic[oe]|vsebino|objave|članka|prispevka))?[ :]*[\d.,/ ★☆]*",
    "comment_header": r"(?:\d+ )?komentar(?:ji|jev|ja)(?: ?\(?\d+\)?)?:?"
    r"|komentar(?:ji)? (?:bralcev|uporabnikov|\(\d+\))|vaši komentarji|mnenja bralcev"
    r"|(?:dodaj|napiši|oddaj|objavi)(?:te)? (?:svoj |nov )?komentar\W*|komentiraj(?:te)?\W*",
    "comment_rules": r"prosimo,? da pri komentiranju .*|pravila (?:za )?komentiranj[ae].*"
    r"|komentarji (?:bralcev )?(?:izražajo|odražajo|ne odražajo|so stališča) .*"
    r"|uredništvo si pridržuje pravico .*komentar.*",
    "comment_note": r"t[ae](?:le)? (?:prispevek|članek|novica|objava|vsebina) (?:še )?nima (?:še )?(?:nobenega )?komentarj.*"
    r"|(?:trenutno )?(?:še )?ni (?:nobenega )?komentarj(?:ev|a)\W*(?:bodi(?:te)? prvi.*)?"
    r"|bodi(?:te)? prvi(?:,? ki .*koment.*)?[ !.]*"
    r"|(?:za (?:oddajo komentarja|komentiranje)|če želite komentirati|komentirajo lahko).{0,100}"
    r"|komentiranje .{0,40}(?:ni (?:mogoče|omogočeno|več mogoče)|(?:je )?(?:onemogočeno|zaprto)).{0,20}",
    "reply": r"odgovori|prijavi (?:neprimeren komentar|neprimerno(?: vsebino)?|komentar|zlorabo)"
    r"|odgovori prijavi|všeč mi je(?: \(?\d+\)?)?|razvrsti po:?.{0,30}",
    "cookies": r"(?:ta |naša )?(?:(?:spletn[ao] )?(?:stran|mesto|portal)|to spletno mesto) uporablja(?:jo)? piškotke.{0,300}"
    r"|(?:za (?:boljšo|najboljšo) .{0,60})?uporabljamo (?:lastne |tudi )?piškotke.{0,300}"
    r"|(?:z (?:uporabo|obiskom|nadaljevanjem|nadaljnjo)) .{0,120}(?:strinjate|soglašate).{0,200}"
    r"|(?:sprejmi(?:te|am)?|zavrni(?:te)?|dovoli(?:te)?|potrdi)(?: vse| samo nujne| nujne| izbrane)?(?: piškotke)"
    r"|(?:nastavitve|politika|pravilnik o|več o|uporaba|o) (?:zasebnosti in )?(?:rabi )?piškot(?:kov|kih|ki).{0,40}|sprejmi(?:te)? vse|strinjam se"
    r"|politika zasebnosti|pogoji uporabe|splošni pogoji(?: uporabe)?|varstvo osebnih podatkov \|.*",
    "share": r"(?!\w+ in \w+$)(?:(?:deli(?:te)?|share|tweet|tvitaj|všečkaj(?:te)?|pošlji|objavi|natisni|print|kopiraj povezavo|"
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
    r"|(?:izdelava|izvedba|produkcija|avtorji)(?: spletn(?:e|ih) strani)?: .{0,60}",
    "skip": r"preskoči (?:na|do) (?:glavn[oe] )?(?:vsebin[oe]|navigacij[oe]|menij).{0,30}|na vrh(?: strani)?|skip to (?:main )?content|nazaj na (?:vrh|seznam|novice|prejšnjo stran)",
    "advert": r"oglas|oglasno sporočilo|oglaševanje|sponzorirano|promocijsko sporočilo|pr sporočilo",
    "photo": r"\(?(?:foto(?:grafij[ae])?|slika|arhivska fotografija)\s?:\s?(?!.*(?-i:\b(?:je|so|bo|bi|se|sta|ki)\b))[^.!?]{1,80}\.?\)?",
    "source": r"\(?viri?\s?:\s?(?!.*(?-i:\b(?:je|so|bo|bi|se|sta|ki)\b))\S(?:[^!?]{0,78})\)?",
}
LINE = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _LINES.items()), re.IGNORECASE
)
MAX_LINE = 500
"""Longer lines are running text, whatever they begin with."""

_RELATED = (
    r"(?:oglej(?:te)? si|poglej(?:te)?(?: si)?|preberi(?:te)?|beri(?:te)?|poslušajte|glejte) (?:tudi|še)"
    r"|(?:sorodn[ei]|podobn[ei]|povezan[ei]|izbran[ei]) (?:novice|vsebine|objave|članki|prispevki|zgodbe|teme)"
    r"|(?:najbolj|največ) (?:brano|brane|brani|gledano|gledane|komentirano|komentirane|priljubljeno)(?: novice| članki| danes| ta teden)?"
    r"|(?:najnovejše|zadnje|ostale|druge|preostale)(?: novice| objave| vsebine)|več (?:novic|iz rubrike|iz kategorije|na to temo)(?: \w+)?"
    r"|(?:morda|mogoče|utegne|bi) (?:vas|te) (?:bo )?(?:utegne )?(?:tudi )?zanima(?:ti|lo)?(?: tudi)?"
    r"|iz iste rubrike|na isto temo|priporočamo v branje|več o tem"
)
# The cue alone on the line: teasers follow on the next lines.
RELATED_HEADER = re.compile(rf"\W*(?i:{_RELATED}|ne spreglejte|ne zamudite)\W*")
# The cue and the teaser on one line. »Oglejte si tudi razstavo v galeriji« is a sentence.
RELATED_LINE = re.compile(
    rf"\W*(?i:{_RELATED})(?:\s?[:|>»–-]\s*.{{1,200}}|\s+[A-ZČŠŽ»\"„][^.!?]{{1,200}})"
)

TEMPERATURE = r"[-–−+]?\d{1,2}(?:[.,]\d)?\s?°\s?C?"
_DAY = (
    r"(?:danes|jutri|pojutrišnjem|nocoj|zjutraj|popoldne|zvečer|ponedeljek|torek|sreda|četrtek|petek|"
    r"sobota|nedelja|pon|tor|sre|čet|pet|sob|ned)\b\.?"
)
_SKY = r"(?:pretežno |delno |rahlo )?(?:jasno|oblačno|sončno|dež|dežuje|sneg|sneži|megla|nevihte|plohe|padavine)"
# A line of a weather box that speaks for itself, and lines that belong to it when beside one.
WEATHER = re.compile(
    rf"(?:vreme\W+(?:\w+\W+){{0,4}}?|{_DAY}\W*)?(?:(?:{_SKY}|min|maks|max|{_DAY})\W*)*"
    rf"(?:{TEMPERATURE}(?:\s*[/|–-]?\s*)(?:(?:{_DAY}|{_SKY}|min|maks|max)\W*)*)+",
    re.IGNORECASE,
)
WEATHER_BESIDE = re.compile(
    rf"(?:vreme|vremenska napoved|{_DAY}|{_SKY}|[^\W\d]+(?: [^\W\d]+){{0,3}}\W*{TEMPERATURE})\W*(?:\d{{1,2}}\. ?\d{{1,2}}\.)?",
    re.IGNORECASE,
)
WEATHER_PLACE = re.compile(rf"[^\W\d]+(?: [^\W\d]+){{0,3}}\W*{TEMPERATURE}\W*", re.IGNORECASE)
WEATHER_HEADING = re.compile(r"(?:vreme|vremenska napoved)\W*", re.IGNORECASE)
WEATHER_INLINE = re.compile(
    rf"\b(?:DANES|Danes)\W{{1,3}}{TEMPERATURE}(?:\W{{1,3}}(?:(?:JUTRI|Jutri|POJUTRIŠNJEM|Pojutrišnjem)\b|{TEMPERATURE}))+"
    rf"|\bVreme:? (?:[^\W\d]\w*[ ,]+){{1,4}}{TEMPERATURE}"
)

_ROOT = r"(?:domov|naslovnica|domača stran|prva stran|začetna stran|home|nahajate se tukaj|nahajate se|tukaj ste|ste tukaj)"
BREADCRUMB = re.compile(
    rf"(?i:{_ROOT})\s*[:>»›/→|\\]\s*\S.{{0,150}}"
    r"|[^.!?:>»›→]{2,40}(?:\s+[>»›→]\s+[^.!?:>»›→]{2,60}){2,6}"
)
NAVIGATION_WORD = re.compile(
    r"(?i:domov|naslovnica|novice|aktualno|kontakt(?:i)?|o nas|šport|kultura|kronika|gospodarstvo|politika|slovenija|"
    r"svet|lokalno|dogodki|koledar dogodkov|mnenja|kolumne|zanimivosti|galerija|video|iskanje|išči|meni|menu|"
    r"zapri|prijava|registracija|odjava|oglasi|oglaševanje|osmrtnice|vreme|horoskop|tv spored|občina|župan|"
    r"e-občina|obrazci|razpisi|javni razpisi|zdravje|magazin|razvedrilo|črna kronika|gorenjska|dolenjska|"
    r"primorska|štajerska|koroška|prekmurje|notranjska|zasavje|posavje|več|nazaj|naprej|deli|natisni)"
)

_IMPRINT_LABEL = re.compile(
    r"\b(?:Glasilo občine?|Časopis občine?|Izdajatelj(?:ica)?|Izdaja|Založnik|Uredništvo|Uredniški odbor|Odgovorn[ai] uredni(?:k|ca)|"
    r"Glavn[ai] (?:in odgovorn[ai] )?uredni(?:k|ca)|Uredni(?:k|ca)|Naklada|Tisk|Oblikovanje|Lektor(?:ica|iranje)?|"
    r"Naslov uredništva|Trženje|Oglasno trženje|Prelom|Priprava za tisk|Fotografija na naslovnici|ISSN)\b"
)
_IMPRINT_SENTENCE = re.compile(r"\b(?:je|so|bo|bodo|bi|se|sta|bila?|bili)\b")


def is_imprint(line: str) -> bool:
    """Return whether a line is (part of) an imprint: two of its labels and no verb.

    Example:
        >>> is_imprint("Glasilo občin Bled in Gorje. Izdajatelj: Občina Bled. ISSN 1234-5678")
        True
    """
    labels = {match.group() for match in _IMPRINT_LABEL.finditer(line)}
    return len(labels) >= 2 and not _IMPRINT_SENTENCE.search(line)


def has_imprint_label(line: str) -> bool:
    """Return whether a line begins with a label of an imprint and its value."""
    match = _IMPRINT_LABEL.match(line)
    return bool(match) and len(line) < 150 and not _IMPRINT_SENTENCE.search(line)


# Phrases that stand in flattened pages amid a line, and never in an article.
INLINE = re.compile(
    r"Oceni objavo\b"
    r"|(?:Komentarji\s+(?:\(?\d+\)?\s+)?)?Prosimo,? da pri komentiranju [^.!?\n]{0,150}[.!?]"
    r"|(?:Komentarji\s+)?Ta (?:prispevek|članek|novica|objava) še nima komentarjev[.!]?(?:\s+Bodi(?:te)? prvi\w*!?)?"
    r"|\(Fot[oa](?:grafija)?\s?: ?[^()\n]{1,80}\)"
    r"|\bDeli(?:te)? na (?:Facebooku|Twitterju|X-u|LinkedInu)\b"
)
# At the end of a flattened page: the source, and the teasers after »Oglejte si tudi«.
INLINE_TAIL = re.compile(
    rf"(?:(?<=[.!?»«”\"] )(?i:{_RELATED})(?:[: ]+[A-ZČŠŽ][^.!?\n]{{1,400}})?[ \t]*$)"
    r"|(?<=[.!?»«”\"] )Vir: ?(?:https?://)?[\w-]+(?:\.[\w-]+)*(?: ?[,/] ?[\w.-]+)*[ \t]*$",
    re.MULTILINE,
)

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


# Any of these must occur for a line to be furniture: the cheap look at a clean article. Each
# begins with a literal capital, sign or line break: the search passes over all else quickly.
CUE = re.compile(
    r"°|©|\||>|›|→|» |\n(?:[ \t]*(?:\d+ koment|ogle|pogle|preb|komentar|vir|foto|deli|prija|naro|sorod|poveza)|\()"
    r"|Arhivska fot|Avtorji|Beri|Bi |Bodite? prv|Copyr|\(Foto|DANES|Danes\W+\d|Deli|Dodaj|Domača|Domov|Dovoli"
    r"|Drug[ei] (?:nov|obj|vse)|E-novic|E-pošt|Facebook|Fotografij|Foto ?:|FOTO|Geslo|Glasilo|Glejte|Home|ISSN|Instagram"
    r"|Iz(?:br|daja|del|iste|ved)|JUTRI|Jutri\W+\d|Koment|KOMENT|Kopiraj|Linked|Lektor|Mnenja|Mogoče|Moj |Morda|Na (?:isto|vrh)|Na(?:jbolj|jnov|jveč)"
    r"|NAJ|Nahajate|Naklada|Naročit?|Naslovn|Nastavitve|Natisni|Nazaj|Ne (?:spr|zam)|Napiši|O piškot|Objavi|Ocen|OCENI|Oddaj"
    r"|Odgovor|Oglas|OGLAS|Oglej|OGLEJ|Ostale|PR |PREBERI|Podobn|Pogoji|Poglej|Politika|Poslušajte|Potrdi|Povezan|Povprečna"
    r"|Pozab|Pošlji|Pravil|Preberi|Presk|Preostale|Prija|Prva stran|Priporo|Produkc|Promo|Prosimo,? da pri|Raz?vrsti|Registr"
    r"|SORODN|Share|Skip|Slika ?:|Sorodn|Splošni|Sponz|Sprejmi|Ste |Strinjam|T[ae](?:le)? (?:spletn|prisp|člane|novic|objav|vsebi|stran)"
    r"|Tisk|Trenutno|Tukaj|Tvitaj|Tweet|Twitter|Uporab|Uredni|Utegne|VIR|VREME|Vaši|Viber|Viri? ?:|Vnesi|Vpiši|Vreme|Vse prav"
    r"|Vsebina|Več (?:iz|na|nov|o )|Všeč|Whats|Z (?:nad|obi|upo)|Za (?:bolj|kom|najb|odd)|Zadnje|Zavrni|Založnik|Časopis|Še ni|Če želite kom"
)
