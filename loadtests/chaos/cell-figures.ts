import { OBJECTIVES } from '../../dashboards/slo.ts';
import { isAnswered, type JudgedRequest, type Verdict } from './client/exchange.ts';
import type { Evidence, Observation } from './evidence/observation.ts';
import { type Experiment, type Hypothesis, type ObjectiveName, STEADY_STATE } from './experiment.ts';

/** When what happened, in milliseconds since the run began. */
export interface Moments {
  readonly faultAtMs: number;
  /** Everything that was broken is whole again. */
  readonly mendedAtMs: number;
  readonly endAtMs: number;
}

/** Calls of the answer model that reached it, and those that were needed. */
export interface ModelCalls {
  readonly reached: number;
  readonly needed: number;
}

/** What two replicas' retry budgets may have saved up before: of a run of seconds a large share, of a matrix none. */
const SAVED_RETRIES = 4;

export interface Figures {
  readonly requests: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Of all requests that weren't shed: good, labelled, or refused where the hypothesis says so. */
  readonly goodOrLabelled: number;
  /** Of all requests: answered, whole or labelled. What is refused counts against it. */
  readonly answered: number;
  /** Of those during the fault whose kind the hypothesis doesn't let be refused. */
  readonly answeredDuringFault: number;
  /** Requests whose connection broke, and that were sent again. */
  readonly askedAgain: number;
  readonly recoverySeconds: number;
  /** How long the run was watched after the fault. */
  readonly watchedSeconds: number;
  readonly retryAmplification: number;
  readonly modelCalls: ModelCalls;
  /** By label, and by reason of what was not good. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Objectives that the hypothesis names: the share that was good while something was broken. */
  readonly objectives: Readonly<Partial<Record<ObjectiveName, number>>>;
  /** How many requests each of those shares is of. */
  readonly asked: Readonly<Partial<Record<ObjectiveName, number>>>;
}

export interface Check {
  readonly text: string;
  readonly met: boolean;
}

/** What a run of an experiment came to. */
export function cellFigures(
  hypothesis: Hypothesis,
  requests: readonly JudgedRequest[],
  moments: Moments,
  calls: ModelCalls,
): Figures {
  const verdicts: Record<Verdict, number> = { good: 0, labelled: 0, refused: 0, shed: 0, failed: 0, wrong: 0 };
  const reasons: Record<string, number> = {};
  for (const { verdict, kind, reasons: own } of requests) {
    verdicts[verdict] += 1;
    for (const reason of own) {
      const told = verdict === 'labelled' ? `${verdict}: ${reason}` : `${kind} ${verdict}: ${reason}`;
      reasons[told] = (reasons[told] ?? 0) + 1;
    }
  }
  const unshed = requests.filter(({ verdict }) => verdict !== 'shed');
  const during = unshed.filter(isDuring(moments));
  const toBeAnswered = requests.filter(({ kind }) => !hypothesis.mayRefuse?.includes(kind)).filter(isDuring(moments));
  return {
    requests: requests.length,
    verdicts,
    goodOrLabelled: share(unshed, (request) => isKept(request, hypothesis)),
    answered: share(requests, isAnswered),
    answeredDuringFault: share(toBeAnswered, isAnswered),
    askedAgain: requests.filter(({ tries }) => tries > 1).length,
    recoverySeconds: recoverySeconds(requests, moments),
    watchedSeconds: round((moments.endAtMs - moments.mendedAtMs) / 1_000),
    retryAmplification: calls.needed === 0 ? 1 : round(calls.reached / calls.needed),
    modelCalls: calls,
    reasons,
    objectives: Object.fromEntries(hypothesis.objectives.map((name) => [name, objectiveShare(name, during)])),
    asked: Object.fromEntries(hypothesis.objectives.map((name) => [name, concerned(name, during).length])),
  };
}

/** The verdict: the hypothesis, held against the figures, and the evidence that there was a fault at all. */
export function judgeCell(
  { hypothesis, evidence }: Pick<Experiment, 'hypothesis' | 'evidence'>,
  figures: Figures,
  observation: Observation,
): readonly Check[] {
  return [...judgeHypothesis(hypothesis, figures), ...judgeEvidence(evidence, observation)];
}

/** The evidence, looked for in what was seen: a sentence for each. Where one is missing nobody knows what the rest is worth. */
function judgeEvidence(evidence: readonly Evidence[], observation: Observation): readonly Check[] {
  return evidence.map((each) => {
    const met = each.isSeenIn(observation);
    return { text: met ? `the fault was seen: ${each.says}` : `the fault left no trace, expected: ${each.says}`, met };
  });
}

