/** The websocket to the café's people side, with reconnects. */

const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 5000;

let socket = null;
let wanted = null;
let pause = FIRST_PAUSE;
let serial = 0;
const waiting = new Map();

/**
 * Connect as a person; an open connection is closed first.
 * @param {{as: string, locale: () => string, onMessage: function(object): void, onState: function(boolean): void}} options
 */
export function connect(options) {
  wanted = options;
  pause = FIRST_PAUSE;
  open();
}

function open() {
  drop();
  const mine = new WebSocket(address());
  socket = mine;
  mine.addEventListener('message', (event) => {
    if (mine !== socket) return;
    pause = FIRST_PAUSE;
    receive(JSON.parse(event.data));
  });
  mine.addEventListener('open', () => mine === socket && wanted.onState(true));
  mine.addEventListener('close', () => mine === socket && retry());
}

function address() {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const query = new URLSearchParams({ as: wanted.as, locale: wanted.locale() });
  return `${scheme}://${location.host}/people/live?${query}`;
}

function drop() {
  const old = socket;
  socket = null;
  giveUp();
  if (old && old.readyState <= WebSocket.OPEN) old.close();
}

function retry() {
  wanted.onState(false);
  giveUp();
  const mine = socket;
  setTimeout(() => mine === socket && open(), pause);
  pause = Math.min(LONGEST_PAUSE, pause * 1.7);
}

function receive(packet) {
  wanted.onMessage(packet);
  const answer = packet.nonce && waiting.get(packet.nonce);
  if (!answer) return;
  // "thinking" only says that the bot has been asked; the answer is still to come.
  if (packet.t !== 'thinking') waiting.delete(packet.nonce);
  answer(packet);
}

/** Tell everyone who waits that no answer will come over this line. */
function giveUp() {
  const left = [...waiting.values()];
  waiting.clear();
  for (const answer of left) answer({ t: 'lost' });
}

/** Put a file on the server. @returns {Promise<object>} the attachment; its id is the value of an attachment option */
export async function upload(file) {
  const query = new URLSearchParams({ as: wanted.as, filename: file.name });
  const answer = await fetch(`/people/upload?${query}`, { method: 'POST', body: file });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.refused);
  return told;
}

/** @returns {boolean} whether the line is open */
export const isOpen = () => socket?.readyState === WebSocket.OPEN;

/** Send one packet. @returns {boolean} false when the line is down */
export function send(packet) {
  if (!isOpen()) return false;
  socket.send(JSON.stringify(packet));
  return true;
}

/**
 * Send with a nonce; `onAnswer` gets every packet that carries it back, up to the one that ends the wait, or `{t: 'lost'}`.
 * @returns {string|null} the nonce, null when the line is down
 */
export function ask(packet, onAnswer) {
  serial += 1;
  const nonce = `${Date.now().toString(36)}-${serial}`;
  if (!send({ ...packet, nonce })) return null;
  waiting.set(nonce, onAnswer);
  return nonce;
}
