import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TRACE_VARIABLES, traceSettings } from './trace-settings.ts';

const read = (variables: Record<string, string>) => traceSettings(z.object(TRACE_VARIABLES).parse(variables));
const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' };

describe('traceSettings', () => {
  it('traces nothing without an endpoint, whatever else is set', () => {
    expect(read({})).toBeNull();
    expect(read({ OTEL_TRACES_SAMPLER: 'always_on', OTEL_SERVICE_NAME: 'mine' })).toBeNull();
  });

  it('traces everything that begins here, and records no prompt, unless told otherwise', () => {
    expect(read(ENDPOINT)).toEqual({
      url: 'http://127.0.0.1:4318/v1/traces',
      sampler: 'parentbased_traceidratio',
      ratio: 1,
      serviceName: null,
      resource: {},
      capturesContent: false,
    });
  });

  it('reads what is set', () => {
    const settings = read({
      ...ENDPOINT,
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '.25',
      OTEL_SERVICE_NAME: 'mine',
      OTEL_RESOURCE_ATTRIBUTES: 'profile=personal, deployment.environment.name=a%20test,broken=%zz',
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true',
    });
    expect(settings).toMatchObject({
      sampler: 'traceidratio',
      ratio: 0.25,
      serviceName: 'mine',
      capturesContent: true,
    });
    expect(settings?.resource).toEqual({ profile: 'personal', 'deployment.environment.name': 'a test', broken: '%zz' });
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
    ['OTEL_TRACES_SAMPLER_ARG', '10%'],
    ['OTEL_TRACES_SAMPLER_ARG', '0.'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'personal'],
    ['OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT', 'yes'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => read({ ...ENDPOINT, [name]: value })).toThrow(name);
  });
});
