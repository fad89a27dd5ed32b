import { writeFile } from 'node:fs/promises';
import { PROFILES, profileNamed } from '../profiles.ts';
import type { Change } from '../run/compare.ts';
import { breakingSentence } from '../run/print-summary.ts';
import { disturbanceOf, type LoadSummary, titleOf } from '../run/summary.ts';
import { thresholdWords } from '../run/threshold-words.ts';
import type { Timeline } from '../run/timeline.ts';
import { asHtml } from './as-html.ts';
import { drawPlot } from './plot.ts';
import { plotsOf } from './plots-of.ts';
import { STYLE } from './style.ts';
import { table } from './table.ts';

interface Report {
  readonly summary: LoadSummary;
  readonly timeline: Timeline;
  /** Against the run before. */
  readonly changes: readonly Change[];
  readonly previous: Pick<LoadSummary, 'startedAt' | 'machine'> | null;
}

/** Writes a run as one HTML file that needs nothing else: it can be kept, sent and shown. */
export const writeReport = (path: string, report: Report): Promise<void> => writeFile(path, reportPage(report));

export function reportPage({ summary, timeline, changes, previous }: Report): string {
  const { profile, target, startedAt, passed, machine, seed } = summary;
  const where = target === 'local' ? 'a service started for it, with a simulated model' : target;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Load test: ${asHtml(titleOf(summary))}</title><style>${STYLE}</style></head><body><main>
<h1>Load test: ${asHtml(titleOf(summary))}</h1>
<p>${asHtml(PROFILES[profileNamed(profile)].question)}</p>
<p class="soft">Against ${asHtml(where)}, ${asHtml(startedAt.slice(0, 19).replace('T', ' '))} UTC, ${summary.seconds} s. k6 ran on ${machine.cores} cores with a load average of ${machine.load1m} before; seed ${seed}.</p>
<p class="verdict${passed ? '' : ' missed'}">${asHtml(verdictOf(summary))}</p>
${[disturbanceOf(summary), droppedSentence(summary)].map((sentence) => (sentence === null ? '' : `<p class="warning">${asHtml(sentence)}</p>`)).join('')}
<div class="tiles">${tilesOf(summary).join('')}</div>
<h2>Second by second</h2><div class="plots">${plotsOf(timeline).map(drawPlot).join('\n')}</div>
<h2>Objectives and facts</h2>${objectives(summary)}
<h2>Requests <small>limited: beyond a caller’s own limit; shed: more than the service could serve. Of those served half (p50), 95 % and 99 % took no longer</small></h2>${requests(summary)}
${previous === null || changes.length === 0 ? '' : `<h2>Since the last run of this kind <small>${asHtml(previous.startedAt.slice(0, 16).replace('T', ' '))} UTC, at a load average of ${previous.machine.load1m}</small></h2>${comparison(changes)}`}
<h2>Slowest requests <small>by their trace ids, as logs and traces have them</small></h2>${slowest(summary)}
</main></body></html>
`;
}

function verdictOf(summary: LoadSummary): string {
  if (summary.breakingPoint !== null) return breakingSentence(summary.breakingPoint);
  if (summary.passed) return 'Every objective held, and every fact was true.';
  const missed = summary.thresholds.filter(({ held }) => !held).map((threshold) => thresholdWords(threshold));
  const untrue = summary.checks.filter(({ fails }) => fails > 0).map(({ name }) => name);
  return [
    ...missed.map(({ says, was }) => `Missed: ${says}${was === '' ? '' : ` (it was ${was})`}.`),
    ...untrue.map((name) => `Not always true: ${name}.`),
  ].join(' ');
}

function droppedSentence({ droppedVisits, visits }: LoadSummary): string | null {
  if (droppedVisits === 0) return null;
  return `${number(droppedVisits)} of ${number(visits + droppedVisits)} visits that were due never began, as all virtual users of k6 were taken: fewer came than was asked for.`;
}

function tilesOf({ visits, seconds, requests, firstToken, interToken }: LoadSummary): string[] {
  const total = (of: (one: (typeof requests)[number]) => number) => requests.reduce((sum, one) => sum + of(one), 0);
  const served = total((one) => one.served);
  const tiles: [string, string][] = [
    [number(visits), 'visits'],
    [number(served / Math.max(1, seconds)), 'requests served a second'],
    [number(total((one) => one.shed + one.limited)), 'turned away, and told so'],
    [number(total((one) => one.failed)), 'failed'],
  ];
  if (firstToken !== null) tiles.push([`${number(firstToken.p95Ms)} ms`, 'first token, p95']);
  if (interToken !== null) tiles.push([`${number(interToken.p95Ms)} ms`, 'between tokens, p95']);
  return tiles.map(([value, label]) => `<div class="tile"><b>${asHtml(value)}</b><span>${asHtml(label)}</span></div>`);
}

const objectives = ({ thresholds, checks }: LoadSummary) =>
  table(
    ['What must hold', 'Was', ''],
    [
      ...thresholds.map((threshold) => {
        const { says, was } = thresholdWords(threshold);
        return [says, was, threshold.held];
      }),
      ...checks.map(({ name, passes, fails }) => [name, `${number(passes)} of ${number(passes + fails)}`, fails === 0]),
    ],
  );

const requests = ({ requests: figures }: LoadSummary) =>
  table(
    ['Request', 'Served', 'Limited', 'Shed', 'Failed', 'p50 ms', 'p95 ms', 'p99 ms'],
    figures.map(({ name, served, limited, shed, failed, p50Ms, p95Ms, p99Ms }) => [
      name,
      ...[served, limited, shed, failed, p50Ms, p95Ms, p99Ms].map(number),
    ]),
  );

const comparison = (changes: readonly Change[]) =>
  table(
    ['Figure', 'Before', 'Now', ''],
    changes.map(({ figure, unit, before, now, verdict }) => [
      figure,
      `${number(before)} ${unit}`,
      `${number(now)} ${unit}`,
      verdict === 'similar' ? 'similar' : verdict === 'better',
    ]),
    ['better', 'worse'],
  );

const slowest = ({ slowest: requests }: LoadSummary) =>
  table(
    ['Request', 'Status', 'ms', 'Ended', 'Trace'],
    requests
      .filter(({ traceId }) => traceId !== '')
      .map(({ name, status, ms, endedAt, traceId }) => [name, status, number(ms), endedAt.slice(11, 23), traceId]),
  );

const number = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3 });
