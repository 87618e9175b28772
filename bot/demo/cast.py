"""The demo café's cast: all of them invented, called by one name each."""

from __future__ import annotations

from importlib import resources

from cafe.cast_entries import Fields

LANTERN, SODA, BOOKMARK = "宵あかり", "ソーダ・スコープ", "しおり文庫"

CAST: tuple[Fields, ...] = (
    Fields(name="彩", kana="あや", latin="Aya", nicknames="あやちゃん, あーや", languages="ja, en", colour="#E75480",
           birthday="04-21", intake=1, unit=LANTERN),
    Fields(name="玲奈", kana="れな", latin="Rena", nicknames="れなち", languages="ja", colour="#4F8FE0",
           birthday="09-03", intake=1, unit=LANTERN),
    Fields(name="ひなた", kana="ひなた", latin="Hinata", nicknames="ひなたん", languages="ja", colour="#F2A03D",
           birthday="07-15", intake=1, unit=SODA),
    Fields(name="琴葉", kana="ことは", latin="Kotoha", nicknames="こっちゃん", languages="ja, ko", colour="#58A55C",
           birthday="11-24", intake=2, unit=BOOKMARK),
    Fields(name="エマ", kana="えま", latin="Emma", nicknames="えまりん", languages="ja, en, fr", colour="#C9A227",
           birthday="02-11", intake=2, unit=SODA),
    Fields(name="紗月", kana="さつき", latin="Satsuki", nicknames="さっちゃん", languages="ja", colour="#8E63CE",
           birthday="05-05", intake=2, unit=LANTERN),
    Fields(name="みお", kana="みお", latin="Mio", nicknames="みおちゃす", languages="ja, en", colour="#39B5C9",
           birthday="08-30", intake=2, unit=SODA),
    Fields(name="千景", kana="ちかげ", latin="Chikage", nicknames="ちか様", languages="ja", colour="#5C6B8A",
           birthday="12-19", intake=3, unit=BOOKMARK),
    Fields(name="リン", kana="りん", latin="Lin", nicknames="りんりん", languages="ja, zh, en", colour="#D9483B",
           birthday="01-27", intake=3, unit=BOOKMARK),
    Fields(name="美羽", kana="みう", latin="Miu", nicknames="みうみう", languages="ja", colour="#F28FB1",
           birthday="03-14", intake=3, unit=SODA),
    Fields(name="柚希", kana="ゆずき", latin="Yuzuki", nicknames="ゆず", languages="ja", colour="#B7C642",
           birthday="10-08", intake=3, unit=BOOKMARK),
    Fields(name="楓", kana="かえで", latin="Kaede", nicknames="かえちゃん", languages="ja, en", colour="#B5523B",
           birthday="06-02", intake=1, unit=LANTERN),
)  # fmt: skip
ON_LEAVE, GRADUATE, LINKED, BIRTHDAY = "柚希", "楓", "玲奈", "ひなた"
ACTIVE = tuple(one.name or "" for one in CAST if one.name not in (ON_LEAVE, GRADUATE))


def portrait_of(fields: Fields) -> bytes | None:
    """The portrait of somebody, drawn by docs/make_portraits.py; some have none, as happens in life."""
    file = resources.files("bot.demo") / "portraits" / f"{(fields.latin or '').lower()}.jpg"
    return file.read_bytes() if file.is_file() else None
