import type { Item } from '../../check.ts';
import { byProbe } from '../../checks.ts';
import { exchange, type RunningCopy } from '../../run/running-copy.ts';

export const security: Item = {
  id: 'appendix-b/20',
  checks: [
    byProbe({
      id: 'input-is-validated',
      question: 'Is input that nobody asked for refused, with what to change?',
      probe: sendNonsense,
      mutation: {
        mistake: 'Names that nobody knows are passed over',
        file: 'services/roadmap-api/src/http/strict-fields.ts',
        find: 'return z.strictObject(shape, {',
        replace: 'return z.object(shape, {',
      },
    }),
  ],
  answeredBy: ['phase-5/6', 'phase-5/7'],
};

async function sendNonsense(copy: RunningCopy) {
  const answer = await exchange(copy, '/v1/search?q=rag&mod=vector');
  const { code, errors = [] } = JSON.parse(answer.body) as { code?: string; errors?: unknown[] };
  return {
    passed: answer.status === 400 && code === 'invalid-request' && errors.length > 0,
    saw: `A name that nobody knows was answered ${answer.status}, ${code ?? 'no code'}, ${errors.length} errors named.`,
    artefact: answer.transcript,
  };
}
