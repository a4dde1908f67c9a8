"""Patterns of short lines that a label gives away: choosing a place, announcing articles, boxes.

The label alone does not make a line furniture, »Anketa: kaj mislijo v Velenju« is a headline: what
follows must have the form that such a line has.
"""

from __future__ import annotations

import re

PLACE = r"[A-ZČŠŽ]\w*\.?(?:[ -](?:[A-ZČŠŽ]\w*|na|nad|ob|pod|pri|v|gora|mesto|vas|vrh)){0,3}"
_PLACES = rf"{PLACE}(?:\s?[,;|•·/]\s?{PLACE})*"
_AREA = r"(?i:regij[aeo]|občin[aeo]|kraj[aei]?|lokacij[aeo]|območj[ae])"
_CHANGE = r"(?i:spremeni(?:te)?|zamenjaj(?:te)?|uredi(?:te)?)"

# Which place the visitor of the portal has chosen, and how to choose another one.
_CHOICES = (
    rf"(?i:izbran[aoei]?|vaš[aei]?|moj[aei]?|trenutn[aoei]) {_AREA}\s?[:|]\s?{_PLACES}\W{{1,3}}(?:{_CHANGE}|(?i:drug[ei]))\b"
    rf"(?:\s{_AREA})?(?:\s?[:|]\s?{_PLACES})?\W*",
    rf"{_CHANGE} {_AREA}\s?[:|]\s?{_PLACES}\W*",
    rf"(?i:(?:prikaži(?:te)?|(?:trenutno )?prikazujemo) (?:novice|vsebine|dogodke) (?:za|iz)|filtriraj(?:te)? po (?:kraju|občini|regiji))"
    rf"\s?[:|]\s?{_PLACES}\W*",
)

# Other articles. A sentence ends with a full stop, and a programme has dates.
_PAPER = (
    r"(?:(?:tiskani|papirnati|jutrišnji|(?:pone|tork|sred|četrtk|petk|sobot)\w+) izdaji|(?:novi|naslednji|jutrišnji|petkovi|sobotni) številki"
    r"|(?:sobotni )?prilogi|časniku|časopisu|tedniku|reviji)"
)
_AT = r"(?:\s?[|•])?\s?\d{1,2}[.:]\d\d"
_SHOWN = r"(?:\s+[A-ZČŠŽ»„\"][^|•.!?]{2,120})"
_TEASERS = (
    r"[(\[](?i:preberi(?:te)?|beri(?:te)?|poglej(?:te)?|glej(?:te)?|več)\s?:\s?[A-ZČŠŽ»][^()\[\]]{4,150}[)\]]",
    r"(?i:preberi(?:te)?|beri(?:te)?)(?: več)?\s?:\s?[A-ZČŠŽ»][^.!]{4,150}",
    r"(?i:ne (?:spreglejte|zamudite|prezrite)|aktualno|povezano|sorodno|izpostavljamo|izpostavljeno|v žarišču|priporočamo|top \d{1,2})\s?:"
    rf"(?!.*\d[.:]\s?\d){_SHOWN}(?:(?:[!?]\s?)?[|•]{_SHOWN})+[!?]?",
    r"(?!.*\b(?:je|so|sta|bo|bodo)\b.*\.$)"
    rf"(?i:(?:(?:danes|jutri|že jutri|v (?:ponedeljek|torek|sredo|četrtek|petek|soboto|nedeljo)) )?v {_PAPER}(?: (?:preberite|berite|lahko preberete|boste brali))?)\s?:\s?\S.{{2,200}}",
    rf"(?i:zadnje|najnovejše|pravkar)(?: novice)?\s?:(?:{_AT}\s+[A-ZČŠŽ»„\"](?:(?!{_AT}\s)[^|•.!?]){{2,120}}){{2,}}[!?]?",
    r"(?i:(?:sorodn|povezan|podobn|izpostavljen)[ai]? (?:novica|članek|prispevek|vsebina|zgodba))\s?[:|]\s?[A-ZČŠŽ»][^.!]{4,150}",
    r"(?i:bralci\b[^:.]{0,30} (?:brali|berejo|preberejo|komentirali))\s?:\s?[A-ZČŠŽ»][^.!]{4,200}",
    r"(?i:o tem smo(?: že)? pisali|pisali smo|v branje priporočamo|več (?:preberite )?v članku|preberite več o temi)"
    r"\s?:\s?[A-ZČŠŽ»][^.!]{4,150}",
    r"(?i:(?:prejšnj|naslednj)[aei] (?:članek|novica|objava|prispevek|zgodba))\s?[:|]\s?\S.{2,150}",
    r"[«‹←]\s[^|«»‹›]{3,100}\|[^|«»‹›]{3,100}\s[»›→]",
    r"(?i:(?:najbolj|pogosto|največkrat) iskan[oae]|(?:priljubljene|najpogostejše) (?:oznake|teme|ključne besede)|oblak oznak)"
    r"\s?[:|]\s?[^.!?:]{2,200}",
    r"(?i:oznake|ključne besede|značke|tagi|tags|označeno z)\s?:\s?[^.!?:]{2,200}",
)

