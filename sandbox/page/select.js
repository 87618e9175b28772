/** Select menus: one button that opens a list, for string options and for people, roles and channels. */

import { add, composing, fill, h, icon, uid } from './dom.js';
import { fold, t } from './i18n.js';
import { currentGuild, nameOf, rolesHere, state } from './state.js';
import { avatar } from './people.js';

const SEARCH_FROM = 8;
let openPanel = null;

/** Close whatever list is open, without choosing. */
export function closePanel() {
  openPanel?.close();
}

/** People of the café; the bot too, as Discord lists it. */
export function peopleItems() {
  const people = [...state.people.values()];
  const all = state.bot && !people.some((p) => p.id === state.bot.id) ? [...people, { ...state.bot, bot: true }] : people;
  return all.map((user) => ({ value: user.id, label: nameOf(user), note: user.name, mark: () => avatar(user, 'small') }));
}

/** Roles of the open guild. */
export const roleItems = () => rolesHere().map((role) => ({ value: role.id, label: `@${role.name}` }));

/** Channels of the open guild, of the wanted types. */
export function channelItems(types = []) {
  const channels = currentGuild()?.channels ?? [];
  return channels.filter((c) => !types.length || types.includes(c.type ?? 0)).map((c) => ({ value: c.id, label: `#${c.name}`, note: c.topic }));
}

/** The entries of a select component of any kind. */
export function itemsOf(component) {
  switch (component.type) {
    case 5: return peopleItems();
    case 6: return roleItems();
    case 7: return [...peopleItems(), ...roleItems()];
    case 8: return channelItems(component.channel_types);
    default: return (component.options ?? []).map((o) => ({ value: o.value, label: o.label, note: o.description, emoji: o.emoji?.id ? '' : o.emoji?.name }));
  }
}

function startValues(component) {
  if (component.type === 3) return (component.options ?? []).filter((o) => o.default).map((o) => o.value);
  return (component.default_values ?? []).map((v) => v.id);
}

/** A select menu. */
export class SelectControl {
  /**
   * @param {object} component Discord's select
   * @param {function(string[]): void} onDone called with the values once chosen
   * @param {string} [label] words for screen readers, where the placeholder is not enough
   */
  constructor(component, onDone, label = '') {
    this.component = component;
    this.onDone = onDone;
    this.min = component.min_values ?? 1;
    this.max = component.max_values ?? 1;
    this.values = startValues(component);
    this.listId = uid('list');
    this.label = label || component.placeholder || t('select');
    this.button = h('button', {
      type: 'button', class: 'select', testid: `select-${component.placeholder ?? component.custom_id}`, 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
      disabled: component.disabled, data: { customId: component.custom_id ?? '' }, onclick: () => this.toggle(),
    });
    this.drawButton();
  }

  drawButton() {
    const items = itemsOf(this.component).filter((item) => this.values.includes(item.value));
    const words = items.map((i) => `${i.emoji ? `${i.emoji} ` : ''}${i.label}`).join(', ');
    fill(this.button, h('span', { class: words ? 'select-words' : 'select-words quiet' }, words || this.component.placeholder || t('select')), icon('down'));
    this.button.setAttribute('aria-label', words ? `${this.label}: ${words}` : this.label);
  }

  toggle() {
    if (this.panel) this.close();
    else this.open();
  }

  open() {
    closePanel();
    openPanel = this;
    this.items = itemsOf(this.component);
    this.before = [...this.values];
    this.query = '';
    this.active = Math.max(0, this.items.findIndex((i) => this.values.includes(i.value)));
    this.panel = this.makePanel();
    // A list under a modal dialog would be inert: it must live inside the dialog.
    (this.button.closest('dialog') ?? document.body).append(this.panel);
    this.button.setAttribute('aria-expanded', 'true');
    this.drawList();
    this.place();
    (this.search && !matchMedia('(pointer: coarse)').matches ? this.search : this.list).focus({ preventScroll: true });
    this.outside = (event) => !this.panel.contains(event.target) && !this.button.contains(event.target) && this.commit(false);
    document.addEventListener('pointerdown', this.outside, true);
  }

