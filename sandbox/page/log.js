/** The message log: keyed rows, day dividers, and a scroll position that follows only a reader who is at the end. */

import { fill, h } from './dom.js';
import { t } from './i18n.js';
import { messageNode, pendingNode } from './message.js';
import { dmUser, messagesOf, nameOf, on, pendingOf, placeOf, state } from './state.js';
import { dayText, sameDay } from './time.js';

const NEAR_END = 90;

/** Whether a message is the reader's own or answers what the reader did. */
function concernsMe(message) {
  const user = message.interaction_metadata?.user ?? message.interaction?.user ?? message.author;
  return user?.id === state.me?.id;
}

/** The log of the open channel. */
export class Log {
  /**
   * @param {HTMLElement} el
   * @param {HTMLElement} jump the "new messages" button
   * @param {object} context what buttons, mentions and menus do
   */
  constructor(el, jump, context) {
    Object.assign(this, { el, jump, context, rows: new Map(), key: null });
    this.inner = h('div', { class: 'log-inner' });
    this.el.append(this.inner);
    this.atEnd = true;
    this.el.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.jump.addEventListener('click', () => this.toEnd());
    // A long press on a touch screen stands in for the hover that shows the menu button.
    this.el.addEventListener('contextmenu', (event) => this.pressed(event));
    // Pictures and a growing composer change heights after the fact; a reader at the end stays there.
    const watch = new ResizeObserver(() => this.atEnd && this.toEnd());
    watch.observe(this.inner);
    watch.observe(this.el);
    on('channel', () => this.reset());
    on('locale', () => this.reset());
    on('view', () => this.reset());
    on('messages', (channel) => channel === state.channel && this.soon());
  }

  /** Show the end at the next drawing, as after a failure of the reader's own act. */
  showEnd() {
    this.wanted = true;
    this.soon();
  }

  reset() {
    this.lastId = null;
    this.rows.clear();
    this.inner.replaceChildren();
    this.atEnd = true;
    this.draw();
  }

  /** A burst of messages is drawn once. */
  soon() {
    this.timer ??= setTimeout(() => this.draw(), 0);
  }

  draw() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!state.channel) return;
    const focus = this.rememberFocus();
    const list = messagesOf(state.channel);
    const newest = list.at(-1);
    const grew = Boolean(newest) && newest.id !== this.lastId;
    // What the reader has just done ends at the foot: the panel's buttons are far above their answers.
    if (this.wanted || (grew && this.lastId && concernsMe(newest))) this.atEnd = true;
    this.wanted = false;
    const nodes = [this.intro(list)];
    const seen = new Set();
    list.forEach((message, i) => this.row(message, list[i - 1] ?? null, nodes, seen));
    for (const entry of pendingOf(state.channel).values()) nodes.push(pendingNode(entry, this.context));
    this.sync(nodes);
    for (const id of [...this.rows.keys()]) if (!seen.has(id)) this.rows.delete(id);
    this.lastId = newest?.id;
    this.restoreFocus(focus);
    if (this.atEnd) this.toEnd();
    else if (grew) this.jump.hidden = false;
  }

  /** One message; its node is made anew only when it, or what stands above it, has changed. */
  row(message, before, nodes, seen) {
    seen.add(message.id);
    if (!before || !sameDay(before.timestamp, message.timestamp)) nodes.push(this.divider(message.timestamp));
    const old = this.rows.get(message.id);
    const above = before?.id ?? '';
    if (old && old.message === message && old.above === above) {
      nodes.push(old.node);
      return;
    }
    const node = messageNode(message, before && sameDay(before.timestamp, message.timestamp) ? before : null, this.context);
    this.rows.set(message.id, { message, above, node });
    nodes.push(node);
  }

  /** Put the nodes in order, moving as few as possible: a moved node would lose its scroll and focus. */
  sync(nodes) {
    const keep = new Set(nodes);
    for (const child of [...this.inner.children]) if (!keep.has(child)) child.remove();
    nodes.forEach((node, i) => {
      if (this.inner.children[i] !== node) this.inner.insertBefore(node, this.inner.children[i] ?? null);
    });
  }

  intro(list) {
    const place = placeOf(state.channel);
    const where = place?.channel ? `#${place.channel.name}` : place ? `@${nameOf(dmUser(place.dm))}` : '';
    return h('div', { class: 'intro' }, h('h2', {}, where), h('p', { class: 'quiet' }, list.length ? t('start', { where }) : t('empty')));
  }

  divider(iso) {
    return h('div', { class: 'divider', role: 'separator' }, h('span', {}, dayText(iso)));
  }

  rememberFocus() {
    const el = document.activeElement;
    if (!this.inner.contains(el)) return null;
    return { row: el.closest('.message')?.dataset.id, customId: el.dataset.customId };
  }

  restoreFocus(focus) {
    if (!focus?.row || this.inner.contains(document.activeElement)) return;
    const node = this.rows.get(focus.row)?.node;
    const same = focus.customId && node?.querySelector(`[data-custom-id="${CSS.escape(focus.customId)}"]:not(:disabled)`);
    if (same) same.focus({ preventScroll: true });
    else this.el.focus({ preventScroll: true });
  }

  pressed(event) {
    const row = event.pointerType === 'touch' && !event.target.closest('a, button') && event.target.closest('.message');
    const button = row && row.querySelector('.message-menu');
    if (!button) return;
    event.preventDefault();
    this.context.menu(this.rows.get(row.dataset.id).message, button);
  }

  scrolled() {
    this.atEnd = this.el.scrollHeight - this.el.scrollTop - this.el.clientHeight < NEAR_END;
    if (this.atEnd) this.jump.hidden = true;
  }

  toEnd() {
    this.atEnd = true;
    this.el.scrollTop = this.el.scrollHeight;
    fill(this.jump, t('newMessages'), ' ↓');
    this.jump.hidden = true;
  }

  /** Mark a message as waiting for the bot's answer to a click. */
  busy(id, value) {
    const node = this.rows.get(id)?.node;
    node?.classList.toggle('waiting', value);
    if (value) node?.setAttribute('aria-busy', 'true');
    else node?.removeAttribute('aria-busy');
  }
}
