/** One chosen command as a line of labelled fields. */

import { composing, fill, h } from './dom.js';
import { localised, t } from './i18n.js';
import { nest } from './commands.js';
import { OptionField } from './option-field.js';

/** The fields of one command in the composer. */
export class SlashForm {
  /**
   * @param {object} leaf the command
   * @param {Map<string, string>} texts what is already known of its options
   * @param {{suggest: import('./suggest.js').Suggest, complete: function, send: function(object, object[]): boolean, cancel: function(): void}} host
   */
  constructor(leaf, texts, host) {
    Object.assign(this, { leaf, host, fields: [], waiting: false });
    this.row = h('div', { class: 'slash-fields' });
    this.hint = h('p', { class: 'slash-hint', id: 'slash-hint', 'aria-live': 'polite' });
    this.el = h('div', { class: 'slash', role: 'group', 'aria-label': `/${leaf.label}`, testid: 'slash-form', onkeydown: (e) => this.key(e) },
      this.row, this.hint);
    for (const option of leaf.options) if (option.required || texts.has(option.name)) this.make(option, texts.get(option.name));
    // With optional options only, the first one stands ready: there must be a field to type into.
    if (!this.fields.length && leaf.options.length) this.make(leaf.options[0]);
    this.draw();
  }

  make(option, text = '') {
    const field = new OptionField(option, text, this);
    this.fields.push(field);
    this.fields.sort((a, b) => this.leaf.options.indexOf(a.option) - this.leaf.options.indexOf(b.option));
    return field;
  }

  draw() {
    const unused = this.leaf.options.filter((o) => !this.fields.some((f) => f.option === o));
    fill(this.row,
      h('span', { class: 'slash-name', testid: 'slash-name' }, `/${this.leaf.label}`),
      this.fields.map((f) => f.el),
      unused.map((o) => h('button', {
        type: 'button', class: 'chip', testid: `add-option-${o.name}`, 'aria-label': `${t('addOption')}: ${localised(o)}`, title: localised(o, 'description'),
        onclick: () => this.addOption(o),
      }, '+ ', localised(o))));
    if (!this.fields.length) this.say(`${this.leaf.description} ${t('ready')}`);
  }

  /** Add an optional option and go to it. */
  addOption(option, text = '') {
    const field = this.fields.find((f) => f.option === option) ?? this.make(option, text);
    this.draw();
    field.focus();
  }

  /** Take an optional option out again. */
  remove(field) {
    this.fields = this.fields.filter((f) => f !== field);
    this.host.suggest.hide();
    this.draw();
    (this.fields.at(-1) ?? this).focus();
  }

  /** Words under the fields: what the focused option wants, or what is wrong. */
  say(words, wrong = false) {
    fill(this.hint, words);
    this.hint.classList.toggle('wrong', wrong);
  }

  /** The first empty required field, else the first field, else the row itself. */
  focus() {
    const first = this.fields.find((f) => f.option.required && f.empty) ?? this.fields[0];
    if (first) first.focus();
    else this.host.focusSend();
  }

  /** Go on after a choice: to the next empty field, else stay where Enter sends. */
  next(from) {
    const later = this.fields.slice(this.fields.indexOf(from) + 1);
    const target = later.find((f) => f.empty) ?? this.fields.find((f) => f.option.required && f.empty);
    (target ?? from).focus(!target);
  }

  /** Jump to the option a typed "name:" means. @returns {boolean} */
  hop(field, option, kept) {
    field.set(kept);
    this.host.suggest.hide();
    if (!kept && !field.option.required && field.option !== option) this.fields = this.fields.filter((f) => f !== field);
    this.addOption(option);
    return true;
  }

  key(event) {
    if (composing(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (this.host.suggest.open) this.host.suggest.hide();
      else this.host.cancel();
    } else if (event.key === 'Enter' && event.target.tagName === 'INPUT') {
      event.preventDefault();
      this.submit();
    }
  }

  /** Check and send; a file that is still on its way is waited for. @returns {boolean} whether it went out */
  submit() {
    const loading = this.fields.find((f) => f.upload);
    if (loading) {
      this.submitAfter(loading);
      return false;
    }
    const filled = [];
    for (const field of this.fields) {
      if (field.empty && !field.option.required) continue;
      const result = field.read();
      if (result.error) {
        field.focus(true);
        field.mark(true);
        this.say(result.error, true);
        return false;
      }
      filled.push({ name: field.option.name, type: field.option.type, value: result.value });
    }
    return this.host.send(this.leaf, nest(this.leaf, filled));
  }

  /** Send once a field's file has arrived, unless the command was given up meanwhile; a second Enter sends nothing more. */
  async submitAfter(field) {
    this.say(t('uploading', { name: field.name }));
    if (this.waiting) return;
    this.waiting = true;
    await field.upload;
    this.waiting = false;
    if (this.el.isConnected) this.submit();
  }

  /** All filled options, with one marked as the one being typed. */
  partial(focused) {
    const filled = this.fields.filter((f) => f === focused || !f.empty && f.option.type !== 11).map((f) => ({
      name: f.option.name, type: f.option.type, value: f.partial(), ...(f === focused ? { focused: true } : {}),
    }));
    return nest(this.leaf, filled);
  }

  /** What is typed so far, to build the form again. @returns {Map<string, string>} */
  texts() {
    return new Map(this.fields.filter((f) => f.option.type !== 11).map((f) => [f.option.name, f.input.value]));
  }
}
