import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeEvent, encodeException } from './event-stream.ts';

describe('encodeEvent', () => {
  it('frames an event byte for byte as the specification of application/vnd.amazon.eventstream says', () => {
    expect(Buffer.from(encodeEvent('messageStart', { role: 'assistant' }))).toEqual(
      frame(
        [
          [':event-type', 'messageStart'],
          [':content-type', 'application/json'],
          [':message-type', 'event'],
        ],
        '{"role":"assistant"}',
      ),
    );
  });

  it('carries text beyond ASCII as UTF-8', () => {
    const text = 'naïve 😀';
    const bytes = Buffer.from(encodeEvent('contentBlockDelta', { delta: { text } }));
    expect(bytes.readUInt32BE(0)).toBe(bytes.length);
    expect(bytes.includes(Buffer.from(text))).toBe(true);
  });
});

describe('encodeException', () => {
  it('names the exception in a header and explains it in the body', () => {
    expect(Buffer.from(encodeException('throttlingException', 'Slow down.'))).toEqual(
      frame(
        [
          [':exception-type', 'throttlingException'],
          [':content-type', 'application/json'],
          [':message-type', 'exception'],
        ],
        '{"message":"Slow down."}',
      ),
    );
  });
});

/** The specification once more, without the library: lengths, checksum, headers, body, checksum, all big endian. */
function frame(headers: readonly (readonly [string, string])[], body: string): Buffer {
  const head = Buffer.concat(
    headers.map(([name, value]) =>
      Buffer.concat([
        Buffer.from([name.length]),
        Buffer.from(name),
        Buffer.from([7, 0, value.length]),
        Buffer.from(value),
      ]),
    ),
  );
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + head.length + body.length, 0);
  prelude.writeUInt32BE(head.length, 4);
  const message = Buffer.concat([prelude, checksum(prelude), head, Buffer.from(body)]);
  return Buffer.concat([message, checksum(message)]);
}

function checksum(bytes: Buffer): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(crc32(bytes));
  return buffer;
}
