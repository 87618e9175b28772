/** Slash commands as a flat list of full paths, the search over them, and the reading of a line typed in full. */

import { fold, language, localised } from './i18n.js';

const SUB = 1;
const GROUP = 2;

/** Leaves by the command list they were made from: every message asks for them. */
const made = new WeakMap();

/**
 * Every command and subcommand that can be sent, as leaves.
 * @param {object[]} commands Discord's command objects
 * @returns {{id: string, nodes: object[], options: object[], path: string, label: string, description: string}[]}
 */
export function leaves(commands) {
  const kept = made.get(commands);
  if (kept?.lang === language()) return kept.list;
  const list = commands.filter((c) => (c.type ?? 1) === 1).flatMap((command) => walk(command, [command], command));
  list.sort((a, b) => (a.path < b.path ? -1 : 1));
  made.set(commands, { lang: language(), list });
  return list;
}

function walk(node, nodes, command) {
  const below = (node.options ?? []).filter((o) => o.type === SUB || o.type === GROUP);
  if (below.length) return below.flatMap((o) => walk(o, [...nodes, o], command));
  return [{
    id: command.id, nodes, options: node.options ?? [], description: localised(node, 'description'),
    path: nodes.map((n) => n.name).join(' '), label: nodes.map((n) => localised(n)).join(' '),
  }];
}

/** Context-menu commands on a person (type 2) or a message (type 3). */
export const menuCommands = (commands, type) => commands.filter((c) => c.type === type);

/** Leaves that match what follows the slash, best first. */
export function search(list, query) {
  const wanted = fold(query).trim().replace(/\s+/g, ' ');
  if (!wanted) return list;
  return list.map((leaf) => ({ leaf, score: score(leaf, wanted) })).filter((e) => e.score < 9)
    .sort((a, b) => a.score - b.score).map((e) => e.leaf);
}

function score(leaf, wanted) {
  const names = [fold(leaf.path), fold(leaf.label)];
  if (names.includes(wanted)) return 0;
  if (names.some((n) => n.startsWith(wanted))) return 1;
  if (names.some((n) => n.split(/[ -]/).some((word) => word.startsWith(wanted)))) return 2;
  if (names.some((n) => n.includes(wanted))) return 3;
  return fold(leaf.description).includes(wanted) ? 4 : 9;
}

/** The leaf a text names in full, with the text after it; null if none does. The longest path wins. */
export function matchLeaf(list, text) {
  const line = text.replace(/^[/／]/, '');
  let best = null;
  for (const leaf of list) {
    const taken = pathLength(leaf, line);
    if (taken !== null && (!best || taken > best.taken)) best = { leaf, taken };
  }
  return best ? { leaf: best.leaf, rest: line.slice(best.taken) } : null;
}

/** How much of a line a leaf's path takes, each word by its default or localised name. */
function pathLength(leaf, line) {
  let at = 0;
  for (const node of leaf.nodes) {
    const gap = /^[\s\u3000]*/.exec(line.slice(at))[0].length;
    if (at > 0 && gap === 0) return null;
    at += gap;
    const word = /^[^\s\u3000]+/.exec(line.slice(at))?.[0];
    if (!word || ![fold(node.name), fold(localised(node))].includes(fold(word))) return null;
    at += word.length;
  }
  return at;
}

/** The option a name means, by its default or localised name. */
export function optionNamed(options, name) {
  const wanted = fold(name);
  return options.find((o) => fold(o.name) === wanted || fold(localised(o)) === wanted) ?? null;
}

/**
 * "cast:アヤ points:3" to a map of raw texts. Words before the first name go to the first option.
 * @returns {Map<string, string>} by option name
 */
export function readOptions(options, rest) {
  const marks = [];
  for (const match of rest.matchAll(/(?<=^|[\s\u3000])([^\s\u3000:：]+)[:：]/g)) {
    const option = optionNamed(options, match[1]);
    if (option && !marks.some((m) => m.option === option)) marks.push({ option, start: match.index, end: match.index + match[0].length });
  }
  const values = new Map();
  const lead = rest.slice(0, marks[0]?.start ?? rest.length).trim();
  if (lead && options.length) values.set(options[0].name, lead);
  marks.forEach((mark, i) => values.set(mark.option.name, rest.slice(mark.end, marks[i + 1]?.start ?? rest.length).trim()));
  return values;
}

/** Discord's nested option list for a leaf; `filled` are its innermost options. */
export function nest(leaf, filled) {
  return leaf.nodes.slice(1).reduceRight((inner, node) => [{ name: node.name, type: node.type, options: inner }], filled);
}
