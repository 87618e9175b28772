/** The page's own words in English and Japanese, and the reader's pick among Discord's localisations. */

const EN = {
  appTag: 'demo café', skip: 'Skip to the message box', menu: 'Channels', closeMenu: 'Close the channel list',
  channels: 'Channels', dms: 'Direct messages', unread: 'unread', language: 'Language', events: 'Events', closePanel: 'Close',
  noEvents: 'No events planned.', tokyo: 'Tokyo', local: 'You', clock: 'Clock',
  pickTitle: 'Who would you like to be?', pickLead: 'Everyone here is invented. Change at any time; two browser tabs can be two people.',
  producer: 'Producer', cast: 'Cast', staff: 'Staff', other: 'Others', producers: 'Producers', casts: 'Cast', staffs: 'Staff', others: 'Others',
  change: 'Change person', bot: 'BOT', edited: '(edited)', pinned: 'Pinned',
  onlyYou: 'Only you can see this', dismiss: 'Dismiss message', thinking: '{name} is thinking…',
  failed: 'The application did not respond', failedHint: 'Nothing is known to have been done. Try again in a moment.',
  used: '{name} used', reply: 'Reply to {name}', pinnedOne: '{name} pinned a message to this channel.', joined: '{name} joined.',
  today: 'Today', yesterday: 'Yesterday', spoiler: 'Spoiler, show', imageNoAlt: 'Picture', picture: 'Picture: {url}', altWords: 'What the picture shows', close: 'Close',
  say: 'Message {where}', sayHint: 'Type / for commands', cannotSend: 'You cannot write in this channel.',
  send: 'Send', cancel: 'Cancel', commands: 'Commands', commandList: 'Commands', noCommands: 'No command matches.',
  required: 'required', optional: 'optional', addOption: 'Add option', removeOption: 'Remove {name}', needed: '{name}: please fill this in.',
  range: '{min} to {max}', atLeast: 'at least {min}', atMost: 'at most {max}', lengthMax: 'up to {max} characters', lengthMin: 'at least {min} characters',
  badInteger: '{name}: a whole number, please.', badNumber: '{name}: a number, please.', badChoice: '{name}: please choose from the list.',
  badPerson: '{name}: nobody of that name here.', badChannel: '{name}: no such channel.', badRole: '{name}: no such role.', badBool: '{name}: yes or no, please.',
  outOfRange: '{name}: {range}.', yes: 'Yes', no: 'No', noChoices: 'Nothing found. You may type it in full.', noFile: '{name}: please choose a file.', uploading: '{name}: one moment, the file is being uploaded.',
  unknownCommand: 'There is no command like that here.', ready: 'Press Enter to send.', keys: 'Enter sends · Tab next · Esc cancels',
  hint: '{name}: {words}', hintRange: '{name}: {words} ({range})', select: 'Make a selection', search: 'Search', done: 'Done', pickRange: 'Choose {min} to {max}', pickOne: 'Choose up to {max}', nothing: 'Nothing found.',
  submit: 'Submit', modalWait: 'Sending…', modalFailed: 'Something went wrong. Your words are still here; please try again.', modalLost: 'Not connected. Your words are still here; please try again in a moment.',
  fieldRequired: 'Please fill this in.', fieldShort: 'At least {min} characters, please.', fieldPick: 'Please choose {min} or more.',
  lost: 'Connection lost. Trying again…', botOff: 'The bot is not connected. Commands will not be answered until it is back.', noServer: 'The demo café cannot be reached. Is it still running?',
  newMessages: 'New messages', empty: 'Nothing here yet. Type / to see what the bot can do.', start: 'This is the start of {where}.',
  more: 'More', deleteMessage: 'Delete message', copyText: 'Copy text', refused: 'Not sent: {why}', opensIn: 'opens in a new tab', nobody: 'unknown', unknownRole: 'unknown role', unknownChannel: 'unknown channel',
  dmWith: 'Direct messages with {name}', file: 'File', loading: 'Opening the café…',
};

