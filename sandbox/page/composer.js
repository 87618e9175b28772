/** The box at the foot: plain text, the command list, and the form of a chosen command. */

import { composing, fill, h, icon } from './dom.js';
import { localised, t } from './i18n.js';
import { leaves, matchLeaf, readOptions, search } from './commands.js';
import { SlashForm } from './slash-form.js';
import { commandsHere, dmUser, nameOf, on, placeOf, state } from './state.js';
import { Suggest } from './suggest.js';

const NOTE_MS = 7000;

/** The composer of the open channel. */
export class Composer {
  /**
   * @param {HTMLElement} zone
   * @param {{say: function(string): boolean, slash: function(object, object[], function): boolean, complete: function}} wire
   */
  constructor(zone, wire) {
    Object.assign(this, { zone, wire, form: null, last: null });
    this.suggest = new Suggest();
    this.build();
    on('channel', () => this.reset());
    on('view', () => this.reset());
    on('locale', () => this.relabel());
    on('commands', () => this.update());
  }

  build() {
    this.text = h('textarea', {
      class: 'composer-text', rows: '1', testid: 'composer', autocomplete: 'off', enterkeyhint: 'send', maxlength: '2000',
      oninput: (e) => this.typed(e), onkeydown: (e) => this.key(e), onfocus: () => this.update(), onblur: () => this.suggest.hide(),
    });
    this.note = h('p', { class: 'composer-note', role: 'alert', testid: 'composer-note', hidden: true });
    this.middle = h('div', { class: 'composer-middle' }, this.text);
    this.slashButton = h('button', { type: 'button', class: 'icon-button key-button', testid: 'open-commands', onclick: () => this.startCommand() }, icon('slash'));
    this.cancelButton = h('button', { type: 'button', class: 'icon-button', testid: 'cancel', hidden: true, onclick: () => this.leave(true) }, icon('close'));
    this.sendButton = h('button', {
      type: 'button', class: 'send-button', testid: 'send', onclick: () => this.submit(),
      onkeydown: (e) => e.key === 'Escape' && this.form && this.leave(true),
    }, icon('send'));
    fill(this.zone, this.suggest.el, this.note,
      h('div', { class: 'composer' }, this.slashButton, this.cancelButton, this.middle, this.sendButton),
      this.keys = h('p', { class: 'composer-keys' }));
    this.suggest.attach(this.text);
    this.relabel();
  }

  relabel() {
    const place = placeOf(state.channel);
    const where = place?.channel ? `#${place.channel.name}` : place ? `@${nameOf(dmUser(place.dm))}` : '';
    const silent = place?.channel?.can_send === false;
    this.text.disabled = silent || !place;
    this.text.placeholder = !place ? '' : silent ? t('cannotSend') : matchMedia('(max-width: 640px)').matches ? t('say', { where }) : `${t('say', { where })}　${t('sayHint')}`;
    this.text.setAttribute('aria-label', silent ? t('cannotSend') : t('say', { where }));
    this.slashButton.disabled = this.text.disabled;
    this.sendButton.disabled = this.text.disabled;
    for (const [button, word] of [[this.slashButton, 'commands'], [this.cancelButton, 'cancel'], [this.sendButton, 'send']]) {
      button.setAttribute('aria-label', t(word));
      button.title = t(word);
    }
    fill(this.keys, t('keys'));
    if (this.form) this.reopen(this.form.leaf.path, this.form.texts());
    else this.update();
  }

  reset() {
    this.leave(false);
    this.text.value = '';
    this.hideNote();
    this.relabel();
    this.grow();
  }

  /** Put a command into the box, as a click on a command mention does. */
  begin(path) {
    this.leave(false);
    this.text.value = `/${path} `;
    this.text.focus();
    const match = matchLeaf(this.list(), this.text.value);
    if (match) this.enter(match.leaf, new Map());
    else this.update();
  }

  /** Go to the box, if one may write here. */
  focus() {
    if (!this.form && !this.text.disabled) this.text.focus({ preventScroll: true });
  }

  startCommand() {
    this.text.value = '/';
    this.text.focus();
    this.update();
  }

  list() {
    return leaves(commandsHere());
  }

  isCommand() {
    return /^[/／]/.test(this.text.value) && !this.text.value.includes('\n');
  }

  typed(event) {
    this.grow();
    this.hideNote();
    const match = this.isCommand() ? matchLeaf(this.list(), this.text.value) : null;
    // A space typed after a full command name opens its fields; a whole line pasted stays text and is read on Enter.
    if (match && /^[\s\u3000]+$/.test(match.rest) && match.leaf.options.length && !event.isComposing) this.enter(match.leaf, new Map());
    else this.update();
  }

