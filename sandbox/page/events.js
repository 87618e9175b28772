/** The panel of scheduled events. */

import { fill, h, icon } from './dom.js';
import { t } from './i18n.js';
import { inlineMarkdown, markdown } from './markdown-view.js';
import { currentGuild, emit, on, placeOf, state } from './state.js';
import { stampNode } from './time.js';

const LIVE = 2;

/** A small side panel; over the log on a phone. */
export class EventsPanel {
  /** @param {HTMLElement} el */
  constructor(el) {
    this.el = el;
    for (const event of ['view', 'channel', 'events', 'locale']) on(event, () => this.draw());
    el.addEventListener('keydown', (event) => event.key === 'Escape' && this.toggle());
  }

  /** Show or hide. */
  toggle() {
    this.el.hidden = !this.el.hidden;
    this.draw();
    emit('panel');
    if (!this.el.hidden) this.el.querySelector('button')?.focus();
  }

  draw() {
    const guild = currentGuild();
    if (!guild) this.el.hidden = true;
    if (this.el.hidden) return;
    const events = [...(state.events.get(guild.id) ?? [])].filter((e) => (e.status ?? 1) <= LIVE)
      .sort((a, b) => Date.parse(a.scheduled_start_time) - Date.parse(b.scheduled_start_time));
    this.el.setAttribute('aria-label', t('events'));
    fill(this.el,
      h('header', { class: 'sheet-head' }, h('h2', {}, t('events')),
        h('button', { type: 'button', class: 'icon-button', testid: 'events-close', 'aria-label': t('closePanel'), onclick: () => this.toggle() }, icon('close'))),
      events.length ? h('ul', { class: 'event-list' }, events.map(card)) : h('p', { class: 'quiet' }, t('noEvents')));
  }
}

function card(event) {
  const start = Date.parse(event.scheduled_start_time) / 1000;
  const where = event.entity_metadata?.location ?? placeOf(event.channel_id)?.channel?.name;
  return h('li', { class: `event${event.status === LIVE ? ' live' : ''}`, testid: 'event' },
    h('p', { class: 'event-time' }, stampNode(start, 'f'), ' · ', stampNode(start, 'R')),
    h('h3', {}, inlineMarkdown(event.name)),
    event.description && h('div', { class: 'md' }, markdown(event.description)),
    where && h('p', { class: 'quiet' }, where));
}
