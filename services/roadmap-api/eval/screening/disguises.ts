/** Ways to write a text so that a model still reads it and a filter may not. */

export const base64 = (text: string) => Buffer.from(text).toString('base64');

export const hex = (text: string) => Buffer.from(text).toString('hex');

export const reversed = (text: string) => [...text].reverse().join('');

export const spaced = (text: string) => [...text].join(' ');

export const dotted = (text: string) => [...text].join('.');

/** Rotates letters by thirteen places. */
export const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26));
  });

/** Digits and signs in place of letters. */
export const leet = (text: string) =>
  text.replace(
    /[aeiost]/gi,
    (letter) => ({ a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' })[letter.toLowerCase()] ?? '',
  );

/** A zero-width space between all letters. */
export const zeroWidth = (text: string) => [...text].join('\u200b');

/** Cyrillic letters that look like Latin ones. */
export const homoglyphs = (text: string) =>
  text.replace(/[aeopcxi]/g, (letter) => ({ a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і' })[letter] ?? '');

/** Full-width forms, as East Asian typography has them. */
export const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Unicode's tag characters, which no font shows. */
export const tags = (text: string) =>
  Array.from(text, (sign) => String.fromCodePoint(0xe0000 + (sign.codePointAt(0) ?? 0))).join('');

/** Shown from right to left by an override. */
export const overridden = (text: string) => `\u202e${reversed(text)}\u202c`;
