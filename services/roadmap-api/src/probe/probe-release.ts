import { OBJECTIVES } from '../../../../dashboards/slo.ts';
import { PATHS } from '../../contract.ts';
import { checkAnswers } from './check-answers.ts';
import { checkReading } from './check-reading.ts';
import { checkRunning } from './check-running.ts';
import { checkSafety } from './check-safety.ts';
import type { Finding } from './finding.ts';
import { type ProbeClient, probeClient, type Reply } from './probe-client.ts';

export interface ProbeOptions {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly origin: string;
  /** With the scopes `ask` and `operate`. */
  readonly apiKey: string;
  readonly rounds: number;
}

/** What one round of all checks found and how many requests it made. */
export interface ProbeRound {
  readonly findings: readonly Finding[];
  readonly requests: number;
}

export interface ProbeReport {
  readonly passed: boolean;
  readonly rounds: readonly ProbeRound[];
}

/** One is chance: a model that is busy, a guardrail that was not reached. Two are the release. */
const FORGIVEN_FINDINGS = 1;

/**
 * Asks a release for all that it is there for, as its users would and round after round, and says whether it may have them.
 *
 * The answers to golden questions must be right, cited word for word, within their price, streamed and remembered; what has no answer gets
 * none; an attack reaches no model; nobody asks without a key; the contract stands; what was asked is counted. It ends with the round in
 * which it is clear that a release fails.
 */
export async function probeRelease({ origin, apiKey, rounds }: ProbeOptions): Promise<ProbeReport> {
  const seen: ProbeRound[] = [];
  for (let round = 0; round < rounds && passes(seen); round += 1) {
    seen.push(await probeOnce(probeClient(origin, apiKey), round));
  }
  return { passed: passes(seen), rounds: seen };
}

const ENOUGH_FINDINGS = 3;

const CHECKS = [checkReading, checkAnswers, checkSafety, checkRunning] as const;

/** Whether so many rounds let a release have users. */
export function passes(rounds: readonly ProbeRound[]): boolean {
  return rounds.flatMap(({ findings }) => findings).length <= FORGIVEN_FINDINGS;
}

async function probeOnce(client: ProbeClient, round: number): Promise<ProbeRound> {
  let requests = 0;
  const slow: Finding[] = [];
  const watch = async (path: string, replying: Promise<Reply>) => {
    const reply = await replying;
    requests += 1;
    const limit = limitOf(path);
    if (reply.firstByteSeconds > limit)
      slow.push({ check: 'latency', what: `${path.split('?')[0]} took over ${limit} s` });
    return reply;
  };
  const watched: ProbeClient = {
    signed: client.signed,
    get: (path, headers) => watch(path, client.get(path, headers)),
    post: (path, body, headers) => watch(path, client.post(path, body, headers)),
  };
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    findings.push(...(await check(watched, round)), ...slow.splice(0));
    // Enough is known: what is slow or fails everywhere would be asked for minutes.
    if (findings.length > ENOUGH_FINDINGS) break;
  }
  return { findings, requests };
}

/** Until the first byte. The first description of the API is made when it is first asked for. */
function limitOf(path: string): number {
  if (path === PATHS.answers) return OBJECTIVES.firstTokenLatency.thresholdSeconds;
  return path === PATHS.openapi ? FIRST_DOCUMENT_SECONDS : OBJECTIVES.searchLatency.thresholdSeconds;
}

const FIRST_DOCUMENT_SECONDS = 2;
