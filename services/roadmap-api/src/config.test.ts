import { describe, expect, it } from 'vitest';
import { InvalidConfig, readConfig } from './config.ts';

describe('readConfig', () => {
  it('needs nothing set', () => {
    expect(readConfig({})).toMatchObject({ port: 8080, embedder: 'local', databaseUrl: null, bedrockEndpoint: null });
  });

  it('reads what is set', () => {
    const config = readConfig({
      PORT: '0',
      DATABASE_URL: 'postgres://app@db.internal:5432/roadmap',
      EMBEDDER: 'titan',
      AWS_REGION: 'eu-west-1',
    });
    expect(config).toMatchObject({
      port: 0,
      databaseUrl: 'postgres://app@db.internal:5432/roadmap',
      embedder: 'titan',
      awsRegion: 'eu-west-1',
    });
  });

  it('says in one sentence a setting what would do', () => {
    expect(() => readConfig({ PORT: 'abc', LOG_LEVEL: 'loud' })).toThrow(
      'PORT must be a whole number from 0 to 65535, not "abc".\n' +
        'LOG_LEVEL must be one of trace, debug, info, warn, error, silent, not "loud".',
    );
  });

  it('signs in by IAM over verified TLS alone', () => {
    const iam = { DATABASE_URL: 'postgres://api@db:5432/roadmap', DATABASE_AUTH: 'iam' };
    expect(() => readConfig(iam)).toThrow(/DATABASE_CA_FILE/);
    expect(readConfig({ ...iam, DATABASE_CA_FILE: '/ca.pem' })).toMatchObject({ databaseAuth: 'iam' });
  });

  it('takes tokens of an issuer only where they are meant for this service', () => {
    const issuer = { OIDC_ISSUER: 'https://login.example.com' };
    expect(() => readConfig(issuer)).toThrow(/OIDC_ISSUER and OIDC_AUDIENCE go together/);
    expect(() => readConfig({ OIDC_AUDIENCE: 'roadmap-api' })).toThrow(/go together/);
    expect(readConfig({ ...issuer, OIDC_AUDIENCE: 'roadmap-api', OIDC_TENANT_CLAIM: 'org' }).oidc).toEqual({
      issuer: 'https://login.example.com',
      audience: 'roadmap-api',
      tenantClaim: 'org',
    });
    expect(readConfig({}).oidc).toBeNull();
  });

  it('takes a guardrail with its version alone', () => {
    expect(() => readConfig({ BEDROCK_GUARDRAIL_ID: 'abc' })).toThrow(
      /GUARDRAIL_ID and BEDROCK_GUARDRAIL_VERSION go together/,
    );
    expect(() => readConfig({ BEDROCK_GUARDRAIL_VERSION: '1' })).toThrow(/go together/);
    expect(readConfig({ BEDROCK_GUARDRAIL_ID: 'abc', BEDROCK_GUARDRAIL_VERSION: '1' })).toMatchObject({
      guardrail: { id: 'abc', version: '1' },
      guardrailFailure: 'skip',
    });
    expect(readConfig({ GUARDRAIL_FAILURE: 'withhold' })).toMatchObject({
      guardrail: null,
      guardrailFailure: 'withhold',
    });
  });

  it('traces where a collector is named, and records no prompt unless that is switched on', () => {
    expect(readConfig({}).tracing).toBeNull();
    const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
    expect(readConfig(collector).tracing).toMatchObject({
      url: 'http://127.0.0.1:4318/v1/traces',
      capturesContent: false,
    });
    const recording = { ...collector, OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true' };
    expect(readConfig(recording).tracing).toMatchObject({ capturesContent: true });
  });

  it('never opens the console without a key by a variable', () => {
    expect(readConfig({ HOST: '127.0.0.1', SERVES_LOCAL_CONSOLE: 'true' }).servesLocalConsole).toBe(false);
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: null, port: 8080 });
  });

  it.each([
    ['OPERATOR_KEY_SHA256', 'pf_abc'],
    ['OIDC_ISSUER', 'login.example.com'],
    ['ANSWER_CACHE', 'on'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://collector:4317'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
    ['ANSWER_CACHE_SECRET', 'too short'],
    ['PORT', '80a'],
    ['PORT', '70000'],
    ['PORT', '0x50'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://db/roadmap'],
    ['EMBEDDER', 'word2vec'],
    ['LOG_LEVEL', 'loud'],
    ['AWS_REGION', 'Ireland'],
    ['ANSWER_TIMEOUT_MS', '5'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(InvalidConfig);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});
