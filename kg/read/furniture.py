"""Page furniture: the lines around an article that are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.lines import Row

# A line that is only one of these is furniture wherever it stands, and near the end so is all that follows it.
TAIL_HEADINGS = re.compile(
    r"""(?:
      popular\ posts(?:\ from\ this\ blog)? | most\ (?:read|popular|viewed|shared|commented)
    | trending(?:\ now|\ topics)?
    | (?:related|recommended|suggested|similar|recent|latest|more|other|featured|previous|next)
      \ (?:articles?|posts?|stories|story|coverage|reading|content|links|topics|news|from\ .{2,40}|on\ .{2,40})
    | recommended(?:\ for\ you)? | you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|be\ interested\ in).*
    | (?:up|read|watch|what\ to\ read)\ next | read\ more | see\ more | keep\ reading | editors?['’]?s?\ picks?
    | more\ from\ .{2,40} | leave\ a\ (?:comment|reply) | post\ a\ comment | join\ the\ (?:conversation|discussion)
    | (?:post|blog|reader)\ comments | add\ (?:a|your)\ comment | share\ this(?:\ \w+)?
    | about\ the\ authors? | about\ us | follow\ us(?:\ on.*)? | stay\ (?:connected|informed|up\ to\ date)
    | (?:our\ |the\ |daily\ |weekly\ )?newsletters? | subscribe(?:\ now|\ today)? | sign\ up
    | press\ contacts? | media\ contacts?
    | media\ inquiries | contact\ us | cookie\ (?:policy|settings|notice) | privacy\ policy | terms\ of\ (?:use|service)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# These also head real sections, so they open the tail only where no long prose follows.
WEAK_TAIL_HEADINGS = re.compile(
    r"(?:\d+\s+)?(?:comments?|replies|responses|notes|footnotes|endnotes|references|citations|sources|bibliography"
    r"|see also|more (?:in|on) .{2,40}|tags|labels|sharing|contacts?|cookies"
    r"|further reading|external links|acknowledge?ments|advertisements?)(?:\s*\(\d+\))?",
    re.IGNORECASE,
)
# A line that begins so, and is short, is furniture wherever it stands.
LINES = re.compile(
    r"""(?:
      (?:share|tweet|pin|email|print|save|like|follow|listen|watch|copy\ link|bookmark)
      (?:\ (?:this|on|via|to|us|by|it|now)\b.{0,60})?$
    | (?:share|follow\ us|find\ us)\ (?:this|on|via)\b
    | (?:facebook|twitter|x|linkedin|whatsapp|reddit|telegram|instagram|youtube)$
    | (?:subscribe|sign\ up|register|log\ in|sign\ in|join\ now|get\ started|donate|download\ (?:our|the)\ app)\b
      (?:$|.{0,140}\b
      (?:newsletters?|updates|alerts|inbox|free|today|now|account|access|here|channel|e?-?mails?|more|continue|us)\b)
    | (?:get|receive)\ .{0,60}\b(?:newsletter|in(?:to)?\ your\ inbox|straight\ to\ your)\b
    | advert(?:isement|ising|orial)?\b.{0,30}$ | sponsored(?:\ content|\ by\ .{2,40})?$ | promoted$
    | (?:story|article)\ continues\ below\b | (?:continue|keep)\ reading\b | scroll\ (?:down\ )?to\ continue
    | (?:read|see|learn|find\ out|also\ read|read\ also|watch|view|discover)
      \ (?:more|also|next|the\ full\ (?:story|article))\b (?:$|\s*[:»›>→…-].*)
    | (?:also\ read|read\ also|related|see\ also|recommended|more)\s*:\s
    | (?:we|this\ (?:web)?site|our\ (?:web)?site)\ uses?\ cookies\b
    | (?:accept|reject|manage)\ (?:all\ )?cookies?
    | by\ (?:using|continuing)\b.{0,60}\bcookies
    | cookie\ (?:policy|settings|preferences|notice) | privacy\ (?:policy|notice)
    | terms\ (?:of\ (?:use|service)|and\ conditions)
    | (?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4})) | .{0,120}\ball\ rights\ reserved\b
    | skip\ to\ (?:main\ )?content | (?:back|go|return)\ to\ (?:top|home|the\ top|main)\b
    | (?:main\ )?menu$ | home$ | search$ | toggle\ navigation
    | click\ here\b | tap\ here\b | load\ more\b | show\ (?:more|comments|all)\b
    | view\ (?:comments|all)\b | \d+\ (?:comments?|shares?|likes?|views?)$
    | \d+\ ?[-–]?\ ?min(?:ute)?s?\ read\b | reading\ time\b | (?:last\ )?page\ \d+(?:\ of\ \d+)?$ | \[?\s*edit\s*\]?$
    | (?:image|photo|photograph|picture|graphic|video|illustration)(?:\ credit|\ by|\ source|s)?\s*[:/©]
    | .{0,80}\b(?:getty\ images|shutterstock|afp\ via\ getty)\W*$ | image$
    | (?:media|press)\ contacts?\b\s*: | contacts?\s*: | (?:tel|phone|fax|e-?mail)\s*[.:]\s
    | -\s?30\s?- | end\ \d{1,2}[:.]\d\d\ [ap]\.?m | \(?(?:end|ends)\)?$
    | reporting\ by\ .{3,120}\b(?:edit(?:ing|ed)\ by|writing\ by)\b | our\ standards:
    )""",
    re.IGNORECASE | re.VERBOSE,
)
ADDRESS = re.compile(
    r"[<(\[]?(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:com|org|net|gov|edu|io|cn|eu|uk)(?:/\S*)?)[>)\]]?"
)
FOOTNOTE = re.compile(r"(?:\[(?:\d{1,3}|[a-z])\]|\^|[¹²³⁴⁵⁶⁷⁸⁹†‡]|\d{1,3}\s?\^|\d{1,3}\.\s+[↑^])\s*")
LONE_MARK = re.compile(r"\[?\(?\d{1,3}\)?\]?")
STAGE = re.compile(r"[(\[][A-Z][^()\[\]]{1,60}\.?[)\]]")
LONG = 400  # characters: a paragraph of the article rather than a comment or a reference


def is_furniture(row: Row) -> bool:
    """True for a line that is furniture by itself."""
    text = row.text
    if not re.search(r"[^\W_]", text) or LONE_MARK.fullmatch(text) or ADDRESS.fullmatch(text) or STAGE.fullmatch(text):
        return True
    if row.words <= 40 and LINES.match(text):
        return True
    return _is(TAIL_HEADINGS, text)


def tail_start(rows: Sequence[Row]) -> int:
    """Index of the row from which on everything is furniture; the number of rows where nothing is."""
    if not rows:
        return 0
    half = rows[0].start + (rows[-1].end - rows[0].start) // 2
    for n, row in enumerate(rows):
        if row.start >= half and n and _opens_tail(row, rows[n + 1 :]):
            return n
    return _footnotes_start(rows, half)


def _opens_tail(row: Row, rest: Sequence[Row]) -> bool:
    if _is(TAIL_HEADINGS, row.text):
        return True
    return _is(WEAK_TAIL_HEADINGS, row.text) and not _mostly_prose(rest)


def _mostly_prose(rows: Sequence[Row]) -> bool:
    total = sum(len(r.text) for r in rows)
    return sum(len(r.text) for r in rows if len(r.text) >= LONG) * 2 > total


def _footnotes_start(rows: Sequence[Row], half: int) -> int:
    n = len(rows)
    while n > 1 and rows[n - 1].start >= half and FOOTNOTE.match(rows[n - 1].text):
        n -= 1
    return n


def _is(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.fullmatch(text.strip("#*_ \t:.…»›>→!")))