const JA = {
  appTag: 'デモカフェ', skip: '入力欄へ移動', menu: 'チャンネル', closeMenu: 'チャンネル一覧を閉じる',
  channels: 'チャンネル', dms: 'ダイレクトメッセージ', unread: '未読', language: '言語', events: 'イベント', closePanel: '閉じる',
  noEvents: '予定されたイベントはありません。', tokyo: '東京', local: '現地', clock: '時計',
  pickTitle: 'どなたとして入りますか？', pickLead: '登場人物はすべて架空です。いつでも切り替えられ、タブを二つ開けば二人になれます。',
  producer: 'プロデューサー', cast: 'キャスト', staff: 'スタッフ', other: 'そのほか', producers: 'プロデューサー', casts: 'キャスト', staffs: 'スタッフ', others: 'そのほか',
  change: '人を切り替える', bot: 'BOT', edited: '（編集済み）', pinned: 'ピン留め',
  onlyYou: 'あなただけに表示されています', dismiss: 'メッセージを閉じる', thinking: '{name}が考え中…',
  failed: 'アプリケーションが応答しませんでした', failedHint: '処理されたかどうか確認できません。少し待ってからもう一度お試しください。',
  used: '{name}が使用', reply: '{name}への返信', pinnedOne: '{name}がメッセージをピン留めしました。', joined: '{name}が参加しました。',
  today: '今日', yesterday: '昨日', spoiler: 'ネタバレを表示', imageNoAlt: '画像', picture: '画像：{url}', altWords: '画像の説明', close: '閉じる',
  say: '{where}へメッセージを送信', sayHint: '/ でコマンド一覧', cannotSend: 'このチャンネルには書き込めません。',
  send: '送信', cancel: 'キャンセル', commands: 'コマンド', commandList: 'コマンド', noCommands: '一致するコマンドがありません。',
  required: '必須', optional: '任意', addOption: '項目を追加', removeOption: '{name}を外す', needed: '「{name}」を入力してください。',
  range: '{min}〜{max}', atLeast: '{min}以上', atMost: '{max}以下', lengthMax: '{max}文字まで', lengthMin: '{min}文字以上',
  badInteger: '「{name}」は整数で入力してください。', badNumber: '「{name}」は数字で入力してください。', badChoice: '「{name}」は一覧から選んでください。',
  badPerson: '「{name}」に当てはまる人がいません。', badChannel: '「{name}」に当てはまるチャンネルがありません。', badRole: '「{name}」に当てはまるロールがありません。', badBool: '「{name}」は「はい」か「いいえ」で入力してください。',
  outOfRange: '「{name}」は{range}で入力してください。', yes: 'はい', no: 'いいえ', noChoices: '見つかりません。正式な名前ならそのまま送れます。', noFile: '「{name}」のファイルを選んでください。', uploading: '「{name}」のファイルをアップロードしています。少しお待ちください。',
  unknownCommand: 'そのコマンドはここにはありません。', ready: 'Enterで送信します。', keys: 'Enterで送信・Tabで次へ・Escで取消',
  hint: '{name}：{words}', hintRange: '{name}：{words}（{range}）', select: '選択してください', search: '検索', done: '決定', pickRange: '{min}〜{max}件を選択', pickOne: '{max}件まで選択', nothing: '見つかりません。',
  submit: '送信', modalWait: '送信中…', modalFailed: 'うまく送れませんでした。入力内容は残っています。もう一度お試しください。', modalLost: '接続が切れています。入力内容は残っています。少し待ってからお試しください。',
  fieldRequired: '入力してください。', fieldShort: '{min}文字以上で入力してください。', fieldPick: '{min}件以上選んでください。',
  lost: '接続が切れました。再接続しています…', botOff: 'ボットが接続していません。戻るまでコマンドには応答できません。', noServer: 'デモカフェに接続できません。まだ動いているか確かめてください。',
  newMessages: '新着メッセージ', empty: 'まだ何もありません。/ を入力するとボットのコマンドが見られます。', start: 'ここが{where}の始まりです。',
  more: 'その他', deleteMessage: 'メッセージを削除', copyText: 'テキストをコピー', refused: '送れませんでした：{why}', opensIn: '新しいタブで開く', nobody: '不明', unknownRole: '不明なロール', unknownChannel: '不明なチャンネル',
  dmWith: '{name}とのダイレクトメッセージ', file: 'ファイル', loading: 'カフェを開いています…',
};

const WORDS = { en: EN, ja: JA };
let lang = 'en';

/** @returns {'en'|'ja'} the language of the page */
export const language = () => lang;

/** @returns {string} the Discord locale that goes to the bot, also used for dates */
export const locale = () => (lang === 'ja' ? 'ja' : 'en-US');

/** Set the page's language and remember it for the next visit. */
export function setLanguage(value) {
  lang = value === 'ja' ? 'ja' : 'en';
  document.documentElement.lang = lang;
  try {
  localStorage.setItem('oshipass.language', lang);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the tab.
  }
}

/** The language to start with: the address, then the last choice, then the browser's. */
export function firstLanguage() {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked) return asked.startsWith('ja') ? 'ja' : 'en';
  let kept = null;
  try {
  kept = localStorage.getItem('oshipass.language');
  } catch {
  kept = null;
  }
  return kept ?? (navigator.language?.startsWith('ja') ? 'ja' : 'en');
}

/** A word of the page, with `{name}` places filled in. */
export function t(key, values = {}) {
  const text = WORDS[lang][key] ?? EN[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** `thing.name` or `thing.description` in the reader's language, as Discord would show it. */
export function localised(thing, key = 'name') {
  const table = thing?.[`${key}_localizations`] ?? {};
  const found = lang === 'ja' ? table.ja : table['en-US'] ?? table['en-GB'];
  return found ?? thing?.[`${key}_localized`] ?? thing?.[key] ?? '';
}

/** Fold width, case and kana kind, so あや, アヤ and ｱﾔ search alike. */
export function fold(text) {
  return String(text ?? '').normalize('NFKC').toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}
