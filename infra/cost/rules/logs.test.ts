import { describe, expect, it } from 'vitest';
import type { TemplateResource } from '../../synthesize.ts';
import type { Load } from '../load.ts';
import { billFor, dollarsOf, serviceOf } from '../priced-template.builders.ts';

const group = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 73 } };

/** Dollars of the group `Log` beside a writer of it. */
function logDollars(writer: Record<string, TemplateResource>, load: Partial<Load>): Record<string, number> {
  return dollarsOf('Log', billFor({ Log: group, ...writer }, load));
}

const writer = (type: string, properties: object = {}) => ({
  Writer: { Type: type, Properties: { ...properties, Group: { 'Fn::GetAtt': ['Log', 'Arn'] } } },
});

describe('log group', () => {
  it('pays for what comes in, and for as long as it is kept', () => {
    const dollars = logDollars(writer('AWS::EC2::FlowLog', { TrafficType: 'REJECT' }), { rejectedFlowLogGb: 10 });
    // 10 GB × 0.50; 10 GB × 2.4 months × 0.03
    expect(dollars).toEqual({ 'Logs: flow logs (refused traffic)': 5, 'Logs kept: flow logs (refused traffic)': 0.72 });
  });

  it('holds all traffic or what was refused, as the flow log says', () => {
    const load = { rejectedFlowLogGb: 1, acceptedFlowLogGb: 3 };
    const all = logDollars(writer('AWS::EC2::FlowLog', { TrafficType: 'ALL' }), load);
    expect(all['Logs: flow logs (all traffic)']).toBe(2);
  });

  it("holds a line for each request of the service's own container", () => {
    const load = { requests: 1e6, apiLogKilobytesPerRequest: 0.5 };
    const resources = serviceOf(1, {}, logging('Log', { PortMappings: [{ ContainerPort: 8080 }] }));
    expect(logDollars(resources, load)['Logs: the log of the api']).toBe(0.25);
  });

  it('holds little of any other container, and of a one-off task only with releases', () => {
    const sidecar = serviceOf(1, {}, logging('Log', {}));
    expect(logDollars(sidecar, { requests: 1e6, quietLogGb: 1 })['Logs: the log of the api']).toBe(0.5);
    const { Task } = sidecar;
    const oneOff = { ...(Task && { Task }) };
    expect(logDollars(oneOff, { quietLogGb: 1 })).toEqual({});
    expect(logDollars(oneOff, { quietLogGb: 1, releases: 1 })['Logs: the log of the release task']).toBe(0.5);
  });

  it.each([
    [
      'AWS::Logs::DeliveryDestination',
      { requests: 1e6, accessLogKilobytesPerRequest: 1 },
      "Logs: CloudFront's access log",
      0.5,
    ],
    ['AWS::WAFv2::LoggingConfiguration', { requests: 1, quietLogGb: 2 }, 'Logs: blocked requests', 1],
    ['AWS::APS::Workspace', { quietLogGb: 2 }, 'Logs: the log of alert rules', 1],
    ['AWS::FIS::ExperimentTemplate', { experiments: 1, quietLogGb: 2 }, 'Logs: the log of experiments', 1],
    ['AWS::Lambda::Function', { releases: 1, quietLogGb: 2 }, 'Logs: the log of releases', 1],
  ])('holds what %s writes', (type, load, item, usd) => {
    const properties = { Actions: { a: {} }, Architectures: ['arm64'], MemorySize: 128 };
    expect(logDollars(writer(type, properties), load)[item]).toBe(usd);
  });

  it("holds the database's log, which is named and not referenced", () => {
    const database = {
      Type: 'AWS::RDS::DBCluster',
      Properties: { BackupRetentionPeriod: 1, ServerlessV2ScalingConfiguration: { MinCapacity: 0 } },
      DependsOn: ['Log'],
    };
    expect(logDollars({ database }, { quietLogGb: 2 })['Logs: the log of the database']).toBe(1);
  });

  it('refuses a writer that it knows nothing of', () => {
    expect(() => billFor({ Log: group })).toThrow('nothing is known of who writes to it; add its writer to WRITERS');
  });

  it('refuses logs that are kept for ever', () => {
    const forever = { Type: 'AWS::Logs::LogGroup', Properties: {} };
    expect(() => billFor({ Log: forever, ...writer('AWS::APS::Workspace') })).toThrow('RetentionInDays is missing');
  });
});

function logging(logicalId: string, container: object): object {
  return {
    ContainerDefinitions: [
      {
        Name: 'api',
        LogConfiguration: { Options: { 'awslogs-group': { Ref: logicalId } } },
        Environment: [{ Name: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', Value: 'http://127.0.0.1:8081' }],
        ...container,
      },
    ],
  };
}
