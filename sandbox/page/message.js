/** One message of the log: who, when, what, and what the reader may do with it. */

import { h, icon } from './dom.js';
import { attachments, embed } from './embeds.js';
import { leaves } from './commands.js';
import { components } from './components.js';
import { t } from './i18n.js';
import { onlyEmoji } from './markdown.js';
import { markdown } from './markdown-view.js';
import { avatar, roleTag } from './people.js';
import { commandsHere, nameOf, state, userOf } from './state.js';
import { messageTime, sentNode, shortTime } from './time.js';

const EPHEMERAL = 64;
const LOADING = 128;
const LAYOUT = 32768;
const FOLLOW_MS = 7 * 60 * 1000;

/** Whether only its reader sees it. */
export const isEphemeral = (message) => Boolean((message.flags ?? 0) & EPHEMERAL);

/** Whether the bot has only said that it will answer. */
const isLoading = (message) => Boolean((message.flags ?? 0) & LOADING);

/** The name of the command a message answers, if the server tells it. */
function usedCommand(message) {
  const meta = message.interaction_metadata ?? {};
  const name = meta.name ?? message.interaction?.name ?? meta.command_name;
  const user = meta.user ?? message.interaction?.user;
  return name && (meta.type ?? 2) === 2 ? { name: localPath(name), user: user && (userOf(user.id) ?? user) } : null;
}

/** A command's path in the reader's language, while the command is known. */
function localPath(name) {
  return leaves(commandsHere()).find((leaf) => leaf.path === name)?.label ?? name;
}

/** Whether a message continues the one before it, so that name and avatar need not be repeated. */
export function follows(message, before) {
  if (!before || message.author?.id !== before.author?.id || message.type > 0 || usedCommand(message) || message.message_reference) return false;
  if (isEphemeral(message) || isEphemeral(before) || isLoading(message)) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < FOLLOW_MS;
}

/** Whether it speaks to the reader. */
function mentionsMe(message) {
  if (message.mention_everyone) return true;
  return (message.mentions ?? []).some((user) => user.id === state.me?.id);
}

const NOTICES = { 6: 'pinnedOne', 7: 'joined' };

/**
 * The node of a message.
 * @param {object} message Discord's message
 * @param {object|null} before the one above it
 * @param {object} context what buttons, mentions and menus do
 */
export function messageNode(message, before, context) {
  const person = authorOf(message);
  if (NOTICES[message.type]) return noticeNode(message, t(NOTICES[message.type], { name: nameOf(person) }));
  const whisper = isEphemeral(message);
  const follow = follows(message, before);
  const classes = ['message', follow && 'follow', whisper && 'whisper', mentionsMe(message) && 'called'].filter(Boolean).join(' ');
  return h('article', {
    class: classes, testid: whisper ? 'ephemeral' : 'message', data: { id: message.id, author: message.author?.id ?? '' },
    'aria-label': `${nameOf(person)}, ${messageTime(message.timestamp)}${whisper ? `, ${t('onlyYou')}` : ''}`,
  },
  overline(message),
  h('div', { class: 'message-grid' },
    follow ? h('time', { class: 'gutter-time', datetime: message.timestamp }, shortTime(message.timestamp)) : avatar(person),
    h('div', { class: 'message-body' },
      !follow && headline(message, person),
      body(message, { ...context, mentions: message.mentions }),
      whisper && whisperLine(message, context))),
  !whisper && menuButton(message, context));
}

function authorOf(message) {
  const author = message.author ?? {};
  return { ...author, ...(userOf(author.id) ?? {}), bot: author.bot || author.id === state.bot?.id };
}

function noticeNode(message, words) {
  return h('article', { class: 'message notice', testid: 'message', data: { id: message.id } },
    h('div', { class: 'message-grid' }, icon(message.type === 6 ? 'pin' : 'reply'),
      h('p', {}, words, ' ', sentNode(message.timestamp, 'quiet'))));
}

