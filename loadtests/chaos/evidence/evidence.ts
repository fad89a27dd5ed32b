import { METRICS } from '../../../services/roadmap-api/contract.ts';
import type { LinkName } from '../actions/link-names.ts';
import { isAnswered } from '../client/exchange.ts';
import type { RequestKind } from '../experiment.ts';
import type { Evidence, Observation, SeenReplica } from './observation.ts';

/** Callers of a kind were refused in due form. */
export const refusedFor = (...kinds: readonly RequestKind[]): Evidence => ({
  says: `${kinds.join(' or ')} was refused`,
  isSeenIn: ({ requests }) => requests.some(({ kind, verdict }) => verdict === 'refused' && kinds.includes(kind)),
});

/** What callers got said of itself what it lacked. */
export const labelledAs = (...labels: readonly string[]): Evidence => ({
  says: `something was labelled ${labels.join(' or ')}`,
  isSeenIn: ({ requests }) =>
    requests.some(({ verdict, reasons }) => verdict === 'labelled' && reasons.some((each) => labels.includes(each))),
});

/** No request of a kind was answered sooner, but for those that the end of the fault let go. */
export const answeredNoSooner = (kind: RequestKind, leastMs: number): Evidence => ({
  says: `every ${kind} took ${leastMs} ms and more`,
  isSeenIn({ requests, mendedAtMs }) {
    const answered = requests.filter(
      (request) => request.kind === kind && isAnswered(request) && request.atMs + request.totalMs < mendedAtMs,
    );
    return answered.length > 0 && answered.every(({ totalMs }) => totalMs >= leastMs);
  },
});

/** Half of all streams that a model wrote began later. */
export const firstTokensLater = (leastMs: number): Evidence => ({
  says: `half of all streams began after ${leastMs} ms and more`,
  isSeenIn({ requests }) {
    const written = requests.filter(({ kind, isKept }) => kind === 'stream' && isKept !== true);
    const waits = written.flatMap(({ firstTokenMs }) => (firstTokenMs === null ? [] : [firstTokenMs]));
    return waits.length > 0 && waits.filter((wait) => wait >= leastMs).length * 2 >= waits.length;
  },
});

/** A counter of the replicas rose; `metric` may name labels. */
export const counted = (metric: string, says: string): Evidence => ({
  says,
  isSeenIn: ({ before, during }) =>
    during.replicas.some((replica) => {
      const former = before.replicas.find(({ name }) => name === replica.name);
      return readOf(replica, metric) > readOf(former, metric);
    }),
});

/** A replica counts limits for itself, as the cache that all share is not to be had. */
export const limitsUnshared = (): Evidence => ({
  says: 'a replica counted limits for itself',
  isSeenIn: ({ before, during }) =>
    before.replicas.every((replica) => readOf(replica, METRICS.limitsShared) === 1) &&
    during.replicas.some((replica) => replica.metrics !== null && readOf(replica, METRICS.limitsShared) === 0),
});

/** Connections that are opened as replicas open them break, or get no answer. */
export const wayBroken = (way: LinkName): Evidence => ({
  says: `connections to the ${way} got no answer`,
  way,
  isSeenIn: ({ before, during }) => answersAll(before, way) && !answersAll(during, way),
});

/** A part is there, and refuses to keep anything. */
export const writesRefused = (way: LinkName): Evidence => ({
  says: `the ${way} refused to keep anything`,
  way,
  isSeenIn: ({ before, during }) => before.ways[way]?.refused === 0 && (during.ways[way]?.refused ?? 0) > 0,
});

/** The quickest of many connections is answered later than it was ever before. */
export const waySlow = (way: LinkName, leastMs: number): Evidence => ({
  says: `the ${way} answered after ${leastMs} ms and more`,
  way,
  isSeenIn: ({ before, during }) =>
    (before.ways[way]?.quickestMs ?? leastMs) < leastMs && (during.ways[way]?.quickestMs ?? 0) >= leastMs,
});

/** A process that took requests was killed. */
export const replicaKilled = (): Evidence => ({
  says: 'a replica that took requests was gone',
  isSeenIn: ({ departed }) => departed.some(({ wasHealthy, ending }) => wasHealthy && ending?.signal === 'SIGKILL'),
});

/** Replicas that were there before are gone, and as many others have come. */
export const replicasReplaced = (which: 'one' | 'all'): Evidence => ({
  says: which === 'one' ? 'a replica went and another came' : 'every replica went and another came',
  isSeenIn({ before, after }) {
    const former = before.replicas.map(({ name }) => name);
    const gone = former.filter((name) => !after.replicas.some((replica) => replica.name === name));
    const come = after.replicas.filter(({ name }) => !former.includes(name));
    const least = which === 'one' ? 1 : former.length;
    return former.length > 0 && gone.length >= least && come.length >= least;
  },
});

/** A replica whose process is there says nothing. */
export const replicaSilent = (): Evidence => ({
  says: 'a replica was there and said nothing',
  isSeenIn: ({ before, during }) =>
    before.replicas.every(({ metrics }) => metrics !== null) && during.replicas.some(({ metrics }) => metrics === null),
});

/** Of a second, each process was stopped for at least this share. */
export const processesStopped = (share: number): Evidence => ({
  says: `every replica stood still for ${share * 100} % of the time and more`,
  isSeenIn: ({ during: { replicas } }) =>
    replicas.length > 0 && replicas.every(({ stoppedShare }) => stoppedShare >= share),
});

/** A replica's clock is off, give or take a minute. */
export const clockOff = (hours: number): Evidence => ({
  says: `a replica dated its answers ${Math.abs(hours)} h ${hours > 0 ? 'ahead' : 'back'}`,
  isSeenIn: ({ during }) =>
    during.replicas.some(({ clockAheadSeconds }) => Math.abs((clockAheadSeconds ?? 0) - hours * 3_600) < 60),
});

/**
 * The ballast's own line in the log of a replica, written once V8 told it that so much of the heap is full; or the replica's end for want of
 * memory. No metric of the service tells its heap, so that here the injector is believed: nothing else is evidence that it wrote itself.
 */
export const heapFilled = (leastPercent: number): Evidence => ({
  says: `the heap of a replica was ${leastPercent} % full and more, or its process ended by it`,
  isSeenIn: ({ during, departed }) =>
    during.replicas.some(({ said }) => Number(/heap is (\d+) % full/.exec(said)?.[1] ?? 0) >= leastPercent) ||
    departed.some(({ wasHealthy, ending }) => wasHealthy && ending?.signal === 'SIGABRT'),
});

/** A replica of the release was started, said what is wrong with it, and never took a request. */
export const releaseRefused = (words: RegExp): Evidence => ({
  says: 'a replica of the release said what is wrong with it, and never took requests',
  isSeenIn: ({ departed }) => departed.some(({ wasHealthy, said }) => !wasHealthy && words.test(said)),
});

const readOf = (replica: SeenReplica | undefined, metric: string): number => replica?.metrics?.(metric) ?? 0;

function answersAll({ ways }: Observation['before'], way: LinkName): boolean {
  const knocks = ways[way];
  return knocks !== undefined && knocks.answered === knocks.tried;
}
