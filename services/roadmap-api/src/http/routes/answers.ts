import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { PATHS } from '../../../contract.ts';
import { hearCache } from '../answer-caching.ts';
import { streamAnswer } from '../answer-stream.ts';
import { problemResponses } from '../documentation.ts';
import { EXAMPLES } from '../examples.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { needsScope, requireScope } from '../middleware/require-scope.ts';
import { refuseQuery } from '../middleware/strict-address.ts';
import { negotiate } from '../negotiate.ts';
import type { AppDependencies, AppEnv } from '../ports.ts';
import { questionFields } from '../question-fields.ts';
import { answerDeadline } from '../request-deadline.ts';
import { Answer } from '../schemas.ts';

/** A rating that its client has named after the answer. */
const RATING = { id: '$response.body#/id', answerId: '$response.body#/id', rating: 'up' };

type Dependencies = Pick<AppDependencies, 'roadmap' | 'answerQuestion' | 'answerTimeoutMs' | 'logger'>;

export function answerRoutes({ roadmap, answerQuestion, answerTimeoutMs, logger }: Dependencies) {
  const Question = questionFields(roadmap.phases).openapi('Question');

  const postAnswer = createRoute({
    method: 'post',
    path: PATHS.answers,
    operationId: 'answerQuestion',
    tags: ['Answers'],
    summary: 'An answer from the roadmap, with citations; streamed where `Accept` prefers `text/event-stream`',
    security: needsScope('ask'),
    middleware: [requireScope('ask'), refuseQuery, jsonBody] as const,
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: Question, example: { question: EXAMPLES.answer.question } } },
      },
    },
    responses: {
      200: {
        description: 'The answer. As a stream: `sources` once, `delta` for each piece of text, then `done` or `error`.',
        content: {
          'application/json': { schema: Answer, example: EXAMPLES.answer },
          'text/event-stream': { schema: z.string(), example: EXAMPLES.answerStream },
        },
        links: { recordFeedback: { operationId: 'recordFeedback', requestBody: RATING } },
      },
      ...problemResponses(
        'invalid-request',
        'malformed-body',
        'invalid-encoding',
        'unauthenticated',
        'forbidden',
        'not-acceptable',
        'body-too-large',
        'unsupported-media-type',
        'quota-exhausted',
        'model-unavailable',
        'store-unavailable',
        'answer-timeout',
      ),
    },
  });

  return new OpenAPIHono<AppEnv>().openapi(postAnswer, async (c) => {
    const mediaType = negotiate(c.req.header('accept'), ['application/json', 'text/event-stream']);
    const { question, history, phase } = c.req.valid('json');
    const { caching, headers } = hearCache(c.req.header('cache-control'));
    const request = { question, history, phaseId: phase ?? null, principal: c.get('principal'), caching };
    const deadline = answerDeadline(c.req.raw.signal, answerTimeoutMs);
    try {
      if (mediaType === 'text/event-stream') {
        const events = answerQuestion.stream(request, deadline.signal);
        return await streamAnswer(c, { events, deadline, logger, headers });
      }
      const answer = await answerQuestion.complete(request, deadline.signal);
      deadline.release();
      return c.json(answer, 200, { ...headers(), 'Cache-Control': 'no-store', Vary: 'Accept' });
    } catch (error) {
      deadline.release();
      throw error;
    }
  });
}
