// @ts-check
/**
 * Finds in free text what should not be there, by the rules the server sends (data/screen.json), the same steps as
 * the server's TextScreen. Pure. The server screens again before it keeps anything.
 *
 * @typedef {{nb: string, da: string, en: string}} Say
 * @typedef {{level: 'block' | 'warn' | 'suggest', rule: string, start: number, end: number, say: Say}} Finding
 * @typedef {{find?: string, take?: string, digits?: number[], words?: string, names?: boolean, in?: string, mask?: boolean,
 *   check?: string, rule?: string, say?: Say}} Step
 * @typedef {{max_length: number, near_days: number, separators: string, gap_max: number, digit_zeros: string, plate_stop: string,
 *   rules: {code: string, level: 'block' | 'warn' | 'suggest', say: Say}[], steps: Step[], names: string,
 *   names_also_words: string, places: string, openers: string}} Rules
 */

const WORD = /\p{L}+(?:['’\-]\p{L}+)*/gu;
const GROUP = /\d+/gu;
const MARK = /^\p{M}$/u;
const TAKEN = '·';
const DAY_MS = 86_400_000;
const K1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const K2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const CPR = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * A screen by these rules; names of cities and areas are taken for no names.
 * @param {Rules} rules
 * @param {Iterable<string>} places
 * @returns {(text: string, day: string) => Finding[]}  day of the visit, local, YYYY-MM-DD
 */
export function screenBy(rules, places) {
  const digits = digitsOf(rules);
  const known = {
    ...rules,
    digits,
    rule: new Map(rules.rules.map((rule) => [rule.code, rule])),
    names: words(rules.names),
    alsoWords: words(rules.names_also_words),
    openers: words(rules.openers),
    plateStop: words(rules.plate_stop),
    places: words(rules.places),
    steps: rules.steps.map((step) => ({
      ...step,
      find: step.find && new RegExp(step.find, 'gu'),
      take: step.take && new RegExp(step.take, 'gu'),
      words: step.words && words(step.words),
    })),
  };
  for (const place of places) {
    for (const [word] of lower(normal(place, digits).text).matchAll(WORD)) {
      known.places.add(word);
    }
  }
  return (text, day) => {
    if (text.length > rules.max_length) {
      return [finding(known.rule.get('too_long'), rules.max_length, text.length)];
    }
    return new Look(known, day).at(text);
  };
}

/** @param {any} rule  @param {number} start  @param {number} end  @param {Say} [say]  @returns {Finding} */
function finding(rule, start, end, say) {
  return { level: rule.level, rule: rule.code, start, end, say: say ?? rule.say };
}

/** @param {string} text */
function words(text) {
  return new Set(text ? text.split(' ') : []);
}

/** @param {Rules} rules  @returns {Map<number, number>} */
function digitsOf(rules) {
  return new Map(rules.digit_zeros.split(' ').flatMap((zero) => Array.from({ length: 10 }, (_, digit) => [Number(zero) + digit, digit])));
}

/**
 * One spelling: NFKC, digits and dashes of ASCII, one blank for any white space, nothing that cannot be seen.
 * @param {string} raw  @param {Map<number, number>} digits
 */
export function normal(raw, digits) {
  let text = '';
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const ends = [];
  const points = [...raw];
  for (let i = 0, at = 0; i < points.length; ) {
    let next = i + 1;
    while (next < points.length && MARK.test(points[next])) {
      next++;
    }
    const part = points.slice(i, next).join('');
    for (const point of part.normalize('NFKC')) {
      text += plain(point, digits, text);
    }
    while (starts.length < text.length) {
      starts.push(at);
      ends.push(at + part.length);
    }
    at += part.length;
    i = next;
  }
  return { text, starts, ends };
}

/** @param {string} point  @param {Map<number, number>} digits  @param {string} before */
function plain(point, digits, before) {
  const digit = digits.get(point.codePointAt(0) ?? 0);
  if (digit !== undefined) {
    return String(digit);
  }
  if (/^[\p{Pd}\u2212]$/u.test(point)) {
    return '-';
  }
  if (/^[\p{Z}\p{Cc}\u115f\u1160\u2800]$/u.test(point)) {
    return before.endsWith(' ') ? '' : ' ';
  }
  if ('·•。'.includes(point)) {
    return '.';
  }
  if (point.length > 1 || /^\p{Cs}$/u.test(point)) {
    return '¤';
  }
  return /^[\p{Cf}\p{M}]$/u.test(point) ? '' : point;
}

/** Small letters, each of them one unit as before. @param {string} text */
function lower(text) {
  return Array.from(text, (one) => {
    const small = one.toLowerCase();
    return small.length === one.length ? small : one;
  }).join('');
}

/** One look at one text. */
class Look {
  /** @param {any} rules  @param {string} day */
  constructor(rules, day) {
    this.rules = rules;
    this.day = Date.parse(day + 'T00:00:00Z') / DAY_MS;
    this.year = Number(day.slice(0, 4));
    /** @type {Finding[]} */
    this.found = [];
    /** @type {string[]} */
    this.text = [];
  }

  /** @param {string} raw */
  at(raw) {
    this.normal = normal(raw, this.rules.digits);
    this.text = this.normal.text.split('');
    for (const step of this.rules.steps) {
      if (step.find) {
        this.find(step);
      } else if (step.take) {
        for (const match of this.now(step).matchAll(step.take)) {
          this.mask(match.index, match.index + match[0].length);
        }
      } else if (step.names) {
        this.names(step);
      } else if (step.words) {
        for (const word of this.words()) {
          if (step.words.has(word.lower)) {
            this.add(step.rule, word.start, word.end, step);
          }
        }
      } else {
        this.digits(step);
      }
    }
    return this.found.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
  }

  /** @param {Step} step */
  now(step) {
    const text = this.text.join('');
    return step.in === 'lower' ? lower(text) : text;
  }

  /** @param {any} step */
  find(step) {
    for (const match of this.now(step).matchAll(step.find)) {
      const end = match.index + match[0].length;
      if (!step.check) {
        this.add(step.rule, match.index, end, step);
      } else if (step.check.startsWith('date_')) {
        this.date(step, match);
      } else if (step.check === 'plate') {
        if (!this.rules.plateStop.has(match[1])) {
          this.add('plate', match.index, end, step);
        }
      } else {
        const rule = judge(step.check, match[0].replace(/\D/gu, ''));
        if (rule) {
          this.add(rule, match.index, end, step);
        }
      }
    }
  }

  /** A date near the visit is taken out, another is a birth date, none stays. @param {any} step  @param {any} match */
  date(step, match) {
    const parts = match.slice(1).map(Number);
    const end = match.index + match[0].length;
    /** @type {number | null} */
    let date;
    let year = parts[0];
    if (step.check === 'date_dmy') {
      year = parts[2] < 100 ? (parts[2] <= (this.year % 100) + 1 ? 2000 : 1900) + parts[2] : parts[2];
      date = dayOf(year, parts[1], parts[0]);
    } else if (step.check === 'date_dm') {
      date = [-1, 0, 1].map((off) => dayOf(this.year + off, parts[1], parts[0])).find((one) => one !== null && this.near(one)) ?? null;
    } else {
      date = dayOf(parts[0], parts[1], parts[2]);
    }
    if (date === null) {
      return;
    }
    if (this.near(date)) {
      this.mask(match.index, end);
      return;
    }
    const telling = step.check === 'date_dmy' || step.check === 'date_ymd' || (step.check === 'date_compact' && year < 2000);
    if (year >= 1900 && year <= this.year + 1 && telling) {
      this.add('birth_date', match.index, end, step);
      this.mask(match.index, end);
    }
  }

  /** @param {number} date */
  near(date) {
    return Math.abs(date - this.day) <= this.rules.near_days;
  }

  /** @param {any} step */
  digits(step) {
    const text = this.text.join('');
    const groups = [...text.matchAll(GROUP)].map((match) => [match.index, match.index + match[0].length]);
    const longest = Math.max(...step.digits);
    for (let i = 0; i < groups.length; i++) {
      let digits = '';
      for (let j = i; j < groups.length && (j === i || this.joined(groups[j - 1][1], groups[j][0])); j++) {
        digits += text.slice(groups[j][0], groups[j][1]);
        if (digits.length > longest) {
          break;
        }
        const rule = step.digits.includes(digits.length) ? judge(step.check, digits) : null;
        if (rule) {
          this.add(rule, groups[i][0], groups[j][1], step);
          i = j;
          break;
        }
      }
    }
  }

  /** @param {number} from  @param {number} to */
  joined(from, to) {
    return to - from <= this.rules.gap_max && this.text.slice(from, to).every((one) => this.rules.separators.includes(one));
  }

  words() {
    const text = this.text.join('');
    const small = lower(text);
    return [...text.matchAll(WORD)].map((match) => {
      const end = match.index + match[0].length;
      return { start: match.index, end, text: match[0], lower: small.slice(match.index, end) };
    });
  }

  /** @param {any} step */
  names(step) {
    const all = this.words();
    for (const word of all) {
      const opens = this.opens(word);
      for (const part of partsOf(word)) {
        const listed = this.rules.names.has(part) || (this.rules.alsoWords.has(part) && nameLike(word) && !opens);
        if (listed && !this.rules.places.has(word.lower)) {
          this.add(step.rule, word.start, word.end, step);
        }
      }
    }
    for (let i = 0; i < all.length; i++) {
      let j = i;
      while (j < all.length && this.unknown(all[j]) && (j === i || (all[j].start === all[j - 1].end + 1 && this.text[all[j - 1].end] === ' '))) {
        j++;
      }
      if (j - i >= 2) {
        this.add(step.rule, all[i].start, all[j - 1].end, step);
      }
      i = Math.max(i, j - 1);
    }
  }

  /** @param {any} word */
  unknown(word) {
    return nameLike(word) && !this.rules.places.has(word.lower) && !(this.opens(word) && this.rules.openers.has(word.lower));
  }

  /** Whether a sentence begins with it. @param {any} word */
  opens(word) {
    let before = word.start - 1;
    while (before >= 0 && this.text[before] === ' ') {
      before--;
    }
    return before < 0 || '.!?:;'.includes(this.text[before]);
  }

  /** @param {number} start  @param {number} end */
  mask(start, end) {
    this.text.fill(TAKEN, start, end);
  }

  /** @param {string} code  @param {number} start  @param {number} end  @param {Step} step */
  add(code, start, end, step) {
    const rule = this.rules.rule.get(code);
    const from = this.normal?.starts[start] ?? 0;
    const to = this.normal?.ends[end - 1] ?? 0;
    if (!this.found.some((one) => one.rule === code && one.start < to && from < one.end)) {
      this.found.push(finding(rule, from, to, step.say));
    }
    if (rule.level === 'block' || step.mask) {
      this.mask(start, end);
    }
  }
}

/** @param {any} word */
function nameLike(word) {
  return word.text[0] !== word.lower[0] && /\p{Ll}/u.test(word.text.slice(1));
}

/** A word, its parts, and each without an s for whose something is. @param {any} word */
function partsOf(word) {
  const parts = [word.lower, ...word.lower.split(/['’\-]/u)];
  const bare = parts.filter((part) => part.length > 3 && part.endsWith('s')).map((part) => part.slice(0, -1));
  return word.text[0] === word.lower[0] ? parts : [...parts, ...bare];
}

/** @param {string} check  @param {string} digits  @returns {string | null} */
function judge(check, digits) {
  switch (check) {
    case 'norwegian':
      return isNorwegianDate(digits) ? 'norwegian_number' : 'eleven_digits';
    case 'norwegian_valid':
      return isNorwegianDate(digits) && (isCheckedBefore2032(digits) || isCheckedFrom2032(digits)) ? 'norwegian_number' : null;
    case 'danish':
      return isDanishDate(digits) ? 'danish_number' : null;
    case 'phone':
      return digits.at(-8) >= '2' && ['', '45', '47', '0045', '0047'].includes(digits.slice(0, -8)) ? 'phone' : null;
    default:
      throw new Error('no check ' + check);
  }
}

/** Days since 1970; null when there is no such day. @param {number} year  @param {number} month  @param {number} day */
function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY_MS : null;
}

/** @param {string} digits  @param {number} at */
function two(digits, at) {
  return Number(digits.slice(at, at + 2));
}

/** @param {string} digits  @param {number[]} weights */
function sum(digits, weights) {
  return weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
}

/** Whether eleven digits begin with a day as Norwegian numbers do, D, H and made-up ones too. @param {string} digits */
export function isNorwegianDate(digits) {
  const day = two(digits, 0);
  return [0, 40, 65, 80].some((added) => dayOf(2000 + two(digits, 4), two(digits, 2) - added, day > 40 ? day - 40 : day) !== null);
}

/** @param {string} digits */
export function isCheckedBefore2032(digits) {
  return (11 - (sum(digits, K1) % 11)) % 11 === Number(digits[9]) && isSecondRight(digits);
}

/** @param {string} digits */
export function isCheckedFrom2032(digits) {
  const left = sum(digits, K1) % 11;
  return [11, 12, 13, 14]
    .map((of) => (of - left > 10 ? of - left - 11 : of - left))
    .some((k1) => k1 !== 10 && k1 === Number(digits[9]) && isSecondRight(digits));
}

/** @param {string} digits */
function isSecondRight(digits) {
  return (11 - (sum(digits, K2) % 11)) % 11 === Number(digits[10]);
}

/** Whether ten digits begin with a day as Danish numbers do; their sum is never asked for. @param {string} digits */
export function isDanishDate(digits) {
  const day = two(digits, 0);
  const year = two(digits, 4);
  const seventh = Number(digits[6]);
  let century = 1900;
  if (seventh === 4 || seventh === 9) {
    century = year <= 36 ? 2000 : 1900;
  } else if (seventh > 4) {
    century = year <= 57 ? 2000 : 1800;
  }
  return dayOf(century + year, two(digits, 2), day > 60 ? day - 60 : day) !== null;
}

/** @param {string} digits */
export function isDanishSumRight(digits) {
  return sum(digits, CPR) % 11 === 0;
}
