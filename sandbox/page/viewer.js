/** A picture opened large: first as large as the window lets it be, after a tap with every pixel of its own. */

import { fill, h, icon } from './dom.js';
import { t } from './i18n.js';

let dialog = null;

/**
 * Show it above the page, until Escape, its button or a tap beside it.
 * @param {string} src its address
 * @param {string} words what it shows
 */
export function openPicture(src, words) {
  dialog ??= made();
  const image = h('img', { src, alt: words || t('imageNoAlt'), testid: 'viewer-picture' });
  image.addEventListener('click', () => dialog.classList.toggle('whole'));
  dialog.classList.remove('whole');
  fill(dialog, h('button', {
    type: 'button', class: 'icon-button viewer-close', 'aria-label': t('close'), testid: 'viewer-close', onclick: () => dialog.close(),
  }, icon('close')), image);
  dialog.showModal();
}

function made() {
  const el = h('dialog', { class: 'viewer', testid: 'viewer', 'aria-label': t('imageNoAlt') });
  el.addEventListener('click', (event) => { if (event.target === el) el.close(); });
  el.addEventListener('close', () => el.replaceChildren());
  document.body.append(el);
  return el;
}
