/** Embeds and attachments. Pictures load only from this server: the demo makes no outside request. */

import { colour, h, icon, safeUrl } from './dom.js';
import { t } from './i18n.js';
import { inlineMarkdown, markdown } from './markdown-view.js';
import { messageTime } from './time.js';
import { openPicture } from './viewer.js';

/** The address of a media object; `attachment://name` looks among the message's files. */
export function mediaUrl(media, message) {
  const raw = typeof media === 'string' ? media : media?.url;
  if (!raw) return null;
  if (!raw.startsWith('attachment://')) return safeUrl(raw);
  const name = raw.slice('attachment://'.length);
  const file = (message.attachments ?? []).find((a) => a.filename === name);
  return file ? safeUrl(file.url) : null;
}

/** A picture with its words for who cannot see it; one from elsewhere is only linked. */
export function picture(media, message, { alt = '', cls = '', caption = false } = {}) {
  const url = mediaUrl(media, message);
  if (!url) return null;
  const words = alt || media?.description || '';
  if (url.origin !== location.origin) return fileLink(url, t('picture', { url: url.href }));
  const image = h('img', {
    class: `picture ${cls}`, src: url.href, alt: words || t('imageNoAlt'), loading: 'lazy',
    width: media?.width ?? null, height: media?.height ?? null,
    vars: media?.height ? { '--natural': `${media.width}px`, '--ratio': media.width / media.height } : {},
  });
  const link = h('a', {
    class: 'picture-link', href: url.href, target: '_blank', rel: 'noopener noreferrer', testid: 'picture',
    onclick: (event) => opened(event, url.href, words),
  }, image);
  return caption && words ? h('figure', {}, link, described(words)) : link;
}

/** A plain tap opens it above the page; with a key held it is a link like any other. */
function opened(event, src, words) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openPicture(src, words);
}

/** Its words, for whoever wants to read them: behind a mark, as on Discord. */
function described(words) {
  return h('details', { class: 'alt', testid: 'alt' }, h('summary', { 'aria-label': t('altWords') }, 'ALT'), h('p', {}, words));
}

function fileLink(url, label) {
  return h('a', { class: 'file', href: url.href, target: '_blank', rel: 'noopener noreferrer' }, icon('link'), h('span', {}, label));
}

/** Attachments that no embed already shows. */
export function attachments(message) {
  const inEmbeds = new Set((message.embeds ?? []).flatMap((e) => [e.image, e.thumbnail])
    .map((media) => mediaUrl(media, message)?.pathname).filter(Boolean));
  const files = (message.attachments ?? []).filter((a) => !inEmbeds.has(safeUrl(a.url)?.pathname));
  return files.length ? h('div', { class: 'attachments' }, files.map((file) => attachment(file, message))) : null;
}

function isImage(file) {
  return file.content_type?.startsWith('image/') || /\.(png|jpe?g|gif|webp|svg)$/i.test(file.filename ?? '');
}

/** One attachment: a picture with its alt text, or a file to download. */
export function attachment(file, message) {
  if (isImage(file)) return picture(file, message, { alt: file.description, caption: true });
  const url = safeUrl(file.url);
  if (!url) return null;
  return h('a', { class: 'file', href: url.href, download: file.filename ?? '' }, icon('file'),
    h('span', { class: 'file-words' }, h('span', { class: 'file-name' }, file.filename ?? t('file')), h('span', { class: 'quiet' }, sizeWords(file.size))));
}

function sizeWords(bytes) {
  if (!Number.isFinite(bytes)) return '';
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

/** One embed. */
export function embed(data, message, context) {
  const bar = colour(data.color);
  return h('article', { class: 'embed', vars: bar ? { '--bar': bar } : {}, testid: 'embed' },
    h('div', { class: 'embed-top' },
      h('div', { class: 'embed-words' },
        author(data.author, message),
        title(data, context),
        data.description && h('div', { class: 'md embed-description' }, markdown(data.description, context))),
      data.thumbnail && h('div', { class: 'embed-thumb' }, picture(data.thumbnail, message, { alt: data.thumbnail.description }))),
    fields(data.fields ?? [], context),
    data.image && picture(data.image, message, { alt: altOf(data.image, message), cls: 'embed-image' }),
    footer(data));
}

/** An embed's picture carries no alt text of its own: the attached file does. */
function altOf(media, message) {
  const path = mediaUrl(media, message)?.pathname;
  const file = (message.attachments ?? []).find((a) => safeUrl(a.url)?.pathname === path);
  return media.description ?? file?.description ?? '';
}

function author(data, message) {
  if (!data?.name) return null;
  const mark = data.icon_url && mediaUrl(data.icon_url, message)?.origin === location.origin
    ? h('img', { class: 'embed-icon', src: mediaUrl(data.icon_url, message).href, alt: '' }) : null;
  return h('div', { class: 'embed-author' }, mark, linked(data.url, [data.name]));
}

function title(data, context) {
  if (!data.title) return null;
  return h('h3', { class: 'embed-title' }, linked(data.url, inlineMarkdown(data.title, context)));
}

function linked(address, children) {
  const url = address ? safeUrl(address) : null;
  return url ? h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, children) : h('span', {}, children);
}

/** Inline fields stand up to three abreast, as on Discord; a full one takes its own line. */
function fields(list, context) {
  if (!list.length) return null;
  const spans = fieldSpans(list);
  return h('dl', { class: 'fields' }, list.map((field, i) => h('div', { class: `field span-${spans[i]}` },
    h('dt', {}, inlineMarkdown(field.name, context)), h('dd', { class: 'md' }, markdown(field.value, context)))));
}

function fieldSpans(list) {
  const spans = new Array(list.length).fill(12);
  for (let i = 0; i < list.length;) {
    let run = 0;
    while (run < 3 && list[i + run]?.inline) run += 1;
    for (let j = 0; j < run; j += 1) spans[i + j] = run === 1 ? 12 : 12 / run;
    i += Math.max(run, 1);
  }
  return spans;
}

function footer(data) {
  const parts = [data.footer?.text, data.timestamp && messageTime(data.timestamp)].filter(Boolean);
  return parts.length ? h('footer', { class: 'embed-footer' }, parts.join(' · ')) : null;
}
