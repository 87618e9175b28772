/** Avatars and the dialog in which the reader chooses whom to be. */

import { colour, fill, h, icon, inkOn, safeUrl } from './dom.js';
import { t } from './i18n.js';
import { nameOf, on, state } from './state.js';

const PALETTE = ['#d9577a', '#e08a3c', '#3d9a86', '#5b7fd1', '#a467c4', '#c05a4a', '#7d8f3a', '#3f8fb5'];
const ROLES = ['producer', 'cast', 'staff', 'other'];

/** A person's own colour, or one that always falls to the same id. */
export function personColour(user) {
  const own = colour(user?.colour ?? user?.color ?? user?.accent_color);
  if (own) return own;
  const sum = [...String(user?.id ?? '0')].reduce((total, c) => (total * 31 + c.charCodeAt(0)) % 9973, 7);
  return PALETTE[sum % PALETTE.length];
}

/** A round avatar with the first letter; the bot wears the café's ticket. */
export function avatar(user, size = '') {
  const own = personColour(user);
  if (user?.bot) return h('span', { class: `avatar bot ${size}`, 'aria-hidden': 'true' }, h('img', { src: 'icon.svg', alt: '' }));
  const picture = user?.avatar_url ? safeUrl(user.avatar_url) : null;
  const inside = picture?.origin === location.origin
    ? h('img', { src: picture.href, alt: '' })
    : [...nameOf(user)][0]?.toUpperCase() ?? '?';
  return h('span', { class: `avatar ${size}`, 'aria-hidden': 'true', vars: { '--own': own, '--own-ink': inkOn(own) } }, inside);
}

/** The word for what a person is in the café; empty for a word this page does not know. */
export const roleWord = (user) => (ROLES.includes(user?.role) ? t(user.role) : '');

/** A small tag with the role word. */
export function roleTag(user) {
  const word = roleWord(user);
  return word ? h('span', { class: `role-tag ${user.role}` }, word) : null;
}

const groupOf = (user) => (ROLES.includes(user.role) ? user.role : 'other');

/** The dialog of people, grouped by role. */
export class PeoplePicker {
  /** @param {function(string): void} onPick called with the id of the person */
  constructor(onPick) {
    this.onPick = onPick;
    this.dialog = h('dialog', { class: 'sheet people', testid: 'people', 'aria-labelledby': 'people-title' });
    this.dialog.addEventListener('click', (event) => event.target === this.dialog && state.me && this.dialog.close());
    this.dialog.addEventListener('cancel', (event) => !state.me && event.preventDefault());
    document.body.append(this.dialog);
    on('locale', () => this.dialog.open && this.draw());
  }

  /** Open it; without a person chosen yet it cannot be closed. */
  open() {
    this.draw();
    if (!this.dialog.open) this.dialog.showModal();
    (this.dialog.querySelector('[aria-current="true"]') ?? this.dialog.querySelector('.person'))?.focus();
  }

  draw() {
    const people = [...state.people.values()].filter((p) => !p.bot);
    const groups = ROLES.map((role) => [role, people.filter((p) => groupOf(p) === role)]).filter(([, list]) => list.length);
    fill(
      this.dialog,
      h('header', { class: 'sheet-head' },
        h('div', {}, h('h2', { id: 'people-title' }, t('pickTitle')), h('p', { class: 'quiet' }, t('pickLead'))),
        state.me && this.closeButton()),
      groups.map(([role, list]) => h('section', { 'aria-label': t(`${role}s`) },
        h('h3', { class: 'group-title' }, t(`${role}s`)),
        h('div', { class: 'people-grid' }, list.map((person) => this.card(person))))),
    );
  }

  closeButton() {
    return h('button', { type: 'button', class: 'icon-button', 'aria-label': t('closePanel'), onclick: () => this.dialog.close() }, icon('close'));
  }

  card(person) {
    const mine = person.id === state.me?.id;
    const pick = () => {
      this.dialog.close();
      if (!mine) this.onPick(person.id);
    };
    return h('button', { type: 'button', class: 'person', testid: `person-${person.id}`, 'aria-current': mine ? 'true' : null, onclick: pick },
      avatar(person),
      h('span', { class: 'person-words' }, h('span', { class: 'person-name' }, nameOf(person)), roleTag(person)),
      mine && icon('check'));
  }
}