  makePanel() {
    this.list = h('div', { class: 'list', role: 'listbox', id: this.listId, tabindex: '-1', 'aria-label': this.label, 'aria-multiselectable': this.max > 1 ? 'true' : null });
    const withSearch = this.component.type !== 3 || this.items.length > SEARCH_FROM;
    this.search = withSearch ? h('input', {
      type: 'text', class: 'list-search', placeholder: t('search'), 'aria-label': t('search'), role: 'combobox', 'aria-expanded': 'true', 'aria-controls': this.listId, autocomplete: 'off',
      oninput: (e) => { this.query = e.target.value; this.active = 0; this.drawList(); },
    }) : null;
    const foot = this.max > 1 ? h('div', { class: 'list-foot' },
      h('span', { class: 'quiet' }, this.min === this.max || this.min === 0 ? t('pickOne', { max: this.max }) : t('pickRange', { min: this.min, max: this.max })),
      h('button', { type: 'button', class: 'primary compact', testid: 'select-done', onclick: () => this.commit(true) }, t('done'))) : null;
    const panel = h('div', { class: 'panel', testid: 'select-list', onkeydown: (e) => this.key(e) });
    return add(panel, [this.search, this.list, foot]);
  }

  place() {
    if (matchMedia('(max-width: 640px)').matches) {
      this.panel.classList.add('at-foot');
      return;
    }
    const box = this.button.getBoundingClientRect();
    const height = Math.min(360, this.panel.scrollHeight);
    const below = innerHeight - box.bottom > height + 12 || box.top < height + 12;
    this.panel.style.left = `${Math.max(8, Math.min(box.left, innerWidth - box.width - 8))}px`;
    this.panel.style.width = `${Math.max(box.width, 260)}px`;
    if (below) this.panel.style.top = `${box.bottom + 4}px`;
    else this.panel.style.bottom = `${innerHeight - box.top + 4}px`;
  }

  shown() {
    const wanted = fold(this.query);
    return this.items.filter((i) => !wanted || fold(`${i.label} ${i.note ?? ''}`).includes(wanted));
  }

  drawList() {
    const shown = this.shown();
    this.active = Math.min(this.active, Math.max(0, shown.length - 1));
    fill(this.list, shown.length ? shown.map((item, i) => this.row(item, i)) : h('p', { class: 'quiet list-none' }, t('nothing')));
    const current = this.list.children[this.active];
    current?.scrollIntoView?.({ block: 'nearest' });
    for (const el of [this.search, this.list]) el?.setAttribute('aria-activedescendant', current?.id ?? '');
  }

  row(item, i) {
    const chosen = this.values.includes(item.value);
    return h('div', {
      class: `row${i === this.active ? ' active' : ''}`, role: 'option', id: `${this.listId}-${i}`, 'aria-selected': String(chosen), testid: `select-option-${item.label}`,
      data: { value: item.value }, onclick: () => { this.active = i; this.pick(item); },
    }, item.mark?.() ?? (item.emoji ? h('span', { class: 'row-emoji' }, item.emoji) : null),
    h('span', { class: 'row-words' }, h('span', { class: 'row-main' }, item.label), item.note && h('span', { class: 'row-note' }, item.note)),
    chosen && icon('check'));
  }

  pick(item) {
    if (this.max <= 1) {
      const again = this.values.includes(item.value);
      this.values = again && this.min === 0 ? [] : [item.value];
      this.finish();
      return;
    }
    if (this.values.includes(item.value)) this.values = this.values.filter((v) => v !== item.value);
    else if (this.values.length < this.max) this.values = [...this.values, item.value];
    this.drawList();
  }

  /** Take a multiple choice as it stands; leaving the list by a click elsewhere also counts, as on Discord. */
  commit(explicit) {
    const changed = this.values.join() !== this.before.join();
    const enough = this.max > 1 && this.values.length >= this.min;
    if (enough && (changed || explicit)) this.finish();
    else if (!explicit || !enough) this.close();
  }

  finish() {
    const values = this.values;
    this.before = values;
    this.close();
    this.onDone(values);
  }

  close() {
    if (!this.panel) return;
    this.values = this.before;
    this.drawButton();
    document.removeEventListener('pointerdown', this.outside, true);
    this.panel.remove();
    this.panel = null;
    openPanel = null;
    this.button.setAttribute('aria-expanded', 'false');
    if (this.button.isConnected) this.button.focus({ preventScroll: true });
  }

  key(event) {
    if (composing(event)) return;
    const shown = this.shown();
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (move) this.active = Math.max(0, Math.min(shown.length - 1, this.active + move));
    else if (event.key === 'Home' && !this.search) this.active = 0;
    else if (event.key === 'End' && !this.search) this.active = shown.length - 1;
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Tab') this.commit(false);
    else if ((event.key === 'Enter' || (event.key === ' ' && !this.search)) && event.target.tagName !== 'BUTTON') {
      if (shown[this.active]) this.pick(shown[this.active]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
    if (this.panel) this.drawList();
  }
}
