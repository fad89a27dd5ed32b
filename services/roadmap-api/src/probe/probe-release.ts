import { setTimeout as delay } from 'node:timers/promises';
import { OBJECTIVES } from '../../../../dashboards/slo.ts';
import { PATHS } from '../../contract.ts';
import { checkAnswers } from './check-answers.ts';
import { checkLearner } from './check-learner.ts';
import { checkReading } from './check-reading.ts';
import { checkRunning } from './check-running.ts';
import { checkSafety } from './check-safety.ts';
import { checkTools } from './check-tools.ts';
import { checkVisits } from './check-visits.ts';
import type { Finding } from './finding.ts';
import { type ProbeClient, probeClient, type Reply } from './probe-client.ts';

export interface ProbeOptions {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly origin: string;
  /** With the scopes `ask` and `operate`. */
  readonly apiKey: string;
  readonly rounds: number;
  /** Whether the key was made for the probe, which then also writes and erases the learner's data behind it. */
  readonly ownsLearner: boolean;
  /** Pause, in milliseconds, before a release that failed is tested all over. */
  readonly pauseMs: number;
}

/** What one round of all checks found and how many requests it made. */
export interface ProbeRound {
  readonly findings: readonly Finding[];
  readonly requests: number;
  /** By path: how many requests were made, and how many of them waited too long. */
  readonly waits: Readonly<Record<string, { readonly asked: number; readonly slow: number }>>;
}

export interface ProbeReport {
  readonly passed: boolean;
  /** 2 where it failed at first and was tested once more; `rounds` are then those of the second attempt. */
  readonly asked: 1 | 2;
  /** The rounds of a failed first attempt; empty where it passed. */
  readonly before: readonly ProbeRound[];
  readonly rounds: readonly ProbeRound[];
}

/** One finding is chance (a busy model, a guardrail out of reach); two are the release's fault. */
const FORGIVEN_FINDINGS = 1;
/** Share of a path's requests that may be slow. The objective is 95 % of thousands of requests; here are a dozen, to small tasks. */
const FORGIVEN_SLOW_SHARE = 0.25;
/** Without this limit a release that is slow and fails everywhere would be tested for minutes. */
const ENOUGH_FINDINGS = 3;
const ROUNDS_TO_FORGET = 3;
/** Slow requests to a path before it counts as slow: a path visited once a round was then slow in three of five rounds. */
const LEAST_SLOW = 3;
/** The first round only warms up and judges no time; after this many slow requests it ends early, and the next round judges them. */
const ENOUGH_SLOW = 10;

/**
 * Uses every part of a release as its users would, round after round, and says whether it may take users.
 *
 * Every operation and every document is visited once a round. The answers to golden questions must be right, cited word for word, within
 * their price, streamed and cached; a question without an answer gets none; an attack reaches no model; nobody asks without a key; the
 * contract stands; requests are counted; and nothing is slow once the first round has warmed it up. It ends as soon as a release has
 * clearly failed.
 *
 * One that fails is asked all over after a pause: a machine that was busy for a moment, or a cache that was away, is then over, and a bad
 * build is as bad as before.
 */
export async function probeRelease(options: ProbeOptions): Promise<ProbeReport> {
  const first = await askRounds(options);
  if (passes(first)) return { passed: true, asked: 1, before: [], rounds: first };
  await delay(options.pauseMs);
  const second = await askRounds(options);
  return { passed: passes(second), asked: 2, before: first, rounds: second };
}

async function askRounds({ origin, apiKey, rounds, ownsLearner }: ProbeOptions): Promise<ProbeRound[]> {
  const seen: ProbeRound[] = [];
  while (seen.length < rounds && passes(seen)) {
    seen.push(await probeOnce(probeClient(origin, apiKey), seen, ownsLearner));
  }
  return seen;
}

/** The paths that wait too long too often, the first round left out. */
export function slowPaths([, ...warm]: readonly ProbeRound[]): string[] {
  const paths = new Set(warm.flatMap(({ waits }) => Object.keys(waits)));
  return [...paths].filter((path) => {
    const count = (kind: 'asked' | 'slow') => warm.reduce((sum, { waits }) => sum + (waits[path]?.[kind] ?? 0), 0);
    return count('slow') >= LEAST_SLOW && count('slow') > FORGIVEN_SLOW_SHARE * count('asked');
  });
}

function passes(rounds: readonly ProbeRound[]): boolean {
  const findings = rounds.flatMap((round) => round.findings);
  const lasting = findings.filter(({ check }) => check !== 'cache');
  // A cache may be away for a while without the release being to blame; what forgets always is the release.
  const forgets = rounds.length >= ROUNDS_TO_FORGET && findings.length - lasting.length >= rounds.length;
  return lasting.length <= FORGIVEN_FINDINGS && !forgets && slowPaths(rounds).length === 0;
}

async function probeOnce(
  client: ProbeClient,
  before: readonly ProbeRound[],
  ownsLearner: boolean,
): Promise<ProbeRound> {
  const round = before.length;
  let requests = 0;
  const waits: Record<string, { asked: number; slow: number }> = {};
  const watch = async (address: string, replying: Promise<Reply>) => {
    const reply = await replying;
    requests += 1;
    const path = address.startsWith(PATHS.passages) ? PATHS.passages : (address.split('?')[0] ?? address);
    waits[path] ??= { asked: 0, slow: 0 };
    waits[path].asked += 1;
    if (reply.firstByteSeconds > limitOf(path)) waits[path].slow += 1;
    return reply;
  };
  const watched: ProbeClient = {
    signed: client.signed,
    send: (method, path, body, headers) => watch(path, client.send(method, path, body, headers)),
    get: (path, headers) => watch(path, client.get(path, headers)),
    post: (path, body, headers) => watch(path, client.post(path, body, headers)),
  };
  const findings: Finding[] = [];
  const checks = [
    () => checkReading(watched),
    () => checkVisits(watched),
    () => checkTools(watched),
    () => checkAnswers(watched, round),
    () => checkSafety(watched),
    () => checkLearner(watched, ownsLearner),
    () => checkRunning(watched, round),
  ];
  for (const check of checks) {
    findings.push(...(await check()));
    const slow = Object.values(waits).reduce((sum, each) => sum + each.slow, 0);
    if (findings.length > ENOUGH_FINDINGS || slowPaths([...before, { findings, requests, waits }]).length > 0) break;
    if (round === 0 && slow >= ENOUGH_SLOW) break;
  }
  return { findings, requests, waits };
}

/** What learners keep is in the database, which no objective of a time covers. */
const UNHURRIED: readonly string[] = [PATHS.answers, PATHS.progress, PATHS.dataExport, PATHS.me, PATHS.feedback];

/** Until the first byte. The first description of the API is made when it is first asked for. */
function limitOf(path: string): number {
  return UNHURRIED.includes(path)
    ? OBJECTIVES.firstTokenLatency.thresholdSeconds
    : OBJECTIVES.searchLatency.thresholdSeconds;
}
