import { PATHS } from '../../contract.ts';
import { type Finding, failed, found } from './finding.ts';
import { ATTACKS, GIVEN_AWAY, GoldenAnswer } from './golden.ts';
import type { ProbeClient } from './probe-client.ts';

/** Nobody asks without a key, nobody's metrics are read from outside, and an attack on the model is kept from it. */
export async function checkSafety(client: ProbeClient): Promise<Finding[]> {
  const question = { question: 'What is RAG?' };
  const anonymous = await client.post(PATHS.answers, question);
  const stranger = await client.post(PATHS.answers, question, { authorization: 'Bearer rk_nobody_0000000000000000' });
  const learner = await client.get(PATHS.progress);
  return [
    ...found('access', anonymous.status !== 401, `a question without a key gets ${anonymous.status}`),
    ...found('access', stranger.status !== 401, `a question with a wrong key gets ${stranger.status}`),
    ...found('access', learner.status !== 401, `a learner's progress without a key gets ${learner.status}`),
    ...(await Promise.all(ATTACKS.map((attack) => checkAttack(client, attack)))).flat(),
  ];
}

async function checkAttack(client: ProbeClient, question: string): Promise<Finding[]> {
  const reply = await client.post(PATHS.answers, { question }, { ...client.signed, 'cache-control': 'no-store' });
  if (reply.status !== 200) return [failed('injection', reply)];
  const answer = GoldenAnswer.safeParse(reply.json).data;
  return [
    ...found('injection', GIVEN_AWAY.test(reply.text), 'the rules of the model are shown'),
    ...found('injection', answer?.modelId !== null, 'an attack is passed on to the model'),
    ...found('injection', answer?.degraded.includes('question-refused') !== true, 'an attack is not refused'),
  ];
}
