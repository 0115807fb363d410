// @ts-check
/** What an answer says in one sentence, and what it does not; that it cannot tell is an answer too. */
import { el } from './dom.js';
import { dayName, label, language, measure, number, t } from './i18n.js';
import { lookOf } from './looks.js';
import { ratesView } from './rate-view.js';
import { cannotTell, drawn, things } from './questions.js';

const LEVEL = 0.05;

/** Whole months below which it is too early to speak of a trend. */
const STEPS_LEAST = 8;

/**
 * @typedef {{says: Record<string, string>, not: Record<string, string>, question: Record<string, string>}} Words
 *   of a method, by language
 * @typedef {{area: string, from: string, to: string, kinds: string}} About  names and days, for people
 */

/**
 * @param {import('./questions.js').Question} question
 * @param {any} answer  of the server
 * @param {Words | undefined} words
 * @param {About} about
 * @param {{widen: (() => void) | null}} offers  what may help when it cannot tell
 */
export function answerView(question, answer, words, about, { widen }) {
  const run = answer.analysis.run;
  const why = cannotTell(run);
  const more = why && widen && ['too_few_events', 'too_few_steps', 'too_few_cells', 'too_few_places', 'last_step_incomplete'].includes(why.reason);
  return [
    el('p', { class: 'headline' }, el('strong', {}, why ? label(/** @type {any} */ (why)) : headline(question, answer))),
    more ? el('p', {}, el('button', { type: 'button', class: 'calm', id: 'widen', onclick: widen }, t('widen'))) : null,
    question.method === 'rate' && !why ? ratesView(answer) : null,
    answer.trend ? el('p', { class: 'trend' }, trendSentence(answer.trend)) : null,
    el('p', { class: 'fine' }, aboutSentence(question, run, about)),
    answer.analysis.not_drawn ? el('p', { class: 'fine' }, t('answer.not_drawn', { n: number(answer.analysis.not_drawn) })) : null,
    words ? notes(words) : null,
  ];
}

/** @param {import('./questions.js').Question} question  @param {any} run  @param {About} about */
function aboutSentence(question, run, about) {
  const asked = { ...about, from: dayName(about.from), to: dayName(about.to), n: number(run.events) };
  return question.method === 'rate'
    ? t('answer.about.before', { ...asked, before: run.parameters.before.split('/').map((/** @type {string} */ day) => dayName(day)).join(' – ') })
    : t(question.method === 'displacement' ? 'answer.about.with' : 'answer.about', asked);
}

/**
 * Whether the whole area goes up or down: per patrol hour where enough is known, else as counted.
 * @param {{count: any, rate: any}} trend
 */
export function trendSentence({ count, rate }) {
  if (count.steps < STEPS_LEAST) {
    return t('trend.early', { steps: number(count.steps), least: number(STEPS_LEAST) });
  }
  const [of, told] = cannotTell(rate) ? ['count', count] : ['rate', rate];
  const why = cannotTell(told);
  return why
    ? t('trend.whole', { why: label(/** @type {any} */ (why)) })
    : t('trend.' + told.direction, { measure: t('measure.' + of).toLowerCase(), steps: number(told.steps) });
}

/** @param {Words} words */
export function notes(words) {
  return el(
    'p',
    { class: 'fine notes' },
    el('span', { class: 'says' }, label(words.says)),
    ' ',
    el('span', { class: 'not' }, label(words.not)),
  );
}

/** @param {import('./questions.js').Question} question  @param {any} answer */
function headline(question, answer) {
  if (answer.analysis.sentence) {
    return label(answer.analysis.sentence);
  }
  const { features } = drawn(answer);
  const n = things(features).length;
  const first = features[0]?.properties ?? {};
  // Pointwise limits find something in most maps: all of it together may still be chance.
  const doubtful = n > 0 && first.p_global > LEVEL;
  const manner = doubtful ? '.doubt' : n === 0 ? '.none' : n === 1 ? '.one' : '';
  return t('found.' + family(question.method) + manner, { ...spoken(first), n: number(n), name: t(lookOf(question.method, first).key) });
}

/** Two methods that group spots say the same of them. @param {string} method */
function family(method) {
  return method === 'hdbscan' ? 'dbscan' : method;
}

/** The numbers of the strongest thing found, as people read them. @param {Record<string, any>} properties */
function spoken(properties) {
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'number') {
      texts[name] = Number.isInteger(value) ? number(value) : measure(value);
    } else if (typeof value === 'string') {
      texts[name] = /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayName(value) : value;
    }
  }
  return texts;
}

/**
 * What the tooltip and the table say of one thing.
 * @param {string} method
 * @param {Record<string, any>} properties
 * @param {string} name of its class
 */
export function foundSentence(method, properties, name) {
  const more = properties['sentence_' + language];
  return t('said.' + family(method), { ...spoken(properties), name }) + (more ? '. ' + more : '');
}
