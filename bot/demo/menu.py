"""The demo café's page and menu: an invented place, an invented number, invented dishes."""

from __future__ import annotations

from bot.demo.stage import Stage
from cafe.menu import PutItem, WriteAbout

MENU = (
    ("Star curry rice", "星のカレーライス", 1200, "food"),
    ("Omelette with a message", "メッセージオムライス", 1300, "food"),
    ("Encore parfait", "アンコールパフェ", 900, "food"),
    ("Melon cream soda", "メロンクリームソーダ", 700, "food"),
    ("Backstage tea", "楽屋のお茶", 500, "food"),
    ("Plum wine and soda", "梅酒ソーダ", 750, "alcohol"),
    ("Draught beer", "生ビール", 700, "alcohol"),
)
"""Name in English and Japanese, yen, kind."""

ABOUT = {
    "en": {
        "address": "3F Constellation Building, 7-7 Hoshimachi (a made-up place)",
        "station": "Hoshimachi, exit 2",
        "rules": "Please take no pictures during shows.\nPlease ask before you photograph anyone.",
    },
    "ja": {
        "address": "星町7-7 コンステレーションビル3階（架空の場所です）",
        "station": "星町駅2番出口",
        "rules": "公演中の撮影はご遠慮ください。\n撮影の前に、必ずひと声おかけください。",
    },
}
PHONE = "000-0000-0000"


async def lay_out(stage: Stage) -> None:
    """What a manager writes before the café opens."""
    for english, japanese, yen, kind in MENU:
        await stage.do(PutItem, visitor=stage.manager, name_en=english, name_ja=japanese, yen=str(yen), kind=kind)
    for language, texts in ABOUT.items():
        await stage.do(WriteAbout, visitor=stage.manager, language=language, phone=PHONE, **texts)
