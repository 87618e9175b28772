"""What awaits a visitor of the demo café: who one can be and what to try as whom, and the panel."""

from __future__ import annotations

from bot.demo.people import World
from sandbox import Sandbox

WELCOME, LOUNGE, DESK = "welcome", "lounge", "front-desk"
GREETING = (
    """**ようこそ、カフェ・ホタルノートへ。** ここは架空のデモカフェです。左下の名前を押すと、ほかの人になれます。
- **Maya** はじめてのお客様：`/ご案内` `/お店`、そして `/出社`
- **あおい** 彩推し：#front-desk のボタンで出社すると、れなからのお礼が届きます
- **Ben** ただいま滞在中：まもなく「あと15分」のお知らせがDMに届きます。`/滞在 状況`
- **ちよ** 常連：`/社員証` `/ランキング` `/応援ランキング`
- **こうた** 推しの上限を自分で決めています：`/マイページ 上限`。滞在時間は過ぎています
- **とうま** お店に推しを止められています：`/推す`
- **れな** キャスト：`/応援メッセージ` に未読があります。`/シフト 一覧`
- **そら** レジ：#floor でお会計が待っています。`/スタッフ 来店`（#lounge のBenのメッセージの「…」からも）
- **Nagi** 店長：`/メッセージ確認` `/お知らせ 一覧` `/シーズン 確認` `/キャンペーン 一覧` `/初期設定`""",
    """**Welcome to Café Hotarunote**, an invented café for trying things out. Press the name at the lower left to \
become somebody else.
- **Maya** is here for the first time: `/guide`, `/cafe`, then `/checkin`
- **あおい (Aoi)** is a fan of Aya: a check-in at #front-desk brings thanks from Rena
- **Ben** is staying just now; a direct message will soon say “15 minutes left”: `/stay status`
- **ちよ (Chiyo)** is a regular: `/card`, `/ranking`, `/supporters`
- **こうた (Kota)** has set a limit for himself: `/me limit`. His time at the table is over
- **とうま (Toma)** may not push for now: `/push`
- **れな (Rena)** is cast: something unread in `/shoutouts`; `/shift list`
- **そら (Sora)** is at the till: a bill waits in #floor; `/staff visit`, or the “…” of Ben’s message in #lounge
- **Nagi** is the manager: `/shoutbox`, `/announce list`, `/season show`, `/campaign list`, `/setup`""",
)
CHAT = (
    ("chiyo", "今夜の公演、だれか一緒に最前で見ませんか？"),
    ("ben", "Just sat down at B4. The curry is as good as ever!"),
    ("kota", "テスト終わった〜！ひなたちゃん、お誕生日おめでとう！"),
)
POINTER = (
    "**ようこそ、カフェ・ホタルノートへ。** コマンドはここで：`/ご案内` や `/出社` からどうぞ。"
    "だれになって何を試せるかは {welcome} に、ボタンだけで遊べるパネルは {desk} にあります。",
    "**Welcome to Café Hotarunote.** Type commands here; begin with `/guide` or `/checkin`. {welcome} says what to try "
    "as whom, and the panel at {desk} needs no typing.",
)


async def welcome(sandbox: Sandbox, world: World) -> None:
    """Write the greetings and hang up the panel, each where the world has a channel for it."""
    guild = world["guilds"][0]
    owner = guild["owner_id"]
    there = {channel["name"]: channel["id"] for channel in guild["channels"]}
    links = {"welcome": f"<#{there.get(WELCOME)}>", "desk": f"<#{there.get(DESK)}>"}
    for name, text in CHAT if LOUNGE in there else ():
        await sandbox.say(name, there[LOUNGE], text)
    for name, texts in ((WELCOME, GREETING), (LOUNGE, POINTER)):
        for text in texts if name in there else ():
            await sandbox.say(owner, there[name], text.format(**links))
    if DESK in there:
        answer = await sandbox.slash(owner, there[DESK], "panel")
        told = answer.get("response", {}).get("message")
        if told:
            await sandbox.delete(owner, there[DESK], told["id"])  # only the manager would see that it hangs
