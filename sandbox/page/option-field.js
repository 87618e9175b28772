/** One option of a slash command: a labelled field with its suggestions. */

import { h, icon, uid } from './dom.js';
import { fold, localised, t } from './i18n.js';
import { optionNamed } from './commands.js';
import { upload } from './socket.js';
import { entriesOf, KIND, partialValue, rangeWords, readValue } from './values.js';

const PAUSE_MS = 150;
const MOST = 25;

/** A field of the slash form. */
export class OptionField {
  /**
   * @param {object} option Discord's option
   * @param {string} text what is already typed
   * @param {import('./slash-form.js').SlashForm} form
   */
  constructor(option, text, form) {
    Object.assign(this, { option, form, chosen: null, file: null, upload: null, trouble: '' });
    this.name = localised(option);
    const id = uid('option');
    this.input = option.type === KIND.file ? this.fileInput(id) : this.textInput(id, text);
    this.el = h('span', { class: 'option', data: { option: option.name } },
      h('label', { for: id }, this.name, option.required && h('span', { class: 'must', title: t('required') }, '*')),
      this.input,
      !option.required && h('button', {
        type: 'button', class: 'option-remove', tabindex: '-1', 'aria-label': t('removeOption', { name: this.name }), onclick: () => form.remove(this),
      }, icon('close')));
    this.fit();
  }

  textInput(id, text) {
    const number = [KIND.integer, KIND.number].includes(this.option.type);
    return h('input', {
      id, type: 'text', class: 'option-input', value: text, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'send',
      inputmode: number ? (this.option.min_value >= 0 || this.option.min_value === undefined ? 'numeric' : 'text') : null, testid: `option-${this.option.name}`,
      placeholder: this.option.required ? t('required') : t('optional'), 'aria-required': String(Boolean(this.option.required)), 'aria-describedby': 'slash-hint',
      oninput: () => this.typed(), onfocus: () => this.focused(), onblur: () => this.left(), onkeydown: (e) => this.key(e),
    });
  }

  fileInput(id) {
    return h('input', {
      id, type: 'file', class: 'option-file', testid: `option-${this.option.name}`, 'aria-describedby': 'slash-hint',
      onfocus: () => this.focused(), onchange: (e) => this.takeFile(e.target.files[0]),
    });
  }

  /** Upload a file when it is chosen: its id is the option's value. Until it is known, `upload` tells when it will be. */
  takeFile(file) {
    Object.assign(this, { file: null, trouble: '' });
    this.mark(false);
    const mine = file ? this.uploaded(file).finally(() => { if (this.upload === mine) this.upload = null; }) : null;
    this.upload = mine;
  }

  async uploaded(file) {
    // A slow file must not take the place of one that was chosen after it.
    const late = () => this.input.files[0] !== file;
    try {
      const entry = await upload(file);
      if (!late()) this.file = entry;
    } catch (error) {
      if (late()) return;
      this.trouble = t('refused', { why: error.message });
      this.mark(true);
      this.form.say(this.trouble, true);
    }
  }

  get empty() {
    return this.option.type === KIND.file ? !this.input.files.length : !this.input.value.trim();
  }

  /** Put a text into the field without a choice behind it. */
  set(text) {
    this.input.value = text;
    this.chosen = null;
    this.fit();
  }

  focus(quiet = false) {
    this.quiet = quiet;
    this.input.focus();
    this.quiet = false;
    if (quiet) this.form.host.suggest.hide();
  }

  focused() {
    this.explain();
    if (this.option.type === KIND.file) return;
    this.form.host.suggest.attach(this.input);
    this.form.host.suggest.hide();
    if (!this.quiet) this.offer();
  }

  left() {
    clearTimeout(this.timer);
    this.asked = null;
    this.form.host.suggest.hide();
  }

  explain() {
    const range = rangeWords(this.option);
    this.form.say(t(range ? 'hintRange' : 'hint', { name: this.name, words: localised(this.option, 'description'), range }));
  }

