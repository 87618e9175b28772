/** Markdown trees to DOM nodes: createElement and text only. */

import { h, safeUrl } from './dom.js';
import { t } from './i18n.js';
import { parse, parseInline } from './markdown.js';
import { nameOf, placeOf, state, userOf } from './state.js';
import { stampNode } from './time.js';

const TAGS = { b: 'strong', i: 'em', u: 'u', s: 's', h1: 'h3', h2: 'h4', h3: 'h5', p: 'p', quote: 'blockquote' };
const SHORT_CODE = 24;

/**
 * Full markdown.
 * @param {string} text
 * @param {{mentions?: object[], onCommand?: function(string): void, onChannel?: function(string): void}} [context]
 * @returns {Node[]}
 */
export const markdown = (text, context = {}) => parse(text).map((node) => view(node, context));

/** Inline markdown only, for embed titles, field names and labels. */
export const inlineMarkdown = (text, context = {}) => parseInline(String(text ?? '')).map((node) => view(node, context));

const many = (kids, context) => kids.map((kid) => view(kid, context));

function view(node, context) {
  const special = VIEWS[node.k];
  if (special) return special(node, context);
  const level = /^h[123]$/.test(node.k) ? `md-${node.k}` : null;
  return h(TAGS[node.k] ?? 'span', { class: level }, many(node.kids, context));
}

const VIEWS = {
  text: (node) => document.createTextNode(node.text),
  br: () => h('br'),
  small: (node, context) => h('p', { class: 'md-small' }, many(node.kids, context)),
  code: (node) => h('code', { class: node.text.length <= SHORT_CODE ? 'short' : null }, node.text),
  fence: (node) => h('pre', { data: { lang: node.lang }, tabindex: '0' }, h('code', {}, node.text)),
  time: (node) => stampNode(node.unix, node.style),
  everyone: (node) => h('span', { class: 'mention' }, node.text),
  list: listView,
  spoiler: spoilerView,
  link: linkView,
  user: (node, context) => h('span', { class: 'mention' }, `@${userLabel(node.id, context)}`),
  role: roleView,
  channel: channelView,
  command: commandView,
};

function userLabel(id, context) {
  const user = userOf(id, context.mentions);
  return user ? nameOf(user) : t('nobody');
}

function listView(node, context) {
  const items = node.items.map((item) => h('li', {}, many(item.kids, context)));
  return node.ordered ? h('ol', { start: node.start }, items) : h('ul', {}, items);
}

function spoilerView(node, context) {
  const words = h('span', { class: 'spoiler-words', 'aria-hidden': 'true' }, many(node.kids, context));
  const box = h('span', { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': t('spoiler') }, words);
  const reveal = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    for (const name of ['role', 'tabindex', 'aria-label']) box.removeAttribute(name);
    words.removeAttribute('aria-hidden');
    box.classList.add('shown');
  };
  box.addEventListener('click', reveal, { once: true });
  box.addEventListener('keydown', reveal);
  return box;
}

function linkView(node, context) {
  const url = safeUrl(node.url);
  if (!url) return h('span', {}, many(node.kids, context));
  return h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer', title: url.href }, many(node.kids, context));
}

function roleView(node) {
  const role = state.roles.get(node.id);
  return h('span', { class: 'mention' }, `@${role?.name.replace(/^@/, '') ?? t('unknownRole')}`);
}

function channelView(node, context) {
  const place = placeOf(node.id);
  if (!place) return h('span', { class: 'mention' }, `#${t('unknownChannel')}`);
  const label = place.channel ? `#${place.channel.name}` : `@${t('dms')}`;
  return h('button', { type: 'button', class: 'mention as-button', onclick: () => context.onChannel?.(node.id) }, label);
}

function commandView(node, context) {
  return h('button', { type: 'button', class: 'mention as-button', onclick: () => context.onCommand?.(node.name) }, `/${node.name}`);
}
