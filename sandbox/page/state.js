/** What the page knows, and a small event bus: handlers change the state here, views listen and redraw. */

/** Stands for the direct messages with the bot before their channel exists. */
export const NEW_DM = 'dm';

const listeners = new Map();

/** Listen for a change. */
export function on(event, run) {
  if (!listeners.has(event)) listeners.set(event, []);
  listeners.get(event).push(run);
}

/** Tell the listeners of a change. */
export function emit(event, detail) {
  for (const run of listeners.get(event) ?? []) run(detail);
}

export const state = {
  me: null, people: new Map(), bot: null, botConnected: true, connected: false, guilds: [], dms: [], roles: new Map(),
  commands: new Map(), channel: null, messages: new Map(), pending: new Map(), unread: new Set(), events: new Map(),
};

/** Forget one person's view before the next person's arrives. */
export function resetView() {
  for (const key of ['commands', 'messages', 'pending', 'unread', 'events']) state[key].clear();
  Object.assign(state, { me: null, guilds: [], dms: [], channel: null });
}

const byId = (a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** Messages of a channel, oldest first (snowflakes sort by length, then text). */
export function messagesOf(channel) {
  return [...(state.messages.get(channel)?.values() ?? [])].sort((a, b) => byId(a.id, b.id));
}

/** Store a message, new or edited. @returns {boolean} whether it is new */
export function keepMessage(channel, message) {
  if (!state.messages.has(channel)) state.messages.set(channel, new Map());
  const shelf = state.messages.get(channel);
  const fresh = !shelf.has(message.id);
  shelf.set(message.id, fresh ? message : { ...shelf.get(message.id), ...message });
  return fresh;
}

/** Interactions of a channel that still wait or have failed. */
export function pendingOf(channel) {
  if (!state.pending.has(channel)) state.pending.set(channel, new Map());
  return state.pending.get(channel);
}

/** The interaction a message answers, if any. */
export const interactionOf = (message) => message.interaction_metadata?.id ?? message.interaction?.id ?? null;

/** The channel (with its guild) or direct message of an id. */
export function placeOf(id) {
  for (const guild of state.guilds) {
    const channel = guild.channels.find((c) => c.id === id);
    if (channel) return { kind: 'channel', channel, guild };
  }
  const dm = state.dms.find((d) => d.id === id);
  return dm ? { kind: 'dm', dm, guild: null } : null;
}

/** The guild of the open channel, null in a direct message. */
export const currentGuild = () => placeOf(state.channel)?.guild ?? null;

/** A user object by id, from people, the bot or a message's mentions. */
export function userOf(id, mentions = []) {
  if (state.bot?.id === id) return { ...state.bot, bot: true };
  return state.people.get(id) ?? mentions.find((u) => u.id === id) ?? null;
}

/** The name to show for a user object. */
export const nameOf = (user) => user?.global_name || user?.nick || user?.display_name || user?.name || user?.username || '?';

/** The other side of a direct message. */
export function dmUser(dm) {
  const other = typeof dm.with === 'string' ? userOf(dm.with) : dm.with;
  return other ?? state.bot ?? { name: '?' };
}

/** Roles of the open guild. */
export function rolesHere() {
  const guild = currentGuild();
  return guild ? [...state.roles.values()].filter((r) => r.guild === guild.id && r.id !== guild.id) : [];
}

/** Commands usable in the open channel; in a direct message those whose contexts allow it. */
export function commandsHere() {
  const guild = currentGuild();
  if (guild) return state.commands.get(guild.id) ?? state.commands.get('') ?? [];
  if (state.commands.has('')) return state.commands.get('').filter(usableInDm);
  const seen = new Map();
  for (const list of state.commands.values()) {
    for (const command of list.filter(usableInDm)) seen.set(command.id, command);
  }
  return [...seen.values()];
}

function usableInDm(command) {
  if (Array.isArray(command.contexts)) return command.contexts.includes(1);
  return !command.guild_id && command.dm_permission !== false;
}
