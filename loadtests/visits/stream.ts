/** A streamed answer, as its reader sees it. */
export interface ReadStream<Answer> {
  /** Names of the events in their order, each followed by a blank: `sources delta delta done `. */
  readonly order: string;
  /** All that was written, in one. */
  readonly pieces: string;
  /** What the last event says the answer is; null where the stream ended without one. */
  readonly answer: Answer | null;
}

/** Puts the events of a stream together. Throws where the data of one is no JSON. */
export function readStream<Answer>(
  events: readonly { readonly name: string; readonly data: string }[],
): ReadStream<Answer> {
  const dataOf = (wanted: string) => events.filter(({ name }) => name === wanted).map(({ data }) => JSON.parse(data));
  return {
    order: events.map(({ name }) => `${name} `).join(''),
    pieces: dataOf('delta')
      .map(({ text }) => String(text))
      .join(''),
    answer: dataOf('done')[0] ?? null,
  };
}