_CROSSING = rf"{PLACE}:? (?i:\d+ ?(?:min\.?|minut\w*|h|ur[aeio]?|km)|prosto|brez čakanja)"
_BOXES = (
    r"(?i:(?:mali )?oglasi?)\s?[:|]\s?(?i:prodam|kupim|oddam|najamem|podarim|menjam|iščem)\b.{3,200}",
    rf"(?i:(?:stanje|čakanje|promet) na (?:cestah|mejah|meji|mejnih prehodih))\s?[:|]\s?{_CROSSING}(?:\s?[,;|•]\s?{_CROSSING})*\W*",
    r"(?i:zdaj igra|(?:zdaj|trenutno) (?:predvajamo|na sporedu|v etru))\s?:\s?\S.{1,100}",
    r"(?i:anketa)\s?[:|]\s?[^?]{5,150}\?\W+(?:(?i:da)\s?[|/•·]\s?(?i:ne)|Da Ne|DA NE)\b[^.!]{0,80}",
    rf"(?i:kamere)\s?[:|]\s?{PLACE}(?:\s?[|•]\s?{PLACE})+",
    r"(?i:sledite nam|spremljajte nas)(?: na)?\s?[:|] ?(?i:.{0,60}\b(?:facebook|instagram|twitter|youtube|tiktok|x)\b)[^.!]{0,100}",
    r"(?i:(?:naši|sorodni|povezani) (?:portali|spletni portali|mediji))\s?[:|]\s?[^.!?:]{3,200}",
)

# Sentences are news: »Naslednja zgodba: Ana iz Kranja je zbolela pri tridesetih.«
_SENTENCE = r"(?!.*[:|].*\b(?:je|so|sta|bo|bodo|bosta|sem|smo|sva)\b.*\.$)"
_LABELLED = re.compile(rf"{_SENTENCE}(?:{'|'.join((*_CHOICES, *_TEASERS, *_BOXES))})")

_BRANCHES = re.compile(
    rf"(?i:(?:naše )?(?:poslovalnice|trgovine|enote|podružnice|izpostave|lokacije|prodajna mesta|območja))\s?:\s?{_PLACES}"
)

# »FOTO: Neurje razdejalo Celje«: a verb or participle before any comma. A credit has names and nouns.
_PHOTOS = re.compile(
    r"FOTO:\s*[A-ZČŠŽ»][^,(/|]*\s(?!(?:šol|kapel|vozil|glasil|dvoran)[aeio]\b)"
    r"[a-zčšž]{3,}(?:l[aeio]|[ae]n[aio]|[čjšž]en|uje|[ae]jo|ira)\b"
)


def is_labelled(line: str) -> bool:
    """Return whether a line chooses a place, announces other articles or is a box of the page.

    Example:
        >>> is_labelled("Izbrana občina: Žalec (spremeni)")
        True
        >>> is_labelled("Izbrana občina: Žalec")
        False
    """
    return (":" in line or "|" in line) and bool(_LABELLED.fullmatch(line))


def names_branches(part: str) -> bool:
    """Return whether a part of a bar of links says where a firm or a library has branches.

    Example:
        >>> names_branches("Poslovalnice: Celje, Kranj")
        True
    """
    return bool(_BRANCHES.fullmatch(part))


def is_headline_of_photos(line: str) -> bool:
    """Return whether a line that announces photographs tells what happened rather than who took them.

    Example:
        >>> is_headline_of_photos("FOTO: Neurje razdejalo Celje")
        True
        >>> is_headline_of_photos("FOTO: Janez Novak, osebni arhiv")
        False
    """
    return bool(_PHOTOS.match(line))
