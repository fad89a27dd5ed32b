import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../../eval/questions.ts';
import { DETECTORS } from './detectors.ts';
import { redact } from './redact.ts';

const CONTENT = join(import.meta.dirname, '../../../content');

describe('redact', () => {
  it.each([
    ['Write to ada.lovelace+news@post.dev today', 'Write to [email] today'],
    ['Call +44 20 7946 0958 or (212) 555-0142.', 'Call [phone] or [phone].'],
    ['Card 4111 1111 1111 1111, please', 'Card [card], please'],
    ['Pay GB82 WEST 1234 5698 7654 32 now', 'Pay [iban] now'],
    ['I am 123.456.789-09 and 78-05-1120', 'I am [national-id] and 78-05-1120'],
    ['Blocked 81.2.69.142 and 2a02:8070:f1:0:1:2:3:4', 'Blocked [ip-address] and [ip-address]'],
    ['postgres://ada:s3cret@db.host/x', 'postgres://[credentials]@db.host/x'],
    ['password: hunter2x, api_key="a1b2c3d4e5"', 'password: [secret], api_key="[secret]"'],
    ['Authorization: Bearer abcdef0123456789abcdef', 'Authorization: Bearer [secret]'],
  ])('%j becomes %j', (text, redacted) => {
    expect(redact(text).text).toBe(redacted);
  });

  it('names each kind once', () => {
    expect(redact('a@b.dev c@d.dev 4111111111111111').kinds.toSorted()).toEqual(['card', 'email']);
  });

  it('finds nothing in what it has redacted', () => {
    const once = redact('a@b.dev, +49 30 901820, token=abc12345xyz, 81.2.69.142').text;
    expect(redact(once)).toEqual({ text: once, kinds: [] });
  });

  it('leaves every question that retrieval is measured by as it is', () => {
    const changed = QUESTIONS.filter(({ question }) => redact(question).text !== question);
    expect(changed).toEqual([]);
    expect(QUESTIONS.length).toBeGreaterThan(100);
  });

  it('leaves the whole roadmap as it is, which holds nothing personal', () => {
    const files = readdirSync(CONTENT).filter((file) => file.endsWith('.md'));
    const kinds = files.flatMap((file) => redact(readFileSync(join(CONTENT, file), 'utf8')).kinds);
    expect(kinds).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });

  it('changes nothing but what it names, in any text', () => {
    const placeholder = new RegExp(`\\[(?:${DETECTORS.map(({ kind }) => kind).join('|')})\\]`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { text: redacted, kinds } = redact(text);
        expect(redacted === text).toBe(kinds.length === 0);
        if (kinds.length > 0) expect(redacted).toMatch(placeholder);
      }),
    );
  });

  describe('takes time in proportion to the length', () => {
    it.each(PIECES)('of %j, repeated', (piece) => expectQuick(piece, 1_048_576));

    it('of any mixture of these', () => {
      const mixture = fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 5 });
      fc.assert(
        fc.property(mixture, (pieces) => expectQuick(pieces.join(''), 65_536)),
        { numRuns: 60 },
      );
    });
  });
});

/** What detectors begin with, or go on with for as long as it lasts. */
const PIECES = (
  'a|0|1 |1.|1:|::|-|(2|+1|00 |@|a@a.|.|é|=|/|AKIA|eyJ|eyJaaaaaaaa.|sk-|DE12 |AAAA |token=|is |Bearer |x://a:|phone |' +
  '-----BEGIN PRIVATE KEY-----'
).split('|');

/** A quadratic detector takes many seconds of CPU for such a text, a linear one hundredths of one. */
function expectQuick(piece: string, length: number): void {
  const text = `1@${piece.repeat(Math.ceil(length / piece.length))}`;
  const before = process.cpuUsage();
  redact(text);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
}
