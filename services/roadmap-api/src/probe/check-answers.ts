import { PATHS } from '../../contract.ts';
import { type Finding, failed, found, shaped } from './finding.ts';
import {
  GOLDEN_QUESTIONS,
  GoldenAnswer,
  GoldenPassage,
  MOST_INPUT_TOKENS,
  MOST_OUTPUT_TOKENS,
  UNANSWERABLE,
} from './golden.ts';
import type { ProbeClient, Reply } from './probe-client.ts';

/** Asks for a new answer that is cached, so that asking again must find it. */
const FRESH = { 'cache-control': 'no-cache' } as const;

/** Answers are right, rest on passages that say so, cost what they may, come as a stream too, and are cached. */
export async function checkAnswers(client: ProbeClient, round: number): Promise<Finding[]> {
  const golden = GOLDEN_QUESTIONS[round % GOLDEN_QUESTIONS.length] ?? GOLDEN_QUESTIONS[0];
  const { question } = golden;
  const whole = await ask(client, question, FRESH);
  const wholeFindings = await judge(client, golden, 'answer', whole, whole.json);
  const streamed = await ask(client, question, { ...FRESH, accept: 'text/event-stream' });
  const stream = readStream(streamed);
  return [
    ...wholeFindings,
    ...(await judge(client, golden, 'stream', streamed, stream.answer)),
    ...stream.findings,
    ...(await checkCache(client, question)),
    ...(await checkAbstaining(client)),
  ];
}

function ask(client: ProbeClient, question: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
  return client.post(PATHS.answers, { question }, { ...client.signed, ...headers });
}

type Golden = (typeof GOLDEN_QUESTIONS)[number];

async function judge(
  client: ProbeClient,
  golden: Golden,
  check: string,
  reply: Reply,
  body: unknown,
): Promise<Finding[]> {
  if (reply.status !== 200) return [failed(check, reply)];
  const { value: answer, findings } = shaped(check, GoldenAnswer, body);
  if (answer === null) return findings;
  const { text, citations, degraded, usage, abstained } = answer;
  return [
    ...found(check, degraded.length > 0, `it is degraded: ${degraded.join(', ')}`),
    ...found(check, abstained, 'it abstains from a question that the roadmap answers'),
    ...found(check, !golden.says.test(text), 'it does not say what the roadmap says'),
    ...found(
      'citations',
      !citations.some(({ passageId }) => passageId.startsWith(golden.restsOn)),
      'none is of the passage that the answer rests on',
    ),
    ...(await checkCitations(client, answer)),
    ...found(
      'cost',
      usage.inputTokens > MOST_INPUT_TOKENS,
      `a prompt of ${usage.inputTokens} tokens, at most ${MOST_INPUT_TOKENS}`,
    ),
    ...found(
      'cost',
      usage.outputTokens > MOST_OUTPUT_TOKENS,
      `an answer of ${usage.outputTokens} tokens, at most ${MOST_OUTPUT_TOKENS}`,
    ),
    ...found(
      'cost',
      usage.inputTokens === 0 || usage.costUsd === 0,
      'a model wrote it, and it says that it cost nothing',
    ),
  ];
}

/** Every mark has its citation, every citation its mark, and the passage holds what is quoted of it, word for word. */
async function checkCitations(client: ProbeClient, { text, citations }: GoldenAnswer): Promise<Finding[]> {
  const marks = new Set([...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)));
  const markers = new Set(citations.map(({ marker }) => marker));
  const findings = [
    ...found('citations', marks.size === 0, 'the answer has no mark'),
    ...found('citations', !isSame(marks, markers), 'marks and citations are not the same'),
  ];
  for (const { passageId, quotes } of citations) {
    const reply = await client.get(`${PATHS.passages}/${passageId}`);
    if (reply.status !== 200) {
      findings.push(failed('citations', reply));
      continue;
    }
    const { value: passage, findings: misshapen } = shaped('citations', GoldenPassage, reply.json);
    const held = plain(passage?.text ?? '');
    findings.push(
      ...misshapen,
      ...found('citations', !quotes.every((quote) => held.includes(plain(quote))), 'a passage does not hold its quote'),
    );
  }
  return findings;
}

const isSame = (some: ReadonlySet<number>, others: ReadonlySet<number>) =>
  some.size === others.size && [...some].every((each) => others.has(each));

/** Quotes come without Markdown's marks. */
const plain = (text: string) => text.replace(/[*_`#>[\]()|-]|\s/g, '').toLowerCase();

/** The last event, and what is wrong with the order and the pieces. */
function readStream({ status, text }: Reply): { answer: unknown; findings: Finding[] } {
  if (status !== 200) return { answer: null, findings: [] };
  const events = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event = '', data = '{}']) => ({
    event,
    data: JSON.parse(data),
  }));
  const order = events.map(({ event }) => event).join(' ');
  const answer: unknown = events.at(-1)?.data;
  const pieces = events.filter(({ event }) => event === 'delta').map(({ data }) => String(data.text));
  const whole = GoldenAnswer.safeParse(answer).data?.text;
  return {
    answer,
    findings: [
      ...found('stream', !/^sources( delta)+ done$/.test(order), `its events come as ${order.slice(0, 80)}`),
      ...found('stream', whole !== undefined && pieces.join('') !== whole, 'its pieces are not its answer'),
    ],
  };
}

/** Three tries, since each may reach another task, and tasks need not share a cache. */
async function checkCache(client: ProbeClient, question: string): Promise<Finding[]> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const reply = await ask(client, question, {});
    if (reply.status !== 200) return [failed('cache', reply)];
    if (/"cached":\{/.test(reply.text)) return [];
  }
  return found('cache', true, 'the same question is answered anew each time');
}

async function checkAbstaining(client: ProbeClient): Promise<Finding[]> {
  const reply = await ask(client, UNANSWERABLE, FRESH);
  if (reply.status !== 200) return [failed('abstaining', reply)];
  const answer = GoldenAnswer.safeParse(reply.json).data;
  return found('abstaining', answer?.abstained !== true, 'it answers what the roadmap does not hold');
}
