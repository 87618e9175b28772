/** Option values: what a person typed, read by the option's kind, and the entries offered for it. */

import { fold, language, localised, t } from './i18n.js';
import { channelItems, peopleItems, roleItems } from './select.js';

export const KIND = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10, file: 11 };

/** Entries for an option that has a fixed list; null when it is free or asks the bot. */
export function entriesOf(option) {
  if (option.choices?.length) return option.choices.map((c) => ({ value: c.value, label: localised(c), other: c.name }));
  switch (option.type) {
    case KIND.boolean: return [{ value: true, label: t('yes'), other: 'true' }, { value: false, label: t('no'), other: 'false' }];
    case KIND.user: return peopleItems();
    case KIND.role: return roleItems();
    case KIND.mentionable: return [...peopleItems(), ...roleItems()];
    case KIND.channel: return channelItems(option.channel_types);
    default: return null;
  }
}

const bare = (text) => fold(text).trim().replace(/^[@#]/, '');
const WRONG = { 3: 'badChoice', 4: 'badInteger', 5: 'badBool', 6: 'badPerson', 7: 'badChannel', 8: 'badRole', 9: 'badPerson', 10: 'badNumber' };

/**
 * Read a raw text for an option.
 * @returns {{value: *}|{error: string}}
 */
export function readValue(option, raw) {
  const name = localised(option);
  const entries = entriesOf(option);
  if (entries) {
    const found = entries.find((e) => matches(e, raw));
    return found ? { value: found.value } : { error: t(option.choices?.length ? 'badChoice' : WRONG[option.type] ?? 'badChoice', { name }) };
  }
  if (option.type === KIND.integer || option.type === KIND.number) return readNumber(option, raw, name);
  const limit = lengthProblem(option, raw);
  return limit ? { error: t('outOfRange', { name, range: limit }) } : { value: raw };
}

function matches(entry, raw) {
  const mention = /^<[@#][!&]?(\d+)>$/.exec(raw.trim());
  if (mention) return entry.value === mention[1];
  const wanted = bare(raw);
  return [entry.label, entry.other, entry.note, String(entry.value)].some((word) => word !== undefined && word !== null && bare(word) === wanted);
}

function readNumber(option, raw, name) {
  const text = raw.normalize('NFKC').replace(/[,\s]/g, '');
  const whole = option.type === KIND.integer;
  if (!(whole ? /^[+-]?\d{1,15}$/ : /^[+-]?\d+(\.\d+)?$/).test(text)) return { error: t(whole ? 'badInteger' : 'badNumber', { name }) };
  const value = Number(text);
  const low = option.min_value !== undefined && value < option.min_value;
  const high = option.max_value !== undefined && value > option.max_value;
  return low || high ? { error: t('outOfRange', { name, range: rangeWords(option) }) } : { value };
}

function lengthProblem(option, raw) {
  if (option.max_length && raw.length > option.max_length) return t('lengthMax', { max: option.max_length });
  if (option.min_length && raw.length < option.min_length) return t('lengthMin', { min: option.min_length });
  return '';
}

/** The limits of an option in words; empty if it has none. */
export function rangeWords(option) {
  const [min, max] = [option.min_value, option.max_value].map((value) => value?.toLocaleString(language()));
  if (min !== undefined && max !== undefined) return t('range', { min, max });
  if (min !== undefined) return t('atLeast', { min });
  if (max !== undefined) return t('atMost', { max });
  if (option.max_length) return t('lengthMax', { max: option.max_length });
  return option.min_length ? t('lengthMin', { min: option.min_length }) : '';
}

/** A text as the value an autocomplete request carries: numbers only when they read as such. */
export function partialValue(option, raw) {
  const result = readValue(option, raw);
  return 'value' in result ? result.value : raw;
}
