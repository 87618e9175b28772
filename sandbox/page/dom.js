/** Small DOM helpers. Everything becomes nodes and text: message data never passes through an HTML parser. */

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const SVG = 'http://www.w3.org/2000/svg';

/**
 * Make an element.
 * @param {string} tag
 * @param {Object<string, *>} [props] attributes; `class`, `testid`, `data` (dataset), `vars` (CSS variables), `on<event>` listeners;
 *   null, undefined and false leave an attribute out
 * @param {...*} children nodes, strings, or nested arrays of them
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) setProp(el, key, value);
  add(el, children);
  return el;
}

function setProp(el, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key === 'testid') el.dataset.testid = value;
  else if (key === 'data') Object.assign(el.dataset, value);
  else if (key === 'vars') for (const [name, v] of Object.entries(value)) el.style.setProperty(name, v);
  else if (key.startsWith('on') && typeof value === 'function') el.addEventListener(key.slice(2), value);
  else if (key === 'value') el.value = value;
  else el.setAttribute(key, value === true ? '' : String(value));
}

/** Append children (strings become text nodes; empty values are skipped). */
export function add(el, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    el.append(child);
  }
  return el;
}

/** Replace all children. */
export function fill(el, ...children) {
  el.replaceChildren();
  return add(el, children);
}

const PATHS = {
  hash: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  horn: 'M4 10v4l10 4V6L4 10zm0 0H3m11-2c3 0 5 1.5 5 4s-2 4-5 4M7 15l1.5 5',
  voice: 'M4 10v4h4l5 4V6L8 10H4zm12-1.5a5 5 0 0 1 0 7M18.5 6a8.5 8.5 0 0 1 0 12',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M4 12 20 4l-5 16-3.5-6.5L4 12zm7.5 1.5L20 4',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  down: 'M6 9l6 6 6-6',
  pin: 'M9 4h6l-1 6 4 4H6l4-4-1-6zM12 14v6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  check: 'M5 12.5l4.5 4.5L19 7',
  link: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  swap: 'M4 8h14l-3-3M20 16H6l3 3',
  slash: 'M15 4 9 20',
  alert: 'M12 4 2.5 20h19L12 4zM12 10v5M12 17.5h.01',
  reply: 'M4 18v-4a4 4 0 0 1 4-4h12M16 6l4 4-4 4',
};

/** A line icon; decorative, so hidden from screen readers. */
export function icon(name, cls = '') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon ${cls}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name] ?? '');
  svg.append(path);
  return svg;
}

let serial = 0;

/** A document-unique id, for ARIA references. */
export function uid(prefix = 'x') {
  serial += 1;
  return `${prefix}-${serial}`;
}

/** Colour from Discord's integer or a hex string; null when there is none. */
export function colour(value) {
  if (value === null || value === undefined || value === 0 || value === '') return null;
  if (typeof value === 'number') return `#${value.toString(16).padStart(6, '0')}`;
  return /^#[0-9a-f]{6}$/i.test(value) ? value : null;
}

/** Black or cream, whichever is easier to read on the colour. */
export function inkOn(hex) {
  const channel = (at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return light > 0.19 ? '#1d1418' : '#fffaf4';
}

/** Whether a key press belongs to an input method (Enter then confirms kana, it does not send). */
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** An http(s) or same-origin address, else null: no javascript: or data: links from message data. */
export function safeUrl(raw) {
  try {
    const url = new URL(raw, location.href);
    // The server names itself one way; the page may have been opened by the other name of this machine.
    if (LOOPBACK.includes(url.hostname) && LOOPBACK.includes(location.hostname) && url.port === location.port) url.host = location.host;
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}