  typed() {
    this.chosen = null;
    this.mark(false);
    this.fit();
    if (this.hopped()) return;
    this.explain();
    this.offer();
  }

  /** "points:" typed at the end of a field, or a whole "cast:", leads on to that option; free text is never cut. */
  hopped() {
    const match = /^(|[\s\S]*?[\s\u3000])([^\s\u3000:：]+)[:：]$/.exec(this.input.value);
    if (!match) return false;
    const option = optionNamed(this.form.leaf.options, match[2]);
    const kept = match[1].trim();
    const free = this.option.type === KIND.string && !this.option.autocomplete && !this.option.choices?.length;
    if (!option || (kept && (free || option === this.option))) return false;
    return this.form.hop(this, option, kept);
  }

  /** Show what may be chosen: a fixed list at once, the bot's after a pause in typing. */
  offer() {
    const entries = entriesOf(this.option);
    if (entries) this.list(this.narrow(entries));
    else if (this.option.autocomplete) this.askBot();
    else this.form.host.suggest.hide();
  }

  narrow(entries) {
    const wanted = this.chosen ? '' : fold(this.input.value).trim().replace(/^[@#]/, '');
    if (!wanted) return entries;
    const at = (e) => fold(`${e.label} ${e.other ?? ''} ${e.note ?? ''}`).indexOf(wanted);
    return entries.filter((e) => at(e) >= 0);
  }

  askBot() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.asked = this.form.host.complete(this.form.leaf, this.form.partial(this), (packet, nonce) => this.answered(packet, nonce));
    }, PAUSE_MS);
  }

  answered(packet, nonce) {
    // A slow answer to an older text must not replace the list of a newer one.
    if (nonce !== this.asked || document.activeElement !== this.input) return;
    this.list((packet.choices ?? []).map((c) => ({ value: c.value, label: localised(c) })), t('noChoices'));
  }

  list(entries, empty = t('nothing')) {
    const items = entries.slice(0, MOST).map((e) => ({
      testid: 'choice-item', key: String(e.value), pick: () => this.pick(e),
      nodes: [e.mark?.(), h('span', { class: 'suggest-main' }, e.label), e.note && h('span', { class: 'suggest-note' }, e.note)],
    }));
    // With nothing typed Enter must send an optional field empty, not take the first entry.
    const active = this.input.value.trim() || this.option.required ? 0 : -1;
    this.form.host.suggest.show(items, { title: this.name, active, empty: this.input.value.trim() ? empty : '' });
  }

  pick(entry) {
    this.chosen = entry;
    this.input.value = entry.label;
    this.mark(false);
    this.fit();
    this.form.host.suggest.hide();
    this.form.next(this);
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (this.form.host.suggest.key(event)) event.stopPropagation();
    else if (event.key === 'Backspace' && !this.input.value && !this.option.required) {
      event.preventDefault();
      this.form.remove(this);
    }
  }

  mark(wrong) {
    this.el.classList.toggle('wrong', wrong);
    this.input.setAttribute('aria-invalid', String(wrong));
  }

  /** As wide as its text, within reason. */
  fit() {
    const width = [...this.input.value || this.input.placeholder || ''].reduce((n, c) => n + (c.charCodeAt(0) > 255 ? 2 : 1), 0);
    this.input.style.setProperty('--chars', String(Math.max(6, Math.min(width + 1, 46))));
  }

  /** The value to send, or what is wrong. */
  read() {
    if (this.option.type === KIND.file) return this.file ? { value: this.file.id } : { error: this.trouble || t('noFile', { name: this.name }) };
    if (this.empty) return { error: t('needed', { name: this.name }) };
    if (this.chosen) return { value: this.chosen.value };
    return readValue(this.option, this.input.value.trim());
  }

  /** The value as far as typed, for autocomplete. */
  partial() {
    return this.chosen ? this.chosen.value : partialValue(this.option, this.input.value);
  }
}
