import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { trace } from '@opentelemetry/api';
import type { Pool } from 'pg';
import type { OpenTracer } from '../../../../../tracing/open-tracer.ts';
import type { AnswerQuestion } from '../../../domain/answer-question.ts';
import type { AnswerModel } from '../../../domain/ports/answer-model.ts';
import type { Embedder } from '../../../domain/ports/embedder.ts';
import type { Guardrail } from '../../../domain/ports/guardrail.ts';
import type { PassageStore } from '../../../domain/ports/passage-store.ts';
import type { SearchPassages } from '../../../domain/search-passages.ts';
import type { Authenticate } from '../../../http/ports.ts';
import { type ExemplarBook, makeExemplars } from '../exemplars.ts';
import { traceBedrock } from './trace-bedrock.ts';
import { tracePool } from './trace-pool.ts';
import { tracedAnswers } from './traced-answers.ts';
import { tracedAuthentication } from './traced-authentication.ts';
import { tracedEmbedder } from './traced-embedder.ts';
import { tracedGuardrail } from './traced-guardrail.ts';
import { tracedModel } from './traced-model.ts';
import { tracedRequests } from './traced-requests.ts';
import { tracedPassages, tracedSearch } from './traced-search.ts';
import { tracedTelemetry } from './traced-telemetry.ts';
import { tracedValkey } from './traced-valkey.ts';

interface Options {
  readonly capturesContent: boolean;
  /** Who embeds questions. */
  readonly embeddingProvider: 'aws.bedrock' | 'local';
}

/** Everything that the composition root puts around parts, so that each port has its span. */
export function makeTracing(opened: OpenTracer, { capturesContent, embeddingProvider }: Options) {
  const { tracer, counts, shutdown } = opened;
  const requests = tracedRequests(opened);
  return {
    answers: (answerQuestion: AnswerQuestion) => tracedAnswers(answerQuestion, tracer),
    authentication: (authenticate: Authenticate) => tracedAuthentication(authenticate, tracer),
    bedrock: (client: BedrockRuntimeClient) => traceBedrock(client, tracer),
    embedder: (embedder: Embedder) => tracedEmbedder(embedder, embeddingProvider, tracer),
    guardrail: (guardrail: Guardrail, id: string) => tracedGuardrail(guardrail, id, tracer),
    model: (model: AnswerModel) => tracedModel(model, { tracer, capturesContent }),
    passages: (passages: PassageStore, source: () => 'memory' | 'postgres' | undefined) =>
      tracedPassages(passages, source),
    pool: (pool: Pool) => tracePool(pool, tracer),
    admission: requests.admit,
    requestMetrics: requests.metrics,
    search: (searchPassages: SearchPassages) => tracedSearch(searchPassages, tracer),
    telemetry: tracedTelemetry,
    valkey: <Sender extends Parameters<typeof tracedValkey>[0]>(valkey: Sender) => tracedValkey(valkey, tracer),
    /** What each log line says of the trace that it belongs to; null where nothing is traced. */
    logFields: logFields as (() => object) | null,
    exemplars: makeExemplars() as ExemplarBook | null,
    spanCounts: counts,
    shutdown,
  };
}

const NOTHING = {};

function logFields(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? NOTHING : { trace_id: span.traceId, span_id: span.spanId };
}
