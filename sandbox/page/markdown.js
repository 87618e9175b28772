/**
 * Discord's markdown to a tree. Pure: no DOM, so the tree can be tested on its own and the view can only make text nodes.
 *
 * Nodes: {k: 'text', text}, {k: 'b'|'i'|'u'|'s'|'spoiler', kids}, {k: 'code', text}, {k: 'fence', text, lang}, {k: 'br'},
 * {k: 'h1'|'h2'|'h3'|'small'|'quote'|'p', kids}, {k: 'list', ordered, start, items: [{kids}]}, {k: 'link', url, kids},
 * {k: 'time', unix, style}, {k: 'user'|'role'|'channel', id}, {k: 'command', name, id}, {k: 'everyone', text}.
 */

const DEEPEST = 12;

const INLINE = [
  [/\\([^0-9A-Za-z\s])/y, (m) => ({ k: 'text', text: m[1] })],
  [/(`+)([^`](?:[\s\S]*?[^`])?)\1(?!`)/y, (m) => ({ k: 'code', text: m[2].length > 2 ? m[2].replace(/^ (?=`)|(?<=`) $/g, '') : m[2] })],
  [/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, (m) => ({ k: 'time', unix: Number(m[1]), style: m[2] ?? 'f' })],
  [/<@!?(\d+)>/y, (m) => ({ k: 'user', id: m[1] })],
  [/<@&(\d+)>/y, (m) => ({ k: 'role', id: m[1] })],
  [/<#(\d+)>/y, (m) => ({ k: 'channel', id: m[1] })],
  [/<\/([^:<>\n]{1,100}):(\d+)>/y, (m) => ({ k: 'command', name: m[1], id: m[2] })],
  [/<a?:(\w+):\d+>/y, (m) => ({ k: 'text', text: `:${m[1]}:` })],
  [/<(https?:\/\/[^\s<>]+)>/y, (m) => ({ k: 'link', url: m[1], kids: [{ k: 'text', text: m[1] }] })],
  [/\[((?:\\.|[^[\]\\]|\[[^[\]]*\])+)\]\(\s*<?(https?:\/\/(?:\\.|[^\s()<>\\]|\([^\s()]*\))+)>?(?:\s+["'][^\n]*?["'])?\s*\)/y,
    (m, inner) => ({ k: 'link', url: m[2].replace(/\\(.)/g, '$1'), kids: inner(m[1]) })],
  [/https?:\/\/[^\s<]+[^\s<.,:;"'\])、。」』]/y, (m) => ({ k: 'link', url: m[0], kids: [{ k: 'text', text: m[0] }] })],
  [/@(everyone|here)/y, (m) => ({ k: 'everyone', text: m[0] })],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, (m, inner) => ({ k: 'b', kids: inner(m[1]) })],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, (m, inner) => ({ k: 'u', kids: inner(m[1]) })],
  [/\*(?![\s*])((?:\*\*|\\[\s\S]|[^*\\])+?)(?<!\s)\*(?!\*)/y, (m, inner) => ({ k: 'i', kids: inner(m[1]) })],
  [/(?<!\w)_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/y, (m, inner) => ({ k: 'i', kids: inner(m[1]) })],
  [/~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/y, (m, inner) => ({ k: 's', kids: inner(m[1]) })],
  [/\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y, (m, inner) => ({ k: 'spoiler', kids: inner(m[1]) })],
];

const STARTS = /[\\`<[h@*_~|\n]/;

/** Inline markdown of one text to nodes. */
export function parseInline(text, depth = 0) {
  const out = [];
  let plain = '';
  const flush = () => {
    if (plain) out.push({ k: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const found = STARTS.test(text[at]) ? matchAt(text, at, depth) : null;
    if (!found) {
      plain += text[at];
      at += 1;
    } else if (found.node.k === 'text') {
      plain += found.node.text;
      at += found.length;
    } else {
      flush();
      out.push(found.node);
      at += found.length;
    }
  }
  flush();
  return out;
}

function matchAt(text, at, depth) {
  if (text[at] === '\n') return { node: { k: 'br' }, length: 1 };
  // Past this depth text is shown as typed: hostile nesting must not exhaust the stack.
  if (depth > DEEPEST) return null;
  for (const [pattern, make] of INLINE) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    // The inner parse reuses the same sticky patterns, so the length is taken before it runs.
    if (match) return { length: match[0].length, node: make(match, (part) => parseInline(part, depth + 1)) };
  }
  return null;
}

const FENCE = /```(?:([\w+\-.#]+)\n)?\n*([\s\S]*?)\n*```/y;
const HEADING = /^(#{1,3})[ \t]+(\S.*)$/;
const SMALL = /^-#[ \t]+(\S.*)$/;
const ITEM = /^([ \t]*)(?:([-*])|(\d{1,9})\.)[ \t]+(\S.*)$/;

/** A whole message to block nodes. */
export function parse(text, depth = 0) {
  return new Blocks(String(text ?? '').replace(/\r\n?/g, '\n'), depth).run();
}

class Blocks {
  constructor(text, depth) {
    this.text = text;
    this.depth = depth;
    this.at = 0;
    this.out = [];
    this.lines = [];
  }

  run() {
    while (this.at < this.text.length) {
      const line = this.line();
      if (!this.quote(line) && !this.headed(line) && !this.list(line)) this.paragraph();
    }
    this.flush();
    return this.out;
  }

  line() {
    const end = this.text.indexOf('\n', this.at);
    return this.text.slice(this.at, end < 0 ? undefined : end);
  }

  skip(line) {
    this.at += line.length + 1;
  }

  push(node) {
    this.flush();
    this.out.push(node);
  }

  flush() {
    const text = this.lines.join('\n').replace(/\n+$/, '');
    this.lines = [];
    if (text.trim()) this.out.push({ k: 'p', kids: parseInline(text, this.depth) });
  }

  quote(line) {
    if (this.depth > DEEPEST) return false;
    if (line.startsWith('>>> ')) {
      const rest = this.text.slice(this.at + 4);
      this.at = this.text.length;
      this.push({ k: 'quote', kids: parse(rest, this.depth + 1) });
      return true;
    }
    const rows = [];
    for (let next = line; next.startsWith('> ') || next === '>'; next = this.line()) {
      rows.push(next.slice(2));
      this.skip(next);
      if (this.at >= this.text.length) break;
    }
    if (rows.length) this.push({ k: 'quote', kids: parse(rows.join('\n'), this.depth + 1) });
    return rows.length > 0;
  }

  headed(line) {
    const head = HEADING.exec(line);
    const small = SMALL.exec(line);
    if (!head && !small) return false;
    this.skip(line);
    this.push({ k: head ? `h${head[1].length}` : 'small', kids: parseInline(head ? head[2] : small[1], this.depth) });
    return true;
  }

  list(line) {
    if (!ITEM.test(line)) return false;
    const rows = [];
    for (let next = line; this.at < this.text.length; next = this.line()) {
      const row = ITEM.exec(next);
      if (!row || otherList(rows[0], row)) break;
      rows.push(row);
      this.skip(next);
    }
    this.push(nest(rows, this.depth));
    return true;
  }

  /** One line of running text, or a code fence that begins within it. */
  paragraph() {
    const line = this.line();
    const open = line.search(/(?<!\\)```/);
    if (open >= 0) {
      FENCE.lastIndex = this.at + open;
      const fence = FENCE.exec(this.text);
      if (fence && fence[2].trim()) {
        if (open) this.lines.push(line.slice(0, open));
        this.push({ k: 'fence', lang: fence[1] ?? '', text: fence[2] });
        this.at += open + fence[0].length;
        if (this.text[this.at] === '\n') this.at += 1;
        return;
      }
    }
    this.lines.push(line);
    this.skip(line);
  }
}

/** Whether a row at the first row's depth changes between bullets and numbers, which begins a new list. */
function otherList(first, row) {
  return Boolean(first) && row[1].length <= first[1].length + 1 && Boolean(first[3]) !== Boolean(row[3]);
}

/** Rows of a list to nested lists, by indentation. */
function nest(rows, depth) {
  const first = rows[0];
  const list = { k: 'list', ordered: Boolean(first[3]), start: Number(first[3] ?? 1), items: [] };
  const base = first[1].length;
  for (let i = 0; i < rows.length; i += 1) {
    const kids = parseInline(rows[i][4], depth);
    const deeper = [];
    while (i + 1 < rows.length && rows[i + 1][1].length > base + 1) deeper.push(rows[i += 1]);
    if (deeper.length) kids.push(nest(deeper, depth));
    list.items.push({ kids });
  }
  return list;
}

/** Whether a message is nothing but a few emoji, which are then shown large. */
export function onlyEmoji(text) {
  const bare = String(text ?? '').replace(/\s/g, '');
  if (!bare || bare.length > 60) return false;
  return /^(?:\p{Extended_Pictographic}(?:\ufe0f|\u200d\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}])*|\p{Regional_Indicator}{2})+$/u.test(bare);
}
