/** The list above the composer: commands, choices, people. Focus stays in the field; the list is driven by its keys. */

import { fill, h, uid } from './dom.js';

/** A popup listbox. */
export class Suggest {
  constructor() {
    this.id = uid('suggest');
    this.list = h('div', { class: 'suggest-list', role: 'listbox', id: this.id });
    this.el = h('div', { class: 'suggest', hidden: true, testid: 'suggest' }, this.list);
    // Keeps the focus (and a phone's keyboard) in the field while the list is touched.
    this.el.addEventListener('mousedown', (event) => event.preventDefault());
    this.items = [];
    this.active = -1;
  }

  /** Tie the list to the field that drives it. */
  attach(field) {
    this.field?.removeAttribute('aria-activedescendant');
    this.field = field;
    for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', this.id]]) field.setAttribute(name, value);
    field.setAttribute('aria-expanded', String(this.open));
  }

  /** @returns {boolean} */
  get open() {
    return !this.el.hidden;
  }

  /**
   * Show entries.
   * @param {{key?: string, nodes: *[], testid: string, pick: function(): void}[]} items
   * @param {{title: string, active?: number, empty?: string}} options
   */
  show(items, { title, active = -1, empty = '' }) {
    this.items = items;
    this.active = items.length ? Math.min(active, items.length - 1) : -1;
    this.list.setAttribute('aria-label', title);
    if (!items.length && !empty) {
      this.hide();
      return;
    }
    fill(this.list, h('div', { class: 'suggest-title', 'aria-hidden': 'true' }, title),
      items.length ? items.map((item, i) => this.row(item, i)) : h('p', { class: 'quiet suggest-none', role: 'status' }, empty));
    this.el.hidden = false;
    this.list.scrollTop = 0;
    this.mark();
  }

  row(item, i) {
    return h('div', {
      class: 'suggest-row', role: 'option', id: `${this.id}-${i}`, testid: item.testid, 'aria-selected': 'false',
      data: { value: item.key ?? '' }, onclick: () => item.pick(),
    }, item.nodes);
  }

  mark() {
    const rows = [...this.list.querySelectorAll('[role="option"]')];
    rows.forEach((row, i) => row.setAttribute('aria-selected', String(i === this.active)));
    const current = rows[this.active];
    current?.scrollIntoView({ block: 'nearest' });
    this.field?.setAttribute('aria-expanded', 'true');
    if (current) this.field?.setAttribute('aria-activedescendant', current.id);
    else this.field?.removeAttribute('aria-activedescendant');
  }

  hide() {
    this.el.hidden = true;
    this.items = [];
    this.active = -1;
    this.field?.setAttribute('aria-expanded', 'false');
    this.field?.removeAttribute('aria-activedescendant');
  }

  /** Keys that belong to the list. @returns {boolean} whether the key was used */
  key(event) {
    if (!this.open || !this.items.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.active = (this.active + step + this.items.length + (this.active < 0 && step < 0 ? 1 : 0)) % this.items.length;
      this.mark();
    } else if ((event.key === 'Enter' && !event.shiftKey || event.key === 'Tab' && !event.shiftKey) && this.active >= 0) {
      this.items[this.active].pick();
    } else return false;
    event.preventDefault();
    return true;
  }
}
