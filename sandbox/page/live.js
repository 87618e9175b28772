/** The server's packets into the state. */

import { emit, interactionOf, keepMessage, pendingOf, resetView, state } from './state.js';
import { setServerNow } from './time.js';

/**
 * Handlers by packet type.
 * @param {{settled: function(object): void, modal: function(object): void, refused: function(object): void, start: function(): void}} act
 *   `settled` hears of everything that ends a wait: an answer, a failure, a form
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
      state.loaded.add(channel);
      emit('messages', channel);
    },
    message: (packet) => {
      message(packet);
      act.settled(packet);
    },
    gone: ({ channel, message: gone }) => {
      state.messages.get(channel)?.delete(typeof gone === 'string' ? gone : gone?.id);
      emit('messages', channel);
    },
    thinking: (packet) => {
      pendingOf(packet.channel).set(packet.interaction, { kind: 'thinking', interaction: packet.interaction });
      emit('messages', packet.channel);
      act.settled(packet);
    },
    failed: (packet) => {
      if (!act.settled(packet)) pendingOf(packet.channel).set(packet.interaction, { kind: 'failed', interaction: packet.interaction, why: packet.why });
      else pendingOf(packet.channel).delete(packet.interaction);
      emit('messages', packet.channel);
    },
    modal: (packet) => {
      act.settled(packet);
      act.modal(packet);
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
  const open = state.channel;
  const unread = new Set(state.unread);
  const same = state.me?.id === packet.me.id;
  if (!same) resetView();
  state.me = packet.me;
  state.people = new Map(packet.people.map((p) => [p.id, { ...state.people.get(p.id), ...p }]));
  state.bot = packet.bot;
  state.botConnected = packet.bot?.connected !== false;
  state.guilds = packet.guilds ?? [];
  state.dms = packet.dms ?? [];
  for (const guild of state.guilds) keepRoles(guild);
  // After a reconnect the reader stays where they were.
  if (same) {
    state.unread = unread;
    state.channel = open;
    state.pending.clear();
  }
  setServerNow(packet.now);
}

/** Take the roles of a guild, where it tells them. */
export function keepRoles(guild) {
  for (const role of guild.roles ?? []) state.roles.set(role.id, { ...role, guild: guild.id });
}

function message({ channel, message: data }) {
  const fresh = keepMessage(channel, data);
  const answered = interactionOf(data);
  if (answered) pendingOf(channel).delete(answered);
  if (fresh && channel !== state.channel && data.author?.id !== state.me?.id) {
    state.unread.add(channel);
    emit('unread');
  }
  emit('messages', channel);
}
