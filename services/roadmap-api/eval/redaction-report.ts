import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from '../src/domain/privacy/redact.ts';
import type { Interval } from './bootstrap.ts';
import { wilsonInterval } from './wilson.ts';

/** What redaction is to reach on the committed set. Never lowered: a miss is reported. */
const AIMS = { minRecall: 0.95, maxFalsePositives: 0.01 } as const;

type Share = Interval & { readonly hits: number; readonly cases: number; readonly share: number };

export interface RedactionReport {
  /** Texts whose personal data is gone, whole. */
  readonly recall: Share;
  readonly recallByKind: Readonly<Record<string, Share>>;
  /** Of these, texts in which nothing else was changed, and the placeholder names the kind. */
  readonly exact: Share;
  /** Texts without personal data that were changed all the same. */
  readonly falsePositives: Share;
  readonly missed: readonly string[];
  readonly wronglyChanged: readonly { readonly text: string; readonly redacted: string }[];
  readonly microsecondsPerText: number;
  readonly aimsReached: boolean;
}

/** A text with what has to vanish from it. */
export interface Positive {
  readonly kind: string;
  readonly text: string;
  readonly value: string;
}

const read = (name: string) =>
  readFileSync(join(import.meta.dirname, 'redaction', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '));

export const NEGATIVES: readonly string[] = read('negatives.txt');
export const POSITIVES: readonly Positive[] = read('positives.txt').map((line) => {
  const [kind = '', marked = ''] = line.replaceAll('·', '').split('\t');
  const value = /«(.+)»/.exec(marked)?.[1] ?? '';
  return { kind, text: marked.replace(/[«»]/g, ''), value };
});

/** Redacts every text of the set and counts. */
export function measureRedaction(positives = POSITIVES, negatives = NEGATIVES): RedactionReport {
  const startedAt = performance.now();
  const found = positives.map((positive) => ({ ...positive, redacted: redact(positive.text).text }));
  const harmless = negatives.map((text) => ({ text, redacted: redact(text).text }));
  const milliseconds = performance.now() - startedAt;

  const isGone = ({ redacted, value }: (typeof found)[number]) => !redacted.includes(value);
  const isExact = ({ text, redacted, value, kind }: (typeof found)[number]) =>
    redacted === text.replace(value, () => `[${kind}]`);
  const kinds = [...new Set(positives.map(({ kind }) => kind))];
  const wronglyChanged = harmless.filter(({ text, redacted }) => text !== redacted);
  const recall = shareOf(found, isGone);
  const falsePositives = shareOf(harmless, ({ text, redacted }) => text !== redacted);
  return {
    recall,
    recallByKind: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        shareOf(
          found.filter((each) => each.kind === kind),
          isGone,
        ),
      ]),
    ),
    exact: shareOf(found.filter(isGone), isExact),
    falsePositives,
    missed: found.filter((each) => !isGone(each)).map(({ text }) => text),
    wronglyChanged,
    microsecondsPerText: (milliseconds * 1_000) / (positives.length + negatives.length),
    aimsReached: recall.share >= AIMS.minRecall && falsePositives.share <= AIMS.maxFalsePositives,
  };
}

function shareOf<Case>(cases: readonly Case[], hits: (each: Case) => boolean): Share {
  const count = cases.filter(hits).length;
  return { hits: count, cases: cases.length, share: count / cases.length, ...wilsonInterval(count, cases.length) };
}

/** For people; the figures that the aims are about stand on the last line. */
export function formatRedactionReport(report: RedactionReport): string {
  const kinds = Object.entries(report.recallByKind).map(([kind, share]) => `  ${kind.padEnd(13)} ${format(share)}`);
  const { recall, exact, falsePositives, missed, wronglyChanged, aimsReached } = report;
  return [
    'Texts whose personal data is gone, by kind, with 95 % intervals:',
    ...kinds,
    `Of these, nothing else was changed in ${format(exact)}`,
    ...missed.map((text) => `  missed: ${text}`),
    ...wronglyChanged.map(({ text, redacted }) => `  wrongly changed: ${text} -> ${redacted}`),
    `${report.microsecondsPerText.toFixed(0)} µs a text.`,
    'It cannot find what has no form: names, postal addresses, birthdays, employers, and data that is spelled out or split.',
    `${aimsReached ? 'Aims reached' : 'Aims missed'}: recall ${format(recall)} (aim ${AIMS.minRecall} or more), false positives ${format(falsePositives)} (aim ${AIMS.maxFalsePositives} or fewer)`,
  ].join('\n');
}

const format = ({ hits, cases, share, low, high }: Share) =>
  `${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}] ${hits} of ${cases}`;
