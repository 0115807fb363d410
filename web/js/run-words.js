// @ts-check
/** What a run says of itself, in the language of the page where we have the words. Pure. */
import { RUNS } from './words/runs.js';

const HOLE = /\\\{\d\\\}/g;

/** Those with holes, as what they match; the others are found by themselves. */
const PATTERNS = RUNS.filter(([en]) => en.includes('{1}')).map((row) => ({
  row,
  like: new RegExp('^' + row[0].replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(HOLE, '(.+?)') + '$'),
  holes: [...row[0].matchAll(/\{(\d)\}/g)].map(([, digit]) => digit),
}));

/**
 * @param {string} sentence  in English, as the server says it
 * @param {'nb' | 'da' | 'en'} language
 * @param {(part: string) => string} show  how a number or a day is written
 * @returns {{text: string, lang: string}} lang: of the text; English where we lack the words
 */
export function ofRun(sentence, language, show) {
  if (language === 'en') {
    return { text: sentence, lang: 'en' };
  }
  const at = language === 'nb' ? 1 : 2;
  const whole = RUNS.find(([en]) => en === sentence);
  if (whole) {
    return { text: whole[at], lang: language };
  }
  for (const { row, like, holes } of PATTERNS) {
    const found = like.exec(sentence);
    const parts = found ? found.slice(1).map((part) => shown(part, language, show)) : [];
    if (found && !parts.includes(null)) {
      return { text: row[at].replace(/\{(\d)\}/g, (_, digit) => parts[holes.indexOf(digit)] ?? ''), lang: language };
    }
  }
  return { text: sentence, lang: 'en' };
}

/** @param {string} part  @param {'nb' | 'da'} language  @param {(part: string) => string} show  @returns {string | null} */
function shown(part, language, show) {
  if (/^(-?\d+(\.\d+)?(e-?\d+)?|\d{4}-\d{2}-\d{2})$/i.test(part)) {
    return show(part);
  }
  const { text, lang } = ofRun(part, language, show);
  return lang === language ? text : null;
}
