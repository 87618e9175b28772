/** The bar above the log: where one is, the café's clock, the language, the events. */

import { fill, h, icon } from './dom.js';
import { language, t } from './i18n.js';
import { inlineMarkdown } from './markdown-view.js';
import { currentGuild, dmUser, nameOf, on, placeOf, state } from './state.js';
import { clockText, dateText, readerInTokyo } from './time.js';

/** The header of the open channel. */
export class Topbar {
  /**
   * @param {HTMLElement} el
   * @param {{menu: function(HTMLElement): void, language: function(string): void, events: function(): void}} act
   */
  constructor(el, act) {
    Object.assign(this, { el, act });
    for (const event of ['view', 'places', 'channel', 'unread', 'locale', 'events', 'panel']) on(event, () => this.draw());
    this.draw();
  }

  draw() {
    const focused = this.el.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    const place = placeOf(state.channel);
    const dm = place?.dm ? dmUser(place.dm) : null;
    const name = place?.channel?.name ?? (dm ? nameOf(dm) : '');
    const topic = place?.channel?.topic ?? (dm ? t('dmWith', { name }) : '');
    this.clock = h('div', { class: 'clock', role: 'timer', 'aria-label': t('clock'), 'aria-live': 'off', testid: 'clock' });
    fill(this.el, this.menuButton(),
      h('div', { class: 'where' }, place && (place.channel ? icon('hash') : h('span', { class: 'at' }, '@')), h('h1', { testid: 'channel-title' }, name),
        topic && h('p', { class: 'topic', testid: 'topic', title: topic }, inlineMarkdown(topic))),
      this.clock, this.languages(), this.eventsButton());
    this.tick();
    if (focused) this.el.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
  }

  menuButton() {
    const others = [...state.unread].some((id) => id !== state.channel);
    return h('button', { type: 'button', class: 'icon-button menu-toggle', testid: 'menu-toggle', 'aria-label': t('menu'), onclick: (e) => this.act.menu(e.currentTarget) },
      icon('menu'), others && h('span', { class: 'dot' }, h('span', { class: 'sr' }, t('unread'))));
  }

  /** One button that names the other language in that language. */
  languages() {
    const next = language() === 'ja' ? 'en' : 'ja';
    return h('button', {
      type: 'button', class: 'language', testid: 'locale-switch', lang: next, 'aria-label': next === 'ja' ? '日本語に切り替える' : 'Switch to English',
      data: { locale: language() }, onclick: () => this.act.language(next),
    }, next === 'ja' ? '日本語' : 'English');
  }

  eventsButton() {
    const guild = currentGuild();
    if (!guild) return null;
    const count = (state.events.get(guild.id) ?? []).length;
    return h('button', { type: 'button', class: 'icon-button', testid: 'events-toggle', 'aria-label': `${t('events')} (${count})`, title: t('events'), onclick: () => this.act.events() },
      icon('calendar'), count > 0 && h('span', { class: 'count' }, String(count)));
  }

  /** Advance the clock. */
  tick() {
    const parts = [h('span', { class: 'clock-part' }, h('span', { class: 'clock-zone' }, t('tokyo')), h('span', { class: 'clock-date' }, dateText('Asia/Tokyo')), h('b', {}, clockText('Asia/Tokyo')))];
    if (!readerInTokyo()) parts.push(h('span', { class: 'clock-part own' }, h('span', { class: 'clock-zone' }, t('local')), h('b', {}, clockText(null, false))));
    fill(this.clock, parts);
  }
}
