/** Message components: rows of buttons and selects, and the layout components (containers, sections, galleries). */

import { add, colour, h, icon, safeUrl } from './dom.js';
import { attachment, mediaUrl, picture } from './embeds.js';
import { t } from './i18n.js';
import { markdown } from './markdown-view.js';
import { SelectControl } from './select.js';

const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'linked' };
const SELECTS = [3, 5, 6, 7, 8];

/**
 * All components of a message.
 * @param {object} message
 * @param {{press: function(object, object, string[]=): void}} context
 * @returns {HTMLElement|null}
 */
export function components(message, context) {
  const list = message.components ?? [];
  return list.length ? h('div', { class: 'components' }, list.map((c) => component(c, message, context))) : null;
}

function component(data, message, context) {
  if (data.type === 2) return button(data, message, context);
  if (SELECTS.includes(data.type)) return new SelectControl(data, (values) => context.press(message, data, values)).button;
  return LAYOUT[data.type]?.(data, message, context) ?? null;
}

const all = (list, message, context) => (list ?? []).map((c) => component(c, message, context));

const LAYOUT = {
  1: (data, message, context) => h('div', { class: 'action-row' }, all(data.components, message, context)),
  9: section,
  10: (data, message, context) => h('div', { class: 'md text-display' }, markdown(data.content, { ...context, mentions: message.mentions })),
  11: (data, message) => picture(data.media, message, { alt: data.description, cls: 'thumb' }),
  12: gallery,
  13: (data, message) => attachment({ url: mediaUrl(data.file, message)?.href ?? '', filename: data.name ?? fileName(data), size: data.size }, message),
  14: (data) => h('hr', { class: `rule${data.divider === false ? ' bare' : ''}${data.spacing === 2 ? ' wide' : ''}` }),
  17: container,
};

const fileName = (data) => String(data.file?.url ?? '').split('/').pop();

function section(data, message, context) {
  return h('div', { class: 'section' },
    h('div', { class: 'section-words' }, all(data.components, message, context)),
    data.accessory && h('div', { class: 'section-side' }, component(data.accessory, message, context)));
}

function gallery(data, message) {
  const items = data.items ?? [];
  return h('div', { class: `gallery n${Math.min(items.length, 4)}` },
    items.map((item) => picture(item.media, message, { alt: item.description, caption: true })));
}

function container(data, message, context) {
  const bar = colour(data.accent_color);
  return h('div', { class: `container${data.spoiler ? ' hushed' : ''}`, vars: bar ? { '--bar': bar } : {} }, all(data.components, message, context));
}

function button(data, message, context) {
  const emoji = data.emoji?.id ? null : data.emoji?.name;
  const words = [emoji && h('span', { class: 'button-emoji', 'aria-hidden': data.label ? 'true' : null }, emoji), data.label && h('span', {}, data.label)];
  const testid = `button-${data.label ?? emoji ?? data.custom_id}`;
  const url = data.style === 5 ? safeUrl(data.url) : null;
  if (url) {
    return add(h('a', {
      class: 'button linked', href: url.href, target: '_blank', rel: 'noopener noreferrer', testid, title: t('opensIn'),
    }), [words, icon('link')]);
  }
  return add(h('button', {
    type: 'button', class: `button ${STYLES[data.style] ?? 'secondary'}`, disabled: Boolean(data.disabled), testid,
    data: { customId: data.custom_id ?? '' }, onclick: () => context.press(message, data),
  }), words);
}
