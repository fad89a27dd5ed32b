import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { SentenceModel } from '../../sentence-model/sentence-model.ts';
import type { TracedCalls } from './open-call-traces.ts';
import { applyGuardrail } from './operations/apply-guardrail.ts';
import type { Call } from './operations/call.ts';
import { converse } from './operations/converse.ts';
import { converseStream, streamExceptionOf } from './operations/converse-stream.ts';
import { invokeModel } from './operations/invoke-model.ts';
import { knownModelId, resolveModel } from './operations/resolve-model.ts';
import type { Route } from './route.ts';
import { isRefusal, refusalOf } from './simulation/refusals.ts';
import type { Simulation } from './simulation/simulation.ts';
import { authorize } from './wire/authorize.ts';
import type { WireRequest, WireResponse } from './wire/dual-protocol-server.ts';
import { parseJson, readBody } from './wire/read-body.ts';
import { cutConnection, sendFailure, sendGarbage } from './wire/reply.ts';

export interface BedrockParts {
  readonly simulation: Simulation;
  readonly sentenceModel: () => Promise<SentenceModel>;
  /** Aborts when the server closes: a call that hangs on purpose would keep it open. */
  readonly closing: AbortSignal;
  /** Serves a call in a span of its own, which is named after its outcome. */
  readonly traced: TracedCalls;
}

/** Serves one call in AWS's order: credentials, the model, faults of the service, the body, and the work itself. */
export async function serveBedrock(
  route: Route,
  request: WireRequest,
  response: WireResponse,
  parts: BedrockParts,
): Promise<void> {
  const { traceparent } = request.headers;
  const record = parts.simulation.statistics.begin(
    route.operation,
    'modelId' in route ? knownModelId(route.modelId) : null,
    typeof traceparent === 'string' ? traceparent : null,
  );
  const departure = new AbortController();
  const onClose = () => departure.abort();
  response.once('close', onClose);
  const serve = async () => {
    try {
      const body = await readBody(request);
      authorize(request.headers.authorization);
      return await answer(route, { body, response, signal: departure.signal, record }, parts);
    } catch (error) {
      return departure.signal.aborted || !request.complete ? 'aborted' : sendFailure(response, error);
    }
  };
  const outcome = await parts.traced(route, request.headers, serve);
  response.off('close', onClose);
  record.end(outcome);
}

/** Does what the route asks, well or as a fault wants it, and says how it went. Throws `AwsError` for a refusal. */
async function answer(
  route: Route,
  { body, ...call }: Pick<Call, 'response' | 'signal' | 'record'> & { readonly body: Buffer },
  { simulation, sentenceModel, closing }: BedrockParts,
): Promise<string> {
  const { modelId, perform } = planWork(route, sentenceModel);
  const fault = simulation.drawFault(route.operation, modelId);
  if (fault !== null && isRefusal(fault)) {
    await wait(fault.delayMs ?? 0, undefined, { signal: call.signal });
    throw refusalOf(fault);
  }
  if (fault?.kind === 'hang') {
    await once(AbortSignal.any([call.signal, closing]), 'abort');
    cutConnection(call.response);
    return fault.kind;
  }
  if (fault?.kind === 'garbage') {
    sendGarbage(call.response, route.operation === 'ConverseStream');
    return fault.kind;
  }
  await perform({ ...call, body: parseJson(body), fault, simulation });
  if (fault?.kind === 'cut-stream') return fault.kind;
  return fault?.kind === 'exception-in-stream' ? streamExceptionOf(fault) : 'ok';
}

interface Work {
  /** As in `SIMULATED_MODELS`; null where no model takes part. */
  readonly modelId: string | null;
  perform(call: Call): Promise<void>;
}

function planWork(route: Route, sentenceModel: () => Promise<SentenceModel>): Work {
  if (route.operation === 'ApplyGuardrail') {
    return { modelId: null, perform: (call) => applyGuardrail(route.guardrailId, route.version, call) };
  }
  const model = resolveModel(route.modelId);
  switch (route.operation) {
    case 'Converse':
      return { modelId: model.id, perform: (call) => converse(model, call) };
    case 'ConverseStream':
      return { modelId: model.id, perform: (call) => converseStream(model, call) };
    case 'InvokeModel':
      return { modelId: model.id, perform: (call) => invokeModel(model, call, sentenceModel) };
  }
}
