/** Puts the page together: the connection, the views, and what each click sends. */

import { fill } from './dom.js';
import { firstLanguage, locale, setLanguage, t } from './i18n.js';
import { Composer } from './composer.js';
import { EventsPanel } from './events.js';
import { handlers, keepRoles } from './live.js';
import { Log } from './log.js';
import { messageMenu } from './menu.js';
import { ModalView } from './modal.js';
import { PeoplePicker } from './people.js';
import { closePanel } from './select.js';
import { Sidebar } from './sidebar.js';
import { ask, connect, send } from './socket.js';
import { emit, nameOf, on, pendingOf, placeOf, resetView, state } from './state.js';
import { setServerNow, startTicking } from './time.js';
import { Topbar } from './topbar.js';

// The bot has three seconds for its first answer; a click that changes nothing visible must still end.
const ANSWER_MS = 3600;
const BANNER_AFTER_MS = 700;

const $ = (id) => document.getElementById(id);
const waits = new Map();

const context = {
  press, menu: openMenu,
  dismiss: (message) => {
    send({ t: 'dismiss', channel: state.channel, message });
    state.messages.get(state.channel)?.delete(message);
    emit('messages', state.channel);
  },
  forget: (interaction) => {
    pendingOf(state.channel).delete(interaction);
    emit('messages', state.channel);
  },
  onCommand: (path) => composer.begin(path),
  onChannel: (id) => openChannel(id),
};

setLanguage(firstLanguage());
const people = new PeoplePicker(become);
const log = new Log($('log'), $('jump'), context);
const events = new EventsPanel($('events'));
const sidebar = new Sidebar($('sidebar'), $('scrim'), { open: openChannel, people: () => { sidebar.shut(); people.open(); } });
const topbar = new Topbar($('topbar'), { menu: (opener) => sidebar.toggle(opener), language: changeLanguage, events: () => events.toggle() });
const modal = new ModalView(submitModal);
const composer = new Composer($('composer-zone'), {
  say: (content) => send({ t: 'say', channel: state.channel, content }),
  slash: sendSlash,
  complete: (leaf, options, answer) => {
    const nonce = ask({ t: 'autocomplete', channel: state.channel, command: leaf.id, options }, (packet) => packet.t === 'choices' && answer(packet, nonce));
    return nonce;
  },
});
const packets = handlers({ settled, modal: (packet) => modal.open(packet), refused, start });

on('locale', words);
on('status', banner);
on('channel', banner);
on('view', words);
words();
startTicking(() => topbar.tick());
begin();

/** The address tells who one is, so that a reload and a second tab keep their person. */
async function begin() {
  if (!await learnWorld()) return;
  const asked = new URLSearchParams(location.search).get('as');
  if (asked && (state.people.has(asked) || !state.people.size)) become(asked);
  else people.open();
}

/** People and roles, before anyone is chosen; tries again while the café is still opening. */
async function learnWorld() {
  try {
    const world = await (await fetch('/people/world')).json();
    state.people = new Map((world.users ?? []).filter((u) => !u.bot).map((u) => [u.id, u]));
    for (const guild of world.guilds ?? []) keepRoles(guild);
    if (world.now) setServerNow(world.now);
    $('banner').hidden = true;
    return true;
  } catch {
    fill($('banner'), t('noServer'));
    $('banner').hidden = false;
    setTimeout(begin, 2000);
    return false;
  }
}

function become(id) {
  const query = new URLSearchParams(location.search);
  query.set('as', id);
  history.replaceState(null, '', `?${query}${location.hash}`);
  resetView();
  closePanel();
  emit('view');
  connect({ as: id, locale, onMessage: (packet) => packets[packet.t]?.(packet), onState: connection });
}

let lostTimer = 0;

function connection(up) {
  state.connected = up;
  clearTimeout(lostTimer);
  // A restart of a moment is not worth a flash of red.
  if (up) banner();
  else lostTimer = setTimeout(banner, BANNER_AFTER_MS);
}

