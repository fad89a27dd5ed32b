import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { Call, JudgedRequest, Judgement, Response } from './exchange.ts';
import { judgeResponse } from './judge-response.ts';
import { type Claim, lookUp } from './look-up.ts';
import { makeJourney } from './make-journey.ts';
import { patientFetch } from './patient-fetch.ts';
import { makeProgressLedger, type ProgressLedger } from './progress-ledger.ts';
import type { Truth } from './record-truth.ts';
import { sendCall } from './send-call.ts';

/** Callers whose requests are told apart by their keys. */
const LEARNERS = 8;
/** Waits before a request whose connection broke is sent again: by the end of the second, a balancer knows which replica is gone. */
const WAITS_MS = [250, 1_500];
const IssuedKey = z.object({ apiKey: z.string() });

export interface ReferenceClient {
  /** Sends `perSecond` requests in an even stream until told to stop, whatever becomes of those before. */
  run(perSecond: number, onRequest: (request: JudgedRequest) => void): { stop(): Promise<void> };
  /** Once nothing is wrong any more: reads every ledger again and looks up what labelled answers and searches claimed of passages. What isn't true is told as requests that are wrong. */
  checkAfterwards(onRequest: (request: JudgedRequest) => void): Promise<void>;
  close(): void;
}

/**
 * A client of the whole service, as its documentation asks for: it asks again where a connection broke, twice at most and after a moment, and
 * not where it was refused. It holds everything that comes back against the truth.
 */
export async function makeReferenceClient(
  origin: URL,
  operatorKey: string,
  truth: Truth,
  seed: number,
  replicas: readonly string[] = [],
): Promise<ReferenceClient> {
  const agent = new Agent({ keepAlive: true });
  const keys = await Promise.all(Array.from({ length: LEARNERS }, () => createKey(origin, operatorKey)));
  // Learners who come every day: each replica has met them.
  for (const replica of replicas) await Promise.all(keys.map((key) => introduce(new URL(replica), key)));
  const ledgers = keys.map((key) => makeProgressLedger(key, truth.projects));
  const journey = makeJourney(truth, keys, seed);
  const claims = new Map<string, Claim>();
  const startedAt = performance.now();
  let requests = 0;

  const nextCall = (n: number) => {
    const call = journey(n);
    if (call !== null) return { call, ledger: null };
    const ledger = ledgers[n % ledgers.length] ?? null;
    const own = ledger?.next(n) ?? null;
    return { call: own ?? ledger?.readCall() ?? null, ledger };
  };
  const judge = (call: Call, response: Response, ledger: ProgressLedger | null, isSecondTry: boolean): Judgement => {
    const judgement = judgeResponse(truth, call, response, (claim) => claims.set(JSON.stringify(claim), claim));
    return ledger?.judge({ call, response, judgement, isSecondTry }) ?? judgement;
  };
  const perform = async (n: number, onRequest: (request: JudgedRequest) => void) => {
    const { call, ledger } = nextCall(n);
    if (call === null) return;
    const atMs = performance.now() - startedAt;
    let response = await sendCall(origin, agent, call);
    let tries = 1;
    for (const waitMs of WAITS_MS) {
      if (!isBrokenConnection(response)) break;
      await delay(waitMs);
      response = await sendCall(origin, agent, call);
      tries += 1;
    }
    const { status, firstTokenMs } = response;
    const totalMs = performance.now() - startedAt - atMs;
    onRequest({
      ...judge(call, response, ledger, tries > 1),
      kind: call.kind,
      atMs,
      totalMs,
      firstTokenMs,
      status,
      tries,
    });
  };
  return {
    run(perSecond, onRequest) {
      const underWay = new Set<Promise<void>>();
      let isStopped = false;
      const runFrom = performance.now();
      const sending = (async () => {
        for (let sent = 0; !isStopped; ) {
          const due = ((performance.now() - runFrom) * perSecond) / 1_000;
          for (; sent < due; sent += 1) {
            const one = perform(requests++, onRequest).finally(() => underWay.delete(one));
            underWay.add(one);
          }
          await delay(2);
        }
      })();
      return {
        async stop() {
          isStopped = true;
          await sending;
          await Promise.all(underWay);
        },
      };
    },
    async checkAfterwards(onRequest) {
      const atMs = performance.now() - startedAt;
      const tell = (kind: Call['kind'], judgement: Judgement) =>
        onRequest({ ...judgement, kind, atMs, totalMs: 0, firstTokenMs: null, status: 200, tries: 1 });
      for (const ledger of ledgers) {
        const call = ledger.readCall();
        const judgement = judge(call, await sendCall(origin, agent, call), ledger, false);
        if (judgement.verdict !== 'good') tell('progress', judgement);
      }
      for (const claim of claims.values()) {
        const reason = await lookUp(origin, agent, claim);
        if (reason !== null) tell(claim.text === undefined ? 'ask' : 'search', { verdict: 'wrong', reasons: [reason] });
      }
      claims.clear();
    },
    close: () => agent.destroy(),
  };
}

/** No answer of the service came at all: its process was gone, or the balancer found none. A stream that broke off counts, too. */
const isBrokenConnection = ({ status, broke }: Response) =>
  status === 502 || (broke !== null && !broke.startsWith('nothing'));

async function introduce(replica: URL, key: string): Promise<void> {
  const response = await patientFetch(new URL(PATHS.usage, replica), { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`A replica that is well refused a learner: ${await response.text()}`);
  await response.body?.cancel();
}

async function createKey(origin: URL, operatorKey: string): Promise<string> {
  const response = await patientFetch(new URL(PATHS.keys, origin), {
    method: 'POST',
    headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), label: 'A learner of an experiment', scopes: ['read', 'ask'] }),
  });
  if (response.status !== 201) throw new Error(`No key was made for a learner: ${await response.text()}`);
  return IssuedKey.parse(await response.json()).apiKey;
}
