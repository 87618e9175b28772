/** The café's clock and Discord timestamps. The server's clock rules: a demo may run on a made-up hour. */

import { h } from './dom.js';
import { locale, t } from './i18n.js';

let offset = 0;

/** Take the server's time (ISO text, unix seconds or milliseconds). */
export function setServerNow(value) {
  const ms = typeof value === 'string' && !/^[\d.]+$/.test(value) ? Date.parse(value) : Number(value);
  if (!Number.isFinite(ms)) return;
  offset = (ms < 1e11 ? ms * 1000 : ms) - Date.now();
}

/** @returns {number} the café's time in milliseconds, advanced locally */
export const serverNow = () => Date.now() + offset;

const made = new Map();

function formatter(options) {
  const key = locale() + JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale(), options));
  return made.get(key);
}

const STYLES = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { year: 'numeric', month: '2-digit', day: '2-digit' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const UNITS = [['year', 31536000], ['month', 2592000], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** "in 5 minutes", "3日前": relative to the café's clock. */
export function relative(unix) {
  const seconds = unix - serverNow() / 1000;
  const size = Math.abs(seconds);
  // The largest unit that rounds to at least one, so that 59.8 minutes read "1 hour", not "60 minutes".
  const [unit, length] = UNITS.find(([, each], i) => size >= each || (i < UNITS.length - 1 && size >= each - UNITS[i + 1][1] / 2)) ?? UNITS.at(-1);
  const value = Math.sign(seconds) * Math.round(size / length);
  return new Intl.RelativeTimeFormat(locale(), { numeric: unit === 'second' && value === 0 ? 'auto' : 'always' }).format(value, unit);
}

/** One Discord timestamp in words. */
export function stampText(unix, style = 'f') {
  if (style === 'R') return relative(unix);
  const date = new Date(unix * 1000);
  if (Number.isNaN(date.getTime())) return String(unix);
  return formatter(STYLES[style] ?? STYLES.f).format(date);
}

/** A `<time>` for `<t:unix:style>`; relative ones are kept current by `startTicking`. */
export function stampNode(unix, style = 'f') {
  const date = new Date(unix * 1000);
  const valid = !Number.isNaN(date.getTime());
  return h('time', {
    class: 'stamp', datetime: valid ? date.toISOString() : null, title: stampText(unix, 'F'), data: { unix: String(unix), style },
  }, stampText(unix, style));
}

const dayKey = (ms) => new Date(ms).toDateString();

/** The time beside an author: "Today 18:20", "昨日 9:05", or the date. */
export function messageTime(iso) {
  const at = Date.parse(iso);
  const clock = formatter({ timeStyle: 'short' }).format(at);
  if (dayKey(at) === dayKey(serverNow())) return `${t('today')} ${clock}`;
  if (dayKey(at) === dayKey(serverNow() - 86400000)) return `${t('yesterday')} ${clock}`;
  return formatter({ dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** The same as a `<time>`; `startTicking` keeps it right when a day has ended. */
export const sentNode = (iso, classes) => h('time', { class: classes, datetime: iso, data: { sent: iso } }, messageTime(iso));

/** The short clock of a follow-on message. */
export const shortTime = (iso) => formatter({ hour: '2-digit', minute: '2-digit', hour12: false }).format(Date.parse(iso));

/** The day, for the divider between days. */
export const dayText = (iso) => formatter({ dateStyle: 'full' }).format(Date.parse(iso));

/** Whether two ISO times fall on one local day. */
export const sameDay = (a, b) => dayKey(Date.parse(a)) === dayKey(Date.parse(b));

/** Hours, minutes and seconds in a zone; without a zone, the reader's. */
export function clockText(zone, seconds = true) {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  if (seconds) options.second = '2-digit';
  if (zone) options.timeZone = zone;
  return formatter(options).format(serverNow());
}

/** Weekday and date in a zone, short. */
export const dateText = (zone) => formatter({ month: 'short', day: 'numeric', weekday: 'short', timeZone: zone }).format(serverNow());

/** Whether the reader's zone runs on the café's hours just now. */
export const readerInTokyo = () => clockText('Asia/Tokyo', false) === clockText(null, false);

/** Keep clocks and relative stamps current, once a second, and with each new day what is said of today and yesterday. */
export function startTicking(onTick) {
  let today = dayKey(serverNow());
  setInterval(() => {
    if (today !== dayKey(serverNow())) {
      today = dayKey(serverNow());
      for (const el of document.querySelectorAll('time[data-sent]')) el.textContent = messageTime(el.dataset.sent);
    }
    for (const el of document.querySelectorAll('time[data-style="R"]')) {
      const text = relative(Number(el.dataset.unix));
      if (el.textContent !== text) el.textContent = text;
    }
    onTick();
  }, 1000);
}
