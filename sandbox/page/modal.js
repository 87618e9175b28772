/** Forms the bot opens: text inputs, selects, labels, texts and ticks. What was typed stays until the bot has taken it. */

import { add, fill, h, icon, uid } from './dom.js';
import { t } from './i18n.js';
import { markdown } from './markdown-view.js';
import { upload } from './socket.js';
import { closePanel, SelectControl } from './select.js';

const SELECTS = [3, 5, 6, 7, 8];

/** One open modal at a time. */
export class ModalView {
  /** @param {function(object, object[]): boolean} onSubmit gets the modal packet and Discord's component list; false when the line is down */
  constructor(onSubmit) {
    this.onSubmit = onSubmit;
    this.dialog = h('dialog', { class: 'sheet modal', testid: 'modal', 'aria-labelledby': 'modal-title' });
    this.dialog.addEventListener('close', () => this.closed());
    document.body.append(this.dialog);
  }

  /** Open `packet.modal`. */
  open(packet) {
    closePanel();
    this.packet = packet;
    this.waiting = false;
    this.parts = (packet.modal.components ?? []).map((c) => part(c));
    this.note = h('p', { class: 'form-note', role: 'alert', hidden: true });
    this.submitButton = h('button', { type: 'submit', class: 'primary', testid: 'modal-submit' }, t('submit'));
    const form = h('form', { novalidate: true, onsubmit: (e) => this.submit(e), onkeydown: (e) => this.key(e) },
      h('header', { class: 'sheet-head' }, h('h2', { id: 'modal-title' }, packet.modal.title ?? ''),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': t('cancel'), testid: 'modal-close', onclick: () => this.dialog.close() }, icon('close'))),
      h('div', { class: 'sheet-body' }, this.parts.map((p) => p.node)),
      this.note,
      h('div', { class: 'sheet-foot' },
        h('button', { type: 'button', class: 'plain', testid: 'modal-cancel', onclick: () => this.dialog.close() }, t('cancel')), this.submitButton));
    fill(this.dialog, form);
    this.opener = document.activeElement;
    if (!this.dialog.open) this.dialog.showModal();
    (this.dialog.querySelector('.sheet-body input, .sheet-body textarea, .sheet-body .select') ?? this.submitButton).focus();
  }

  key(event) {
    const wants = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.tagName === 'TEXTAREA';
    if (wants) this.submit(event);
  }

  submit(event) {
    event.preventDefault();
    if (this.waiting) return;
    const wrong = this.parts.map((p) => p.check()).filter(Boolean);
    if (wrong.length) {
      wrong[0].focus();
      return;
    }
    const sent = this.onSubmit(this.packet, this.parts.map((p) => p.data()));
    if (!sent) this.fail(t('modalLost'));
    else this.wait();
  }

  wait() {
    this.waiting = true;
    this.note.hidden = true;
    this.submitButton.setAttribute('aria-busy', 'true');
    fill(this.submitButton, t('modalWait'));
  }

  /** The bot did not take it: say so and keep the words. */
  fail(why) {
    this.waiting = false;
    this.submitButton.removeAttribute('aria-busy');
    fill(this.submitButton, t('submit'));
    fill(this.note, why || t('modalFailed'));
    this.note.hidden = false;
  }

  /** The bot has answered: close. */
  done() {
    if (this.dialog.open && this.waiting) this.dialog.close();
  }

  /** @returns {boolean} whether a submitted form waits for its answer */
  get pending() {
    return this.dialog.open && this.waiting;
  }

  closed() {
    closePanel();
    this.waiting = false;
    if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
  }
}

/** A top-level component as {node, check, data}; `check` gives the control to go to when something is wrong. */
function part(data) {
  if (data.type === 10) return textPart(data);
  if (data.type === 18) return labelPart(data);
  const inner = (data.components ?? []).map((c) => control(c, c.label, c.description));
  return {
    node: add(h('div', { class: 'modal-row' }), inner.map((c) => c.node)),
    check: () => inner.map((c) => c.check()).find(Boolean) ?? null,
    data: () => ({ type: 1, id: data.id, components: inner.map((c) => c.data()) }),
  };
}

function textPart(data) {
  return { node: h('div', { class: 'md modal-text' }, markdown(data.content)), check: () => null, data: () => ({ type: 10, id: data.id }) };
}

function labelPart(data) {
  const inner = control(data.component, data.label, data.description);
  return { node: inner.node, check: inner.check, data: () => ({ type: 18, id: data.id, component: inner.data() }) };
}

function control(data, label, description) {
  const made = field(data, label);
  const id = uid('field');
  made.focusOn.id = id;
  const required = data.required ?? data.type !== 23;
  const hint = h('p', { class: 'field-hint', id: `${id}-hint` });
  const problem = h('p', { class: 'field-problem', role: 'alert' });
  made.focusOn.setAttribute('aria-describedby', hint.id);
  made.hint = (text) => fill(hint, text);
  made.hint(made.help());
  const node = h('div', { class: 'modal-field' },
    data.type !== 23 && h('label', { for: id }, label || data.placeholder || '', required && h('span', { class: 'must', title: t('required') }, ' *')),
    description && h('p', { class: 'quiet' }, description), made.node, hint, problem);
  const check = () => {
    const words = made.problem(required);
    fill(problem, words);
    made.focusOn.setAttribute('aria-invalid', String(Boolean(words)));
    return words ? made.focusOn : null;
  };
  return { node, check, data: () => ({ type: data.type, id: data.id, custom_id: data.custom_id, ...made.value() }) };
}

function field(data, label) {
  if (SELECTS.includes(data.type)) return selectField(data, label);
  if (data.type === 4) return textField(data);
  return data.type === 19 ? fileField(data, label) : tickField(data, label);
}

/** Files (19) are uploaded as they are chosen; the form sends their ids. */
function fileField(data, label) {
  let files = [];
  let trouble = '';
  const made = {};
  const input = h('input', {
    type: 'file', class: 'text-input', multiple: (data.max_values ?? 1) > 1, testid: `field-${data.custom_id}`,
    onchange: async () => {
      const chosen = [...input.files];
      files = [];
      trouble = t('uploading', { name: label });
      made.hint(trouble);
      let [done, wrong] = [[], ''];
      try {
        done = await Promise.all(chosen.map(upload));
      } catch (error) {
        wrong = error.message;
      }
      if (input.files[0] !== chosen[0]) return;
      [files, trouble] = [done, wrong];
      made.hint(trouble || files.map((f) => f.filename).join(', '));
    },
  });
  return Object.assign(made, {
    node: input, focusOn: input, help: () => '',
    problem: (required) => trouble || (required && files.length < (data.min_values ?? 1) ? t('fieldPick', { min: data.min_values ?? 1 }) : ''),
    value: () => ({ values: files.map((f) => f.id) }),
  });
}

function textField(data) {
  const long = data.style === 2;
  const made = {};
  const input = h(long ? 'textarea' : 'input', {
    class: 'text-input', type: long ? null : 'text', rows: long ? 5 : null, placeholder: data.placeholder, maxlength: data.max_length ?? 4000,
    value: data.value ?? '', autocomplete: 'off', testid: `field-${data.custom_id}`, oninput: () => made.hint(made.help()),
  });
  return Object.assign(made, {
    node: input, focusOn: input,
    help: () => (data.max_length ? `${input.value.length} / ${data.max_length}` : ''),
    problem: (required) => textProblem(input.value, data, required),
    value: () => ({ value: input.value }),
  });
}

function textProblem(value, data, required) {
  if (required && !value.trim()) return t('fieldRequired');
  if (value && data.min_length && value.length < data.min_length) return t('fieldShort', { min: data.min_length });
  return '';
}

function selectField(data, label) {
  const select = new SelectControl(data, () => {}, label);
  return {
    node: select.button, focusOn: select.button, help: () => '',
    problem: (required) => (required && select.values.length < Math.max(1, select.min) ? t('fieldPick', { min: Math.max(1, select.min) }) : ''),
    value: () => ({ values: select.values }),
  };
}

/** Radio group (21), checkbox group (22) and single checkbox (23). */
function tickField(data, label) {
  const single = data.type === 23;
  const name = uid('ticks');
  const options = single ? [{ label, value: 'on', default: data.default }] : data.options ?? [];
  const inputs = options.map((o) => {
    const input = h('input', { type: data.type === 21 ? 'radio' : 'checkbox', name, value: o.value, testid: `tick-${o.label}` });
    input.checked = Boolean(o.default);
    return input;
  });
  const chosen = () => inputs.filter((i) => i.checked).map((i) => i.value);
  const value = () => {
    if (single) return { value: inputs[0].checked };
    return data.type === 21 ? { value: chosen()[0] ?? null } : { values: chosen() };
  };
  return {
    node: h('div', { class: 'ticks' }, options.map((o, i) => h('label', { class: 'tick' }, inputs[i],
      h('span', {}, o.label, o.description && h('span', { class: 'row-note' }, o.description))))),
    focusOn: inputs[0] ?? h('input'), help: () => '',
    problem: (required) => (!single && required && chosen().length < (data.min_values ?? 1) ? t('fieldPick', { min: data.min_values ?? 1 }) : ''),
    value,
  };
}