/** The hypothesis, held against the figures: one sentence for each thing that it says. */
export function judgeHypothesis(hypothesis: Hypothesis, figures: Figures): readonly Check[] {
  const aims = { ...STEADY_STATE, ...hypothesis };
  const { reached, needed } = figures.modelCalls;
  return [
    {
      text: `${percent(figures.goodOrLabelled)} good or labelled (aim ${percent(aims.goodOrLabelled)})`,
      met: figures.goodOrLabelled >= aims.goodOrLabelled,
    },
    { text: `${figures.verdicts.wrong} wrong without saying so (aim 0)`, met: figures.verdicts.wrong === 0 },
    {
      text: `${percent(figures.answeredDuringFault)} answered during the fault (aim ${percent(aims.answered)})`,
      met: figures.answeredDuringFault >= aims.answered,
    },
    // A run that is watched for less time than the aim can't tell whether the aim was met.
    ...(figures.watchedSeconds < aims.recoverySeconds
      ? []
      : [
          {
            text: `recovered in ${figures.recoverySeconds} s (aim ${aims.recoverySeconds})`,
            met: figures.recoverySeconds <= aims.recoverySeconds,
          },
        ]),
    {
      text: `${reached} calls of the model for ${needed} that were needed (aim ${aims.retryAmplification} for each, and ${SAVED_RETRIES} saved up)`,
      met: reached <= needed * aims.retryAmplification + SAVED_RETRIES,
    },
    ...hypothesis.objectives.map((name) => ({
      text: `${OBJECTIVES[name].title.toLowerCase()} ${percent(figures.objectives[name] ?? 1)} during the fault (objective ${percent(OBJECTIVES[name].target)})`,
      met: (figures.objectives[name] ?? 1) >= OBJECTIVES[name].target || isOneOfFew(name, figures),
    })),
  ];
}

/** Whether a request began while something was broken. */
export const isDuring =
  ({ faultAtMs, mendedAtMs }: Pick<Moments, 'faultAtMs' | 'mendedAtMs'>) =>
  ({ atMs }: JudgedRequest): boolean =>
    atMs >= faultAtMs && atMs < mendedAtMs;

/** With too few requests a single late one already misses the target, which says nothing: one in seventeen is more than 5 %. */
function isOneOfFew(name: ObjectiveName, { objectives, asked }: Figures): boolean {
  const { kind, target } = OBJECTIVES[name];
  const count = asked[name] ?? 0;
  const missed = Math.round(count * (1 - (objectives[name] ?? 1)));
  return kind === 'latency' && missed <= 1 && count < 1 / (1 - target);
}

function isKept({ verdict, kind }: JudgedRequest, { mayRefuse = [] }: Hypothesis): boolean {
  if (verdict === 'refused') return mayRefuse.includes(kind);
  return verdict === 'good' || verdict === 'labelled';
}

/** One for each answer that was given and that no cache gave. What was refused, shed, screened or never answered needed none that is known of. */
export function neededCalls(requests: readonly JudgedRequest[]): number {
  const isMade = ({ kind, verdict, reasons, isKept: isFromCache = false }: JudgedRequest) =>
    (kind === 'ask' || kind === 'stream') &&
    (verdict === 'good' || verdict === 'labelled' || verdict === 'wrong') &&
    !isFromCache &&
    !reasons.includes('question-refused');
  return requests.filter(isMade).length;
}

/** From when all was whole again to the beginning of the last request that wasn't good. */
function recoverySeconds(requests: readonly JudgedRequest[], { mendedAtMs, endAtMs }: Moments): number {
  const late = requests.filter(({ atMs, verdict }) => verdict !== 'good' && atMs >= mendedAtMs && atMs < endAtMs);
  return round(Math.max(0, ...late.map(({ atMs }) => (atMs - mendedAtMs) / 1_000)));
}

/** The requests that an objective is about. */
function concerned(name: ObjectiveName, requests: readonly JudgedRequest[]): readonly JudgedRequest[] {
  switch (name) {
    case 'availability':
      return requests;
    case 'searchLatency':
    case 'freshness':
      return requests.filter(({ kind }) => kind === 'search');
    case 'firstTokenLatency':
      return requests.filter(({ kind, firstTokenMs }) => kind === 'stream' && firstTokenMs !== null);
    case 'answerQuality':
      return requests.filter(({ kind }) => kind === 'ask' || kind === 'stream');
  }
}

/** As callers saw it, who know nothing of metrics. What was shed stands apart here as well. */
function objectiveShare(name: ObjectiveName, all: readonly JudgedRequest[]): number {
  const requests = concerned(name, all);
  switch (name) {
    case 'availability':
      return share(requests, ({ status, verdict }) => status < 500 && verdict !== 'failed');
    case 'searchLatency':
      return share(requests, ({ totalMs }) => totalMs <= OBJECTIVES.searchLatency.thresholdSeconds * 1_000);
    case 'firstTokenLatency':
      return share(
        requests,
        ({ firstTokenMs }) => (firstTokenMs ?? 0) <= OBJECTIVES.firstTokenLatency.thresholdSeconds * 1_000,
      );
    case 'answerQuality':
      return share(requests, ({ verdict }) => verdict === 'good');
    case 'freshness':
      return share(requests, ({ reasons }) => !reasons.includes('passages-stale'));
  }
}

/** 1 where there were no requests: nobody was let down. */
function share(requests: readonly JudgedRequest[], isGood: (request: JudgedRequest) => boolean): number {
  return requests.length === 0 ? 1 : requests.filter(isGood).length / requests.length;
}

const percent = (part: number) => `${Number((part * 100).toFixed(2))} %`;
const round = (value: number) => Math.round(value * 100) / 100;
