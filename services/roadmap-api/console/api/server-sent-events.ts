export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Reads `text/event-stream` chunk by chunk, as the HTML standard has it: any line ending, comments skipped, data
 * lines joined, an event that the stream's end cuts off dropped.
 *
 * `EventSource` cannot send a POST, so the console reads the stream of a `fetch` with this.
 */
export async function* readServerSentEvents(chunks: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let event = 'message';
  let data: string[] = [];
  for await (const line of readLines(chunks)) {
    if (line === '') {
      if (data.length > 0) yield { event, data: data.join('\n') };
      event = 'message';
      data = [];
    } else {
      const { name, value } = parseField(line);
      if (name === 'event') event = value;
      if (name === 'data') data.push(value);
    }
  }
}

/** Whole lines without their ending. A `\r` at the end of a chunk waits for the next, which may begin with `\n`. */
async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    rest += chunk;
    const isSplit = rest.endsWith('\r');
    const lines = (isSplit ? rest.slice(0, -1) : rest).split(/\r\n|\r|\n/);
    rest = (lines.pop() ?? '') + (isSplit ? '\r' : '');
    yield* lines;
  }
  if (rest.endsWith('\r')) yield rest.slice(0, -1);
}

/** A comment (`: ping`) is a field without a name, which no reader asks for. */
function parseField(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  if (colon === -1) return { name: line, value: '' };
  return { name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, '') };
}
