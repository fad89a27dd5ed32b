import { describe, expect, it } from 'vitest';
import { negotiate } from './negotiate.ts';

const JSON_TYPE = 'application/json';
const STREAM = 'text/event-stream';

describe('content negotiation', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['text/event-stream', STREAM],
    ['text/*', STREAM],
    ['TEXT/Event-Stream', STREAM],
    ['text/event-stream, */*', STREAM],
    ['*/*, text/event-stream', STREAM],
    ['application/json, text/event-stream', JSON_TYPE],
    ['application/json;q=0.5, text/event-stream', STREAM],
    ['application/json;q=0.5, text/event-stream;q=0.4', JSON_TYPE],
    ['text/event-stream;q=0, */*', JSON_TYPE],
    ['text/html, */*;q=0.1', JSON_TYPE],
    ['text/event-stream;charset=utf-8', STREAM],
    ['text/event-stream;q=high, application/json;q=0.1', JSON_TYPE],
  ])('reads %j as %s', (accept, chosen) => {
    expect(negotiate(accept, [JSON_TYPE, STREAM])).toBe(chosen);
  });

  it.each(['text/html', 'application/json;q=0', '*/*;q=0', 'application/json;q=2', 'nonsense'])(
    'refuses %j with what there is',
    (accept) => {
      expect(() => negotiate(accept, [JSON_TYPE, STREAM])).toThrow(
        'This route answers in application/json or text/event-stream.',
      );
    },
  );
});
