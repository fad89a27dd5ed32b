import { EventStreamCodec } from '@smithy/eventstream-codec';

export const EVENT_STREAM_TYPE = 'application/vnd.amazon.eventstream';

const encodeText = (text: string) => new TextEncoder().encode(text);
const decodeText = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const codec = new EventStreamCodec(decodeText, encodeText);

const text = (value: string) => ({ type: 'string', value }) as const;
const JSON_TYPE = text('application/json');

/** One message of an event stream: a JSON event by its member name (`contentBlockDelta`), framed with its checksums. */
export function encodeEvent(type: string, payload: unknown): Uint8Array {
  return codec.encode({
    headers: { ':event-type': text(type), ':content-type': JSON_TYPE, ':message-type': text('event') },
    body: encodeText(JSON.stringify(payload)),
  });
}

/** An exception that ends a stream which had begun well. `type` is its member name (`throttlingException`). */
export function encodeException(type: string, message: string): Uint8Array {
  return codec.encode({
    headers: { ':exception-type': text(type), ':content-type': JSON_TYPE, ':message-type': text('exception') },
    body: encodeText(JSON.stringify({ message })),
  });
}