/** The line above: the command that was used, or the message replied to. */
function overline(message) {
  const used = usedCommand(message);
  if (used?.user) {
    return h('div', { class: 'overline' }, icon('reply'), avatar(used.user, 'tiny'),
      h('span', {}, t('used', { name: nameOf(used.user) })), ' ', h('code', {}, `/${used.name}`));
  }
  const other = message.referenced_message;
  if (!other) return null;
  return h('div', { class: 'overline' }, icon('reply'), h('span', {}, t('reply', { name: nameOf(authorOf(other)) })),
    other.content && h('span', { class: 'overline-text' }, other.content.slice(0, 120)));
}

function headline(message, person) {
  return h('header', { class: 'headline' },
    h('span', { class: 'author' }, nameOf(person)),
    person.bot ? h('span', { class: 'role-tag bot' }, t('bot')) : roleTag(person),
    sentNode(message.timestamp, 'quiet when'),
    message.pinned && h('span', { class: 'pin', title: t('pinned') }, icon('pin'), h('span', { class: 'sr' }, t('pinned'))));
}

function body(message, context) {
  if (isLoading(message)) return thinkingLine(nameOf(authorOf(message)));
  const edited = message.edited_timestamp && h('span', { class: 'edited', title: messageTime(message.edited_timestamp) }, t('edited'));
  const words = message.content ? h('div', { class: `md content${onlyEmoji(message.content) ? ' jumbo' : ''}`, testid: 'content' }, markdown(message.content, context)) : null;
  if (words && edited) (words.lastElementChild?.tagName === 'P' ? words.lastElementChild : words).append(' ', edited);
  return [
    words,
    (message.flags ?? 0) & LAYOUT ? null : attachments(message),
    (message.embeds ?? []).map((data) => embed(data, message, context)),
    components(message, context),
    !words && edited,
  ];
}

function whisperLine(message, context) {
  return h('p', { class: 'whisper-line' }, icon('eye'), h('span', {}, t('onlyYou')), ' · ',
    h('button', { type: 'button', class: 'text-button', testid: 'dismiss', onclick: () => context.dismiss(message.id) }, t('dismiss')));
}

function menuButton(message, context) {
  return h('button', {
    type: 'button', class: 'icon-button message-menu', 'aria-label': t('more'), 'aria-haspopup': 'menu', testid: 'message-menu',
    onclick: (event) => context.menu(message, event.currentTarget),
  }, icon('more'));
}

/** An interaction that waits ("thinking") or was not answered. */
export function pendingNode(entry, context) {
  const bot = { ...(state.bot ?? {}), bot: true };
  const failed = entry.kind === 'failed';
  return h('article', { class: `message whisper${failed ? ' broken' : ' busy'}`, testid: failed ? 'failed' : 'thinking', data: { interaction: entry.interaction } },
    h('div', { class: 'message-grid' }, avatar(bot),
      h('div', { class: 'message-body' },
        h('header', { class: 'headline' }, h('span', { class: 'author' }, nameOf(bot)), h('span', { class: 'role-tag bot' }, t('bot'))),
        failed ? failedWords(entry) : thinkingLine(nameOf(bot)),
        failed && h('p', { class: 'whisper-line' }, icon('eye'), h('span', {}, t('onlyYou')), ' · ',
          h('button', { type: 'button', class: 'text-button', testid: 'dismiss', onclick: () => context.forget(entry.interaction) }, t('dismiss'))))));
}

function failedWords(entry) {
  const plain = !entry.why || /did not respond|no answer|timed? ?out/i.test(entry.why);
  return h('div', { class: 'failed-words', role: 'alert' }, icon('alert'),
    h('div', {}, h('p', {}, t('failed')), h('p', { class: 'quiet' }, plain ? t('failedHint') : entry.why)));
}

const thinkingLine = (name) => h('p', { class: 'thinking-line', testid: 'thinking-line' }, dots(), t('thinking', { name }));

const dots = () => h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