function start() {
  const wanted = location.hash.slice(1);
  const first = state.guilds[0]?.channels.find((c) => c.type !== 4 && c.can_send !== false) ?? state.guilds[0]?.channels.find((c) => c.type !== 4);
  const target = [state.channel, wanted, first?.id, state.dms[0]?.id].find((id) => id && placeOf(id));
  const again = state.channel === target;
  emit('view');
  if (again) send({ t: 'open', channel: target });
  else if (target) openChannel(target);
  banner();
}

function openChannel(id) {
  if (!placeOf(id)) return;
  state.channel = id;
  state.unread.delete(id);
  history.replaceState(null, '', `${location.search}#${id}`);
  send({ t: 'open', channel: id });
  emit('channel');
  words();
}

function changeLanguage(lang) {
  setLanguage(lang);
  send({ t: 'locale', locale: locale() });
  emit('locale');
}

function words() {
  const place = placeOf(state.channel);
  const where = place?.channel ? `#${place.channel.name}` : place ? t('dms') : '';
  document.title = [where, state.me && nameOf(state.me), 'oshipass'].filter(Boolean).join(' · ');
  fill($('skip'), t('skip'));
  $('log').setAttribute('aria-label', where || t('loading'));
  banner();
}

function banner() {
  const text = !state.me ? '' : !state.connected ? t('lost') : !state.botConnected ? t('botOff') : '';
  fill($('banner'), text);
  $('banner').hidden = !text;
}

/** Wait for the answer to a click on a message, so that a second click cannot slip in. */
function press(message, component, values) {
  if (waits.has(message.id)) return;
  const packet = { t: 'press', channel: state.channel, message: message.id, custom_id: component.custom_id, component_type: component.type };
  if (values) packet.values = values;
  if (!ask(packet)) {
    composer.tell(t('lost'));
    return;
  }
  log.busy(message.id, true);
  waits.set(message.id, setTimeout(() => release(message.id), ANSWER_MS));
}

function release(id) {
  clearTimeout(waits.get(id));
  waits.delete(id);
  log.busy(id, false);
}

/** Something of the bot's has come: clicks and forms need not wait any longer. @returns {boolean} whether a form took the failure */
function settled(packet) {
  const data = packet.message;
  const other = data && data.author?.id !== state.bot?.id;
  if (other) return false;
  for (const id of [...waits.keys()]) release(id);
  if (!modal.pending) return false;
  if (packet.t === 'failed') {
    modal.fail(t('modalFailed'));
    return true;
  }
  modal.done();
  return false;
}

function refused(packet) {
  for (const id of [...waits.keys()]) release(id);
  if (modal.pending) modal.fail(packet.why);
  else composer.tell(t('refused', { why: packet.why }));
}

function sendSlash(leaf, options, files, onRefused) {
  const packet = { t: 'slash', channel: state.channel, command: leaf.id, options };
  if (files.length) packet.attachments = files;
  return Boolean(ask(packet, (answer) => answer.t === 'refused' && onRefused(answer.why)));
}

let modalTimer = 0;

function submitModal(packet, components) {
  const sent = ask({ t: 'submit', channel: packet.channel ?? state.channel, interaction: packet.interaction, custom_id: packet.modal.custom_id, components });
  clearTimeout(modalTimer);
  // An acknowledgement that shows nothing new is silent; a failure would have come by then.
  if (sent) modalTimer = setTimeout(() => modal.done(), ANSWER_MS);
  return Boolean(sent);
}

function openMenu(message, opener) {
  messageMenu(message, opener, {
    remove: (id) => send({ t: 'delete', channel: state.channel, message: id }),
    run: (command, target) => ask({ t: 'slash', channel: state.channel, command: command.id, options: [], target }),
  });
}

/** Alt with an arrow walks through the channels, as in Discord. */
document.addEventListener('keydown', (event) => {
  const step = event.altKey && { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const places = [...state.guilds.flatMap((g) => g.channels.filter((c) => c.type !== 4)), ...state.dms].map((c) => c.id);
  if (!step || !places.length) return;
  event.preventDefault();
  openChannel(places[(places.indexOf(state.channel) + step + places.length) % places.length]);
});
