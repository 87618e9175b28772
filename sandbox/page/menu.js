/** The small menu of a message: copy, delete, and the bot's own menu entries. */

import { add, h } from './dom.js';
import { localised, t } from './i18n.js';
import { menuCommands } from './commands.js';
import { commandsHere, state } from './state.js';

let open = null;

function shut(refocus) {
  if (!open) return;
  document.removeEventListener('pointerdown', open.outside, true);
  open.el.remove();
  if (refocus && open.opener.isConnected) open.opener.focus();
  open = null;
}

/**
 * Open the menu at its button.
 * @param {object} message
 * @param {HTMLElement} opener
 * @param {{remove: function(string): void, run: function(object, string): void}} act
 */
export function messageMenu(message, opener, act) {
  const again = open?.opener === opener;
  shut(false);
  if (again) return;
  const el = h('div', { class: 'menu', role: 'menu', testid: 'menu', onkeydown: key });
  add(el, entries(message, act).map(([label, run, cls]) => h('button', {
    type: 'button', role: 'menuitem', class: cls, testid: `menu-${label}`, onclick: () => { shut(true); run(); },
  }, label)));
  document.body.append(el);
  const outside = (event) => !el.contains(event.target) && !opener.contains(event.target) && shut(false);
  document.addEventListener('pointerdown', outside, true);
  open = { el, opener, outside };
  place(el, opener);
  el.querySelector('button')?.focus();
}

function entries(message, act) {
  const list = [];
  if (message.content) list.push([t('copyText'), () => navigator.clipboard?.writeText(message.content), '']);
  const commands = commandsHere();
  for (const c of menuCommands(commands, 3)) list.push([localised(c), () => act.run(c, message.id), '']);
  if (!message.author?.bot) for (const c of menuCommands(commands, 2)) list.push([localised(c), () => act.run(c, message.author.id), '']);
  const may = message.author?.id === state.me?.id || state.me?.role === 'staff';
  if (may) list.push([t('deleteMessage'), () => act.remove(message.id), 'danger']);
  return list.length ? list : [[t('closePanel'), () => {}, '']];
}

function place(el, opener) {
  const box = opener.getBoundingClientRect();
  el.style.left = `${Math.max(8, Math.min(box.right - el.offsetWidth, innerWidth - el.offsetWidth - 8))}px`;
  const below = box.bottom + el.offsetHeight + 8 < innerHeight;
  el.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - el.offsetHeight - 4)}px`;
}

function key(event) {
  const items = [...event.currentTarget.children];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) items[(at + step + items.length) % items.length].focus();
  else if (event.key === 'Escape' || event.key === 'Tab') shut(true);
  else return;
  event.preventDefault();
}
