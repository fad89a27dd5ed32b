import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ApiTask, type ApiTaskProps } from './api-task.ts';
import { templateOf, testTaskProps, testVpc } from './template-of.builders.ts';
import { ValkeyCache } from './valkey-cache.ts';

describe('ApiTask', () => {
  it('runs on ARM64, not as root, with a read-only root and no capabilities', () => {
    const template = apiTask();
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
    });
    expect(containerOf(template)).toMatchObject({
      User: '65532:65532',
      ReadonlyRootFilesystem: true,
      LinuxParameters: {
        Capabilities: { Drop: ['ALL'] },
        Tmpfs: [{ ContainerPath: '/tmp', Size: 16, MountOptions: ['noexec', 'nosuid', 'nodev'] }],
      },
    });
  });

  it('holds no secret: it signs in to the database with its role', () => {
    const template = apiTask();
    expect(containerOf(template)['Secrets']).toBeUndefined();
    expect(settingsOf(template)).toMatchObject({ DATABASE_AUTH: 'iam', PREPARE_DATABASE: 'skip' });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'rds-db:connect' })]) },
    });
  });

  it('shows its metrics to its own task alone, and lingers while the load balancer still sends', () => {
    expect(settingsOf(apiTask())).toMatchObject({
      METRICS_ACCESS: 'loopback',
      SHUTDOWN_LINGER_MS: '2000',
      SHUTDOWN_TIMEOUT_MS: '40000',
    });
  });

  it('believes the two addresses that CloudFront and the load balancer append, and none before them', () => {
    expect(settingsOf(apiTask())['TRUSTED_PROXY_HOPS']).toBe('2');
  });

  it('knows the operator’s key by its hash, and an issuer where there is one', () => {
    const oidc = { issuer: 'https://login.example.com', audience: 'roadmap', tenantClaim: 'org' };
    expect(settingsOf(apiTask({ identity: { operatorKeySha256: 'a'.repeat(64), oidc } }))).toMatchObject({
      OPERATOR_KEY_SHA256: 'a'.repeat(64),
      OIDC_ISSUER: 'https://login.example.com',
      OIDC_AUDIENCE: 'roadmap',
      OIDC_TENANT_CLAIM: 'org',
    });
    expect(settingsOf(apiTask())).not.toHaveProperty('OPERATOR_KEY_SHA256');
  });

  it('is told what it may spend, in figures that the service reads', () => {
    const settings = settingsOf(apiTask({ limits: { spendCapUsdPerDay: 0.000002, usdPerDay: 0.000001 } }));
    expect(settings).toMatchObject({ SPEND_CAP_USD_PER_DAY: '0.000002', QUOTA_USD_PER_DAY: '0.000001' });
    expect(settings).not.toHaveProperty('QUOTA_REQUESTS_PER_DAY');
    const most = { spendCapUsdPerDay: 999_999, usdPerDay: 999_999, requestsPerDay: 1e9, tokensPerDay: 1e12 };
    expect(settingsOf(apiTask({ limits: most }))).toMatchObject({
      QUOTA_REQUESTS_PER_DAY: '1000000000',
      QUOTA_TOKENS_PER_DAY: '1000000000000',
    });
  });

  it('verifies the database’s certificate', () => {
    expect(settingsOf(apiTask())['DATABASE_CA_FILE']).toBe('/app/certificates/rds-global-bundle.pem');
  });

  it('asks itself whether it lives, without a shell', () => {
    expect(containerOf(apiTask())['HealthCheck'].Command.slice(0, 3)).toEqual(['CMD', '/nodejs/bin/node', '-e']);
    expect(containerOf(apiTask())['HealthCheck'].Command[3]).toContain('http://127.0.0.1:8080/healthz');
  });

  it('leaves its sidecars their memory', () => {
    expect(containerOf(apiTask({ reservedMemoryMiB: 128 }))['Memory']).toBe(896);
  });

  it('uses the shared cache when there is one, by IAM and over TLS', () => {
    const template = templateOf((stack) => {
      const vpc = testVpc(stack);
      const cache = new ValkeyCache(stack, 'Cache', {
        vpc,
        subnets: { subnetGroupName: 'Internal' },
        name: 'roadmap-test',
        maxStorageGb: 1,
        maxEcpuPerSecond: 1000,
        snapshotRetentionDays: 0,
        customerManagedKeys: false,
      });
      new ApiTask(stack, 'Api', { ...testTaskProps(stack, vpc), cache });
    });
    expect(JSON.stringify(settingsOf(template)['CACHE_URL'])).toContain('rediss://roadmap-test-api@');
    expect(settingsOf(template)).toMatchObject({ CACHE_AUTH: 'iam', CACHE_NAME: 'roadmap-test' });
    expect(containerOf(template)['Secrets']).toEqual([
      { Name: 'ANSWER_CACHE_SECRET', ValueFrom: { Ref: expect.stringMatching(/^CacheSeal/) } },
    ]);
  });
});

function apiTask(changes: Partial<ApiTaskProps> = {}) {
  return templateOf((stack) => new ApiTask(stack, 'Api', { ...testTaskProps(stack, testVpc(stack)), ...changes }));
}

// biome-ignore lint/suspicious/noExplicitAny: a container definition as CloudFormation reads it.
function containerOf(template: ReturnType<typeof apiTask>): Record<string, any> {
  const [task] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
  return task?.['Properties'].ContainerDefinitions[0];
}

function settingsOf(template: ReturnType<typeof apiTask>): Record<string, unknown> {
  return Object.fromEntries(
    containerOf(template)['Environment'].map(({ Name, Value }: { Name: string; Value: unknown }) => [Name, Value]),
  );
}
