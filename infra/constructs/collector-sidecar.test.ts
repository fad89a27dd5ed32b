import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { arm64Task } from './api-task.ts';
import { addCollectorSidecar } from './collector-sidecar.ts';
import { templateOf } from './template-of.builders.ts';

const PROMETHEUS = { remoteWriteUrl: 'https://aps.example/api/v1/remote_write', workspaceArn: 'arn:workspace' };

describe('the collector', () => {
  it('may stop without the API', () => {
    task().hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        Match.objectLike({ Name: 'collector', Essential: false, Memory: 128, ReadonlyRootFilesystem: true }),
      ],
    });
  });

  it('reads the API’s metrics over loopback', () => {
    expect(config().receivers.prometheus.config.scrape_configs[0]).toMatchObject({
      metrics_path: '/metrics',
      static_configs: [{ targets: ['127.0.0.1:8080'] }],
    });
  });

  it('says of every series which copy it is of, as boards let their reader choose', () => {
    const [api] = config().receivers.prometheus.config.scrape_configs;
    expect(api.static_configs[0].labels).toEqual({ profile: 'roadmap-test' });
  });

  it('sends CloudWatch the one metric that scaling reads, since each costs $0.30 a month there', () => {
    expect(config().processors['filter/scaling'].metrics.include.metric_names).toEqual(['http_server_active_requests']);
  });

  it('sends that metric once, without a copy for each of its labels', () => {
    expect(config().exporters.awsemf).toMatchObject({
      dimension_rollup_option: 'NoDimensionRollup',
      metric_declarations: [{ dimensions: [[]] }],
    });
  });

  it('sends everything to Managed Prometheus when there is one, signed by the task’s role', () => {
    expect(config(PROMETHEUS).exporters.prometheusremotewrite).toEqual({
      endpoint: PROMETHEUS.remoteWriteUrl,
      auth: { authenticator: 'sigv4auth' },
    });
    expect(config().service.pipelines['metrics/all']).toBeUndefined();
  });

  it('names in its pipelines only parts that it has', () => {
    const { receivers, processors, exporters, service } = config(PROMETHEUS);
    const known = { receivers, processors, exporters } as Record<string, Record<string, unknown>>;
    for (const pipeline of Object.values<Record<string, string[]>>(service.pipelines)) {
      for (const [kind, names] of Object.entries(pipeline)) {
        for (const name of names) expect(Object.keys(known[kind] ?? {}), `${kind} ${name}`).toContain(name);
      }
    }
  });

  it('may write to the one workspace and the one log group', () => {
    task(PROMETHEUS).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Resource: 'arn:logs' }),
          Match.objectLike({ Action: 'aps:RemoteWrite', Resource: 'arn:workspace' }),
        ]),
      },
    });
  });
});

const task = (prometheus?: typeof PROMETHEUS) =>
  templateOf((stack) =>
    addCollectorSidecar(arm64Task(stack, { cpuUnits: 512, memoryMiB: 1024 }), {
      copyName: 'roadmap-test',
      metricNamespace: 'roadmap-test',
      metricLogGroup: { logGroupName: 'metrics', logGroupArn: 'arn:logs' },
      ...(prometheus === undefined ? {} : { prometheus }),
      logRetentionDays: 1,
      customerManagedKeys: false,
    }),
  );

function config(prometheus?: typeof PROMETHEUS) {
  const [definition] = Object.values(task(prometheus).findResources('AWS::ECS::TaskDefinition'));
  return JSON.parse(definition?.['Properties'].ContainerDefinitions[0].Environment[0].Value);
}