  grow() {
    this.text.style.height = 'auto';
    this.text.style.height = `${Math.min(this.text.scrollHeight, 200)}px`;
  }

  update() {
    if (this.form) return;
    if (!this.isCommand() || document.activeElement !== this.text) {
      this.suggest.hide();
      return;
    }
    const list = this.list();
    const match = matchLeaf(list, this.text.value);
    if (match && match.rest.trim()) {
      this.suggest.hide();
      return;
    }
    const found = search(list, this.text.value.slice(1));
    this.suggest.show(found.map((leaf) => this.commandItem(leaf)), { title: t('commandList'), active: 0, empty: t('noCommands') });
  }

  commandItem(leaf) {
    const options = leaf.options.map((o) => h('span', { class: `suggest-option${o.required ? ' needed' : ''}` }, localised(o)));
    return {
      testid: 'command-item', key: leaf.path, pick: () => this.enter(leaf, new Map()),
      nodes: [
        h('span', { class: 'suggest-line' }, h('span', { class: 'suggest-main' }, `/${leaf.label}`), options),
        h('span', { class: 'suggest-note' }, leaf.description, leaf.label !== leaf.path && h('code', { class: 'suggest-path' }, `/${leaf.path}`)),
      ],
    };
  }

  key(event) {
    if (composing(event)) return;
    if (event.key === 'Escape' && this.isCommand()) {
      event.preventDefault();
      if (this.suggest.open) this.suggest.hide();
      else this.text.value = '';
      return;
    }
    if (event.key === 'ArrowUp' && !this.text.value && this.last) {
      event.preventDefault();
      this.reopen(this.last.path, this.last.texts);
      return;
    }
    const plainEnter = event.key === 'Enter' && !event.shiftKey;
    if (plainEnter && this.exact()) {
      event.preventDefault();
      this.submit();
    } else if (!this.suggest.key(event) && plainEnter) {
      event.preventDefault();
      this.submit();
    }
  }

  /** A command typed in full that needs no more: Enter then sends it at once. */
  exact() {
    const match = this.isCommand() ? matchLeaf(this.list(), this.text.value) : null;
    return match && (match.rest.trim() || !match.leaf.options.length) ? match : null;
  }

  submit() {
    if (this.form) {
      this.form.submit();
      return;
    }
    const content = this.text.value.trim();
    if (!content) return;
    if (this.isCommand()) this.submitLine();
    else if (this.wire.say(content)) this.clear();
    else this.tell(t('lost'));
  }

  submitLine() {
    const match = matchLeaf(this.list(), this.text.value);
    if (!match) {
      this.tell(t('unknownCommand'));
      return;
    }
    this.enter(match.leaf, readOptions(match.leaf.options, match.rest));
    if (match.rest.trim() || !match.leaf.options.length) this.form.submit();
  }

  /** Show a command's fields. */
  enter(leaf, texts) {
    this.suggest.hide();
    this.form = new SlashForm(leaf, texts, {
      suggest: this.suggest, complete: this.wire.complete, cancel: () => this.leave(true), focusSend: () => this.sendButton.focus(),
      send: (chosen, options) => this.sendForm(chosen, options),
    });
    fill(this.middle, this.form.el);
    this.showForm(true);
    this.form.focus();
  }

  showForm(shown) {
    this.cancelButton.hidden = !shown;
    this.slashButton.hidden = shown;
    this.zone.classList.toggle('with-form', shown);
  }

  /** Back to plain text. */
  leave(focus) {
    this.suggest.hide();
    if (this.form) {
      this.form = null;
      fill(this.middle, this.text);
      this.showForm(false);
    }
    this.suggest.attach(this.text);
    if (focus) {
      this.clear();
      this.text.focus();
    }
  }

  clear() {
    this.text.value = '';
    this.suggest.hide();
    this.grow();
  }

  sendForm(leaf, options) {
    const kept = { path: leaf.path, texts: this.form.texts() };
    const sent = this.wire.slash(leaf, options, (why) => this.refused(kept, why));
    if (!sent) {
      this.form.say(t('lost'), true);
      return false;
    }
    this.last = kept;
    this.leave(true);
    return true;
  }

  /** The server did not take it: give the words back, unless something else is being typed. */
  refused(kept, why) {
    if (!this.form && !this.text.value) this.reopen(kept.path, kept.texts);
    this.tell(t('refused', { why }));
  }

  reopen(path, texts) {
    const leaf = this.list().find((l) => l.path === path);
    if (leaf) this.enter(leaf, texts);
  }

  /** A short note above the box. */
  tell(words) {
    fill(this.note, words);
    this.note.hidden = false;
    clearTimeout(this.noteTimer);
    this.noteTimer = setTimeout(() => this.hideNote(), NOTE_MS);
  }

  hideNote() {
    this.note.hidden = true;
  }
}
