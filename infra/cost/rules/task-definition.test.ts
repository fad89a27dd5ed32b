import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf, serviceOf } from '../priced-template.builders.ts';

const models = (answers: string, embeddings = 'amazon.titan-embed-text-v2:0') => ({
  ContainerDefinitions: [
    {
      Name: 'api',
      Environment: [
        { Name: 'BEDROCK_ANSWER_MODEL_ID', Value: answers },
        { Name: 'BEDROCK_EMBEDDING_MODEL_ID', Value: embeddings },
      ],
    },
  ],
});

describe('task definition', () => {
  const load = {
    answers: 1000,
    searches: 9000,
    inputTokensPerAnswer: 2000,
    outputTokensPerAnswer: 500,
    tokensPerEmbedding: 50,
  };

  it('pays for the tokens of the model that it names', () => {
    expect(dollarsOf('Task', billFor(serviceOf(1, {}, models('amazon.nova-lite-v1:0')), load))).toEqual({
      'Model, tokens read': 0.12, // 2 million × 0.06
      'Model, tokens written': 0.12, // 0.5 million × 0.24
      Embeddings: 0.01, // 0.5 million × 0.02
    });
  });

  it('pays the same through an inference profile', () => {
    const bill = billFor(serviceOf(1, {}, models('us.amazon.nova-lite-v1:0')), load);
    expect(dollarsOf('Task', bill)['Model, tokens read']).toBe(0.12);
  });

  it('pays nothing for the simulator', () => {
    expect(dollarsOf('Task', billFor(serviceOf(1), load))).toEqual({});
  });

  it('refuses a model without a price, even when nobody asks', () => {
    expect(() => billFor(serviceOf(1, {}, models('example.giant-v1:0')))).toThrow(
      'BEDROCK_ANSWER_MODEL_ID is example.giant-v1:0',
    );
    expect(() => billFor(serviceOf(1, {}, models('amazon.nova-lite-v1:0', 'other')))).toThrow(
      'BEDROCK_EMBEDDING_MODEL_ID is other',
    );
  });

  it('pays for metrics and traces that a collector sends', () => {
    const bill = billFor(serviceOf(1, {}, collected()), { requests: 100_000, tracedShare: 0.5 });
    expect(dollarsOf('Task', bill)).toEqual({ 'Custom metrics of the collector': 0.6, Traces: 0.25 });
  });

  it('pays three minutes a release when no service runs it', () => {
    const { Task } = serviceOf(1);
    expect(dollarsOf('Task', billFor({ ...(Task && { Task }) }, { releases: 200 }))).toEqual({
      'Release task: CPU': 0.1619, // 200 × 0.05 h × 0.5 × 0.03238
      'Release task: memory': 0.0356,
    });
  });
});

/** A collector that sends two metrics to CloudWatch and traces to X-Ray, its configuration split by a reference as CDK does. */
function collected(): object {
  const head =
    '{"receivers":{"prometheus":{"config":{"scrape_configs":[{"scrape_interval":"20s"}]}}},"exporters":{"awsxray":{},"awsemf":{"log_group_name":"';
  const tail = '","metric_declarations":[{"dimensions":[[]],"metric_name_selectors":["^a$","^b$"]}]}}}';
  return {
    ContainerDefinitions: [
      {
        Name: 'collector',
        Environment: [
          { Name: 'COLLECTOR_CONFIG', Value: { 'Fn::Join': ['', [head, { Ref: 'Logs' }, tail]] } },
          { Name: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', Value: 'http://127.0.0.1:8081' },
        ],
      },
    ],
  };
}
