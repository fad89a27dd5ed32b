import { ENV } from '../../../services/roadmap-api/contract.ts';
import { type Charge, charge, type Factor, free } from '../charge.ts';
import { collectorOf } from '../collector-config.ts';
import { type Resource, referrers } from '../copy.ts';
import type { PriceName } from '../price-list.ts';
import type { Pricing, PricingRule } from '../pricing-rule.ts';
import { listAt, valueAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';
import { taskSize } from './fargate-service.ts';

/** What a task uses besides its own size: models, metrics and traces. One that no service runs is paid for each release. */
export const taskDefinition: PricingRule = (task, pricing) => {
  const service = referrers(pricing.resources, task).find(({ type }) => type === 'AWS::ECS::Service');
  if (service === undefined) return oneOff(task, pricing);
  const charges = [...tokens(task, pricing), ...telemetry(task, pricing)];
  if (charges.length > 0) return charges;
  return [free('The service pays for the task, which calls no paid model and sends no paid telemetry.')];
};

/** Starting, migrating and ingesting, as long as it usually takes. */
const RELEASE_HOURS: Factor = [0.05, 'h'];

function oneOff(task: Resource, { price, load }: Pricing): Charge[] {
  const { vcpu, gb } = taskSize(task);
  const times: Factor[] = [[load.releases, 'releases'], RELEASE_HOURS];
  return [
    charge('Release task: CPU', [...times, [vcpu, 'vCPU']], price('fargateArmVcpuHourUsd')),
    charge('Release task: memory', [...times, [gb, 'GB']], price('fargateArmGbHourUsd')),
  ];
}

/** Prices by model, without the geography that an inference profile puts before the id: Bedrock bills both alike. */
const ANSWER_MODELS: Readonly<Record<string, { readonly input: PriceName; readonly output: PriceName }>> = {
  'amazon.nova-lite-v1:0': { input: 'novaLiteMillionInputTokensUsd', output: 'novaLiteMillionOutputTokensUsd' },
};
const EMBEDDING_MODELS: Readonly<Record<string, PriceName>> = {
  'amazon.titan-embed-text-v2:0': 'titanEmbeddingMillionTokensUsd',
};

function tokens(task: Resource, { price, load }: Pricing): Charge[] {
  // With an endpoint of its own the task talks to the simulator, which is free.
  if (environment(task, ENV.bedrockEndpoint) !== undefined) return [];
  const answers = modelPrice(task, ENV.answerModelId, ANSWER_MODELS);
  const embeddings = modelPrice(task, ENV.embeddingModelId, EMBEDDING_MODELS);
  const perAnswer: Factor = [load.answers, 'answers'];
  return [
    charge('Model, tokens read', [perAnswer, millions(load.inputTokensPerAnswer)], price(answers.input)),
    charge('Model, tokens written', [perAnswer, millions(load.outputTokensPerAnswer)], price(answers.output)),
    charge(
      'Embeddings',
      [[load.answers + load.searches, 'questions and searches'], millions(load.tokensPerEmbedding)],
      price(embeddings),
    ),
  ];
}

function modelPrice<P>(task: Resource, variable: string, prices: Readonly<Record<string, P>>): P {
  const modelId = environment(task, variable);
  const price = prices[String(modelId).replace(/^(us|eu|apac)\./, '')];
  if (price === undefined) throw new Unpriced(task, `${variable} is ${modelId}, a model whose price is not listed`);
  return price;
}

function telemetry(task: Resource, { price, load }: Pricing): Charge[] {
  const collector = collectorOf(task);
  if (collector === undefined) return [];
  return [
    charge('Custom metrics of the collector', [[collector.customMetrics, 'metrics']], price('metricMonthUsd')),
    ...(collector.sendsTraces
      ? [
          charge(
            'Traces',
            [
              [load.requests / 1e6, 'million requests'],
              [load.tracedShare, 'traced'],
            ],
            price('millionTracesUsd'),
          ),
        ]
      : []),
  ];
}

/** A variable of any of the task's containers. */
function environment(task: Resource, name: string): unknown {
  const variables = listAt(task, 'ContainerDefinitions').flatMap(
    (container) => valueAt(container, 'Environment') ?? [],
  );
  const found = variables.find((variable) => valueAt(variable, 'Name') === name);
  return valueAt(found, 'Value');
}

function millions(tokensEach: number): Factor {
  return [tokensEach / 1e6, 'million tokens'];
}
