/** The left side: cafés with their channels, direct messages, and who the reader is. */

import { fill, h, icon } from './dom.js';
import { t } from './i18n.js';
import { avatar, roleWord } from './people.js';
import { dmUser, nameOf, NEW_DM, on, state } from './state.js';

const CATEGORY = 4;
const ICONS = { 2: 'voice', 5: 'horn', 13: 'voice' };

/** The channel list; a drawer on a phone. */
export class Sidebar {
  /**
   * @param {HTMLElement} el
   * @param {HTMLElement} scrim
   * @param {{open: function(string): void, people: function(): void}} act
   */
  constructor(el, scrim, act) {
    Object.assign(this, { el, scrim, act });
    scrim.addEventListener('click', () => this.shut());
    el.addEventListener('keydown', (event) => event.key === 'Escape' && this.isDrawer() && this.shut());
    for (const event of ['view', 'places', 'channel', 'unread', 'locale']) on(event, () => this.draw());
    matchMedia('(max-width: 760px)').addEventListener('change', () => this.shut());
    this.shut();
  }

  isDrawer() {
    return matchMedia('(max-width: 760px)').matches;
  }

  /** Open or shut the drawer. */
  toggle(opener) {
    if (this.el.classList.contains('open')) {
      this.shut();
      return;
    }
    this.opener = opener;
    this.el.classList.add('open');
    this.el.inert = false;
    this.scrim.hidden = false;
    (this.el.querySelector('[aria-current="page"]') ?? this.el.querySelector('button'))?.focus();
  }

  shut() {
    const was = this.el.classList.contains('open');
    this.el.classList.remove('open');
    // Off screen it must also be out of the tab order.
    this.el.inert = this.isDrawer();
    this.scrim.hidden = true;
    if (was && this.opener?.isConnected) this.opener.focus();
  }

  draw() {
    const focused = document.activeElement?.dataset?.testid;
    fill(this.el,
      h('div', { class: 'brand' }, h('img', { src: 'icon.svg', alt: '' }), h('span', { class: 'brand-name' }, 'oshipass'), h('span', { class: 'brand-tag' }, t('appTag')),
        h('button', { type: 'button', class: 'icon-button drawer-close', 'aria-label': t('closeMenu'), onclick: () => this.shut() }, icon('close'))),
      h('nav', { class: 'places', 'aria-label': t('channels') }, state.guilds.map((guild) => this.guild(guild)), this.dms()),
      state.me && this.mine());
    if (focused && this.el.querySelector(`[data-testid="${CSS.escape(focused)}"]`) && !this.el.contains(document.activeElement)) {
      this.el.querySelector(`[data-testid="${CSS.escape(focused)}"]`).focus();
    }
  }

  guild(guild) {
    const groups = grouped(guild.channels);
    return h('section', { class: 'guild', 'aria-label': guild.name },
      h('h2', { class: 'guild-name' }, guild.name),
      groups.map(({ name, list }) => [name && h('h3', { class: 'group-title' }, name), list.map((c) => this.channel(c))]));
  }

  channel(channel) {
    return this.entry(channel.id, `channel-${channel.name}`, [icon(ICONS[channel.type] ?? 'hash'), h('span', { class: 'entry-name' }, channel.name)]);
  }

  dms() {
    if (!state.me) return null;
    // Nobody has written yet: the entry is there all the same, and opening it makes the channel.
    const dms = state.dms.length ? state.dms : [{ id: NEW_DM, with: state.bot.id }];
    return h('section', { class: 'guild', 'aria-label': t('dms') },
      h('h2', { class: 'guild-name small' }, t('dms')),
      dms.map((dm) => {
        const other = dmUser(dm);
        const user = { ...other, bot: other.bot || other.id === state.bot?.id };
        return this.entry(dm.id, `dm-${user.id}`, [avatar(user, 'small'), h('span', { class: 'entry-name' }, nameOf(user))]);
      }));
  }

  entry(id, testid, nodes) {
    const unread = state.unread.has(id);
    const current = state.channel === id;
    return h('button', {
      type: 'button', class: `entry${unread ? ' unread' : ''}`, testid, data: { channel: id }, 'aria-current': current ? 'page' : null,
      onclick: () => { this.act.open(id); this.shut(); },
    }, nodes, unread && h('span', { class: 'dot', testid: 'unread' }, h('span', { class: 'sr' }, t('unread'))));
  }

  mine() {
    return h('button', { type: 'button', class: 'mine', testid: 'person-switch', 'aria-label': `${t('change')}: ${nameOf(state.me)}`, onclick: () => this.act.people() },
      avatar(state.me),
      h('span', { class: 'person-words' }, h('span', { class: 'person-name' }, nameOf(state.me)), h('span', { class: 'quiet' }, roleWord(state.me))),
      icon('swap'));
  }
}

/** Channels by category, in the order given. */
function grouped(channels) {
  const names = new Map(channels.filter((c) => c.type === CATEGORY).map((c) => [c.id, c.name]));
  const groups = new Map();
  for (const channel of channels.filter((c) => c.type !== CATEGORY)) {
    const name = names.get(channel.parent_id) ?? names.get(channel.category) ?? channel.category ?? '';
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(channel);
  }
  return [...groups].map(([name, list]) => ({ name, list })).sort((a, b) => Boolean(a.name) - Boolean(b.name));
}
