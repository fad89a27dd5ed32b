import { type HealthCheck, keepChecking } from './keep-checking.ts';

export interface TargetGroupOptions {
  readonly name: string;
  readonly healthCheck: HealthCheck;
  /** How long requests on a leaving target may take; what is still open then is cut. */
  readonly deregistrationDelayMs: number;
  /** How long a load balancer goes on sending to a target after it was told not to: one or two seconds in AWS. */
  readonly propagationMs: number;
}

type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'leaving' | 'draining' | 'unused';

/** One replica behind the balancer. */
export interface Target {
  readonly name: string;
  readonly url: URL;
  readonly state: TargetState;
  /** Requests that it has been given and that have not ended. */
  readonly inFlight: number;
}

/** A request that a target was given. */
export interface OpenRequest {
  readonly target: Target;
  /** Called when the target's deregistration delay is over. */
  onCut(cut: () => void): void;
  end(): void;
}

export interface TargetGroup {
  readonly name: string;
  readonly targets: readonly Target[];
  /** Checks its health from now on; it gets requests once a check went well. */
  register(url: URL, name?: string): Target;
  /** Resolves when the target is healthy; rejects when it isn't within the limit, or was deregistered before. */
  untilHealthy(target: Target, limitMs: number): Promise<void>;
  /** Sends nothing new after the propagation, waits for what is open, cuts it at the delay. Resolves to how many were cut. */
  deregister(target: Target): Promise<number>;
  /** The target with the fewest open requests; null where none is registered. Opens a request on it. */
  open(): OpenRequest | null;
  close(): void;
}

interface Member extends Target {
  state: TargetState;
  inFlight: number;
  /** How many checks in a row contradicted the state. */
  against: number;
  readonly open: Set<() => void>;
  readonly changed: Set<() => void>;
  stopChecks: () => void;
}

/** Targets of one release, as a target group of an Application Load Balancer with the algorithm "least outstanding requests" keeps them. */
export function makeTargetGroup(options: TargetGroupOptions): TargetGroup {
  const members: Member[] = [];
  const memberOf = (target: Target): Member => {
    const member = members.find((each) => each === target);
    if (member === undefined) throw new Error(`${target.name} is not registered in ${options.name}.`);
    return member;
  };
  return {
    name: options.name,
    targets: members,
    register(url, name = url.host) {
      const member: Member = {
        name,
        url,
        state: 'initial',
        inFlight: 0,
        against: 0,
        open: new Set(),
        changed: new Set(),
        stopChecks: () => {},
      };
      member.stopChecks = keepChecking(url, options.healthCheck, (isGood) =>
        judge(member, isGood, options.healthCheck),
      );
      members.push(member);
      return member;
    },
    untilHealthy: (target, limitMs) => until(memberOf(target), 'healthy', limitMs),
    async deregister(target) {
      const member = memberOf(target);
      // A target that was never healthy, or no longer is, gets nothing during the propagation.
      if (member.state === 'healthy') {
        setState(member, 'leaving');
        await pause(options.propagationMs);
      }
      setState(member, 'draining');
      const cut = await drained(member, options.deregistrationDelayMs);
      member.stopChecks();
      members.splice(members.indexOf(member), 1);
      setState(member, 'unused');
      return cut;
    },
    open() {
      const member = choose(members);
      return member && openOn(member);
    },
    close() {
      for (const { stopChecks } of members) stopChecks();
    },
  };
}

/** Where none is healthy, all get requests: an Application Load Balancer fails open, as its checks may be what is broken. */
function choose(members: Member[]): Member | null {
  // A leaving target is still taken for what it was: the message has not arrived everywhere.
  const admitted = members.filter(({ state }) => state === 'healthy' || state === 'leaving');
  const candidates = admitted.length > 0 ? admitted : members.filter(({ state }) => state !== 'draining');
  const [first] = candidates;
  if (first === undefined) return null;
  const chosen = candidates.reduce((least, each) => (each.inFlight < least.inFlight ? each : least), first);
  // Moved to the end of the list, so that targets with equally many requests take turns.
  members.push(...members.splice(members.indexOf(chosen), 1));
  return chosen;
}

function openOn(member: Member): OpenRequest {
  let cutRequest = () => {};
  const cut = () => cutRequest();
  member.inFlight += 1;
  member.open.add(cut);
  return {
    target: member,
    onCut: (listener) => {
      cutRequest = listener;
    },
    end() {
      if (!member.open.delete(cut)) return;
      member.inFlight -= 1;
      for (const tell of member.changed) tell();
    },
  };
}

/** Ends as soon as nothing is open, at the latest after the delay; resolves to how many requests that cut. */
async function drained(member: Member, delayMs: number): Promise<number> {
  const isIdle = () => member.inFlight === 0;
  await whenTrue(member, isIdle, delayMs);
  const late = [...member.open];
  for (const cut of late) cut();
  return late.length;
}

async function until(member: Member, state: TargetState, limitMs: number): Promise<void> {
  const isOver = () => member.state === state || member.state === 'unused';
  await whenTrue(member, isOver, limitMs);
  if (member.state !== state) throw new Error(`${member.name} is ${member.state}, and not ${state} in ${limitMs} ms.`);
}

/** Resolves when the condition holds after a change of the target, or when the limit is over. */
function whenTrue(member: Member, condition: () => boolean, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(limit);
      member.changed.delete(look);
      resolve();
    };
    const look = () => {
      if (condition()) end();
    };
    const limit = setTimeout(end, limitMs);
    member.changed.add(look);
    look();
  });
}

function judge(member: Member, isGood: boolean, { healthyThreshold, unhealthyThreshold }: HealthCheck): void {
  if (member.state === 'leaving' || member.state === 'draining') return;
  if (isGood === (member.state === 'healthy')) {
    member.against = 0;
    return;
  }
  member.against += 1;
  const needed = isGood ? (member.state === 'initial' ? 1 : healthyThreshold) : unhealthyThreshold;
  if (member.against < needed) return;
  member.against = 0;
  setState(member, isGood ? 'healthy' : 'unhealthy');
}

function setState(member: Member, state: TargetState): void {
  member.state = state;
  for (const tell of member.changed) tell();
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
