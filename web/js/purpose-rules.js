// @ts-check
/** What a purpose may be: a task in a few words, nothing that could point to somebody. As the server's own rule. Pure. */

/** The longest, characters. */
export const PURPOSE_MAX = 80;

/** An e-mail address, or so many digits that they could be a phone or a national number. */
const PERSONAL = /@|\d(?:[ .-]?\d){5}/;

/**
 * @param {string} text
 * @returns {'' | 'empty' | 'long' | 'personal'} what is wrong
 */
export function purposeFault(text) {
  const plain = text.trim();
  if (!plain) {
    return 'empty';
  }
  if ([...plain].length > PURPOSE_MAX) {
    return 'long';
  }
  return PERSONAL.test(plain.normalize('NFKC')) ? 'personal' : '';
}
