/** The server's packets into the state. */

import { emit, interactionOf, keepMessage, pendingOf, state } from './state.js';
import { setServerNow } from './time.js';

const LOADING = 128;

/**
 * Handlers by packet type, for what everyone who looks through this person sees; answers to this page's own acts go by their nonce.
 * @param {{start: function(): void, refused: function(object): void}} act
 */
export function handlers(act) {
  return {
    hello: (packet) => {
      hello(packet);
      act.start();
    },
    commands: ({ guild, commands }) => {
      state.commands.set(guild ?? '', commands);
      emit('commands');
    },
    messages: ({ channel, messages }) => {
      state.messages.set(channel, new Map(messages.map((m) => [m.id, m])));
      emit('messages', channel);
    },
    message,
    gone: ({ channel, message: gone }) => {
      state.messages.get(channel)?.delete(typeof gone === 'string' ? gone : gone?.id);
      emit('messages', channel);
    },
    bot: ({ connected }) => {
      state.botConnected = connected;
      emit('status');
    },
    refused: act.refused,
    events: ({ guild, events }) => {
      state.events.set(guild, events);
      emit('events');
    },
  };
}

function hello(packet) {
  state.me = packet.me;
  state.people = new Map(packet.people.map((p) => [p.id, { ...state.people.get(p.id), ...p }]));
  state.bot = packet.bot;
  state.botConnected = packet.bot?.connected !== false;
  state.guilds = packet.guilds ?? [];
  state.dms = packet.dms ?? [];
  for (const guild of state.guilds) keepRoles({ id: guild.id, roles: guild.roles ?? packet.roles?.[guild.id] });
  setServerNow(packet.now);
}

/** Take the roles of a guild, where it tells them. */
export function keepRoles(guild) {
  for (const role of guild.roles ?? []) state.roles.set(role.id, { ...role, guild: guild.id });
}

function message({ channel, message: data }) {
  // What completes a "thinking" message is its first text, not a correction of one.
  if ((state.messages.get(channel)?.get(data.id)?.flags ?? 0) & LOADING) data.edited_timestamp = null;
  const fresh = keepMessage(channel, data);
  const answered = interactionOf(data);
  if (answered) pendingOf(channel).delete(answered);
  if (fresh && channel !== state.channel && data.author?.id !== state.me?.id) {
    state.unread.add(channel);
    emit('unread');
  }
  emit('messages', channel);
}
