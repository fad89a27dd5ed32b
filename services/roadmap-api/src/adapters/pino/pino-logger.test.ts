import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { pinoLogger } from './pino-logger.ts';

describe('the logger', () => {
  const record = (level: string) => {
    const lines: string[] = [];
    return { lines, logger: pinoLogger({ level, destination: { write: (line) => void lines.push(line) } }) };
  };

  it('writes one JSON object a line, with its level as a word and its time', () => {
    const { lines, logger } = record('info');
    logger.info({ requestId: 'r1', durationMs: 1.5 }, 'Request served.');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      requestId: 'r1',
      durationMs: 1.5,
      msg: 'Request served.',
    });
  });

  it('says in each line what is common to all, as it is at that moment', () => {
    const lines: string[] = [];
    let span = 'one';
    const destination = { write: (line: string) => void lines.push(line) };
    const logger = pinoLogger({ level: 'info', destination, commonFields: () => ({ span_id: span }) });
    logger.info({ requestId: 'r1' }, 'a');
    span = 'two';
    logger.error({ err: new Error('x') }, 'b');
    expect(lines.map((line) => JSON.parse(line).span_id)).toEqual(['one', 'two']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: 'r1', msg: 'a' });
  });

  it('leaves out what is below its level', () => {
    const { lines, logger } = record('warn');
    logger.debug({}, 'a');
    logger.info({}, 'b');
    logger.warn({}, 'c');
    logger.error({}, 'd');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['c', 'd']);
  });

  it('tells an error with its causes, and nothing that a library hung on it', () => {
    const { lines, logger } = record('error');
    const cause = Object.assign(new RangeError('inner'), { code: 'ECONNREFUSED', request: { body: 'a prompt' } });
    logger.error({ err: new Error('outer', { cause }) }, 'Failed.');
    expect(JSON.parse(lines[0] ?? '').err).toEqual({
      type: 'Error',
      message: 'outer',
      stack: expect.stringContaining('pino-logger.test.ts'),
      cause: { type: 'RangeError', message: 'inner', code: 'ECONNREFUSED', stack: expect.any(String) },
    });
  });

  it('says of a thrown value that is no error only what it is', () => {
    const { lines, logger } = record('error');
    logger.error({ err: 'a prompt' }, 'Failed.');
    expect(JSON.parse(lines[0] ?? '').err).toEqual({ type: 'string' });
  });

  it('loses no line when the process ends', () => {
    const module = new URL('./pino-logger.ts', import.meta.url).href;
    const script = `
      import { pinoLogger } from ${JSON.stringify(module)};
      const logger = pinoLogger({ level: 'info' });
      for (let i = 0; i < 50; i += 1) logger.info({ i }, 'line');
    `;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect(output.trim().split('\n')).toHaveLength(50);
  });
});
