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
import { emit, nameOf, NEW_DM, on, pendingOf, placeOf, resetView, state } from './state.js';
import { setServerNow, startTicking } from './time.js';
import { Topbar } from './topbar.js';

const BANNER_AFTER_MS = 700;
// Most answers come at once; "thinking" would only flash by.
const THINKING_AFTER_MS = 350;

const $ = (id) => document.getElementById(id);
const waits = new Set();

const context = {
  press, menu: openMenu,
  dismiss: (message) => {
    if (!send({ t: 'dismiss', channel: state.channel, message })) return;
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
    const nonce = ask({ t: 'autocomplete', channel: state.channel, command: leaf.id, options }, (packet) => answer(packet, nonce));
    return nonce;
  },
});
const packets = handlers({ start, refused: (packet) => !packet.nonce && composer.tell(t('refused', { why: packet.why })) });

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

let dmWanted = false;

/** After the server's greeting: the first time open a channel; later ones (a reconnect, a new message channel) leave the reader where they are. */
function start() {
  const known = placeOf(state.channel);
  const dm = dmWanted && state.dms[0];
  if (!known) state.channel = null;
  emit(known ? 'places' : 'view');
  if (dm) {
    dmWanted = false;
    openChannel(dm.id);
  } else if (known) send({ t: 'open', channel: state.channel });
  else openFirst();
  banner();
}

function openFirst() {
  const channels = state.guilds[0]?.channels ?? [];
  const target = [location.hash.slice(1), channels.find((c) => c.can_send !== false)?.id, channels[0]?.id, state.dms[0]?.id].find((id) => id && placeOf(id));
  openChannel(target ?? NEW_DM);
}

function openChannel(id) {
  if (id === NEW_DM) {
    dmWanted = send({ t: 'open', channel: NEW_DM });
    return;
  }
  if (!placeOf(id)) return;
  state.channel = id;
  state.unread.delete(id);
  history.replaceState(null, '', `${location.search}#${id}`);
  send({ t: 'open', channel: id });
  emit('channel');
  words();
  // On a touch screen the focus would call up the keyboard over the messages.
  if (!matchMedia('(pointer: coarse)').matches && !document.querySelector('dialog[open]')) composer.focus();
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

/** A click on a button or a choice in a select; until it is answered a second one on the same message does not go out. */
function press(message, component, values) {
  if (waits.has(message.id)) return;
  const packet = { t: 'press', channel: state.channel, message: message.id, custom_id: component.custom_id, component_type: component.type };
  if (values) packet.values = values;
  const sent = ask(packet, (answer) => {
    if (answer.t === 'thinking') return;
    waits.delete(message.id);
    log.busy(message.id, false);
    follow(answer, packet.channel);
  });
  if (!sent) {
    composer.tell(t('lost'));
    return;
  }
  waits.add(message.id);
  log.busy(message.id, true);
}

/** What an answer means for the page beyond the messages it brings. */
function follow(answer, channel) {
  if (answer.t === 'modal') modal.open(answer);
  else if (answer.t === 'failed') fail(answer, channel);
  else if (answer.t === 'refused') composer.tell(t('refused', { why: answer.why }));
  else if (answer.t === 'lost') composer.tell(t('lost'));
}

function fail(answer, channel) {
  pendingOf(channel).set(answer.interaction, { kind: 'failed', interaction: answer.interaction, why: answer.why });
  if (channel === state.channel) log.showEnd();
}

function sendSlash(leaf, options, onRefused) {
  return command({ command: leaf.id, options }, onRefused);
}

function command(more, onRefused) {
  const channel = state.channel;
  let timer = 0;
  const sent = ask({ t: 'slash', channel, ...more }, (answer) => {
    if (answer.t === 'thinking') {
      timer = setTimeout(() => think(channel, answer.interaction), THINKING_AFTER_MS);
      return;
    }
    clearTimeout(timer);
    if (pendingOf(channel).delete(answer.interaction)) emit('messages', channel);
    if (answer.t === 'refused') onRefused(answer.why);
    else follow(answer, channel);
  });
  return Boolean(sent);
}

function think(channel, interaction) {
  pendingOf(channel).set(interaction, { kind: 'thinking', interaction });
  emit('messages', channel);
}

function submitModal(packet, components) {
  const channel = packet.channel ?? state.channel;
  const act = { t: 'submit', channel, interaction: packet.interaction, custom_id: packet.modal.custom_id, components };
  return Boolean(ask(act, (answer) => {
    if (answer.t === 'answered' || answer.t === 'modal') modal.done();
    else if (answer.t === 'refused') modal.fail(answer.why);
    else if (answer.t === 'failed') modal.fail(t('modalFailed'));
    else if (answer.t === 'lost') modal.fail(t('modalLost'));
  }));
}

function openMenu(message, opener) {
  messageMenu(message, opener, {
    remove: (id) => send({ t: 'delete', channel: state.channel, message: id }),
    run: (chosen, target) => command({ command: chosen.id, options: [], target }, (why) => composer.tell(t('refused', { why }))),
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
