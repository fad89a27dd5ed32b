/** Streamed answers, event by event: from our own build of k6 (loadtests/k6). */
declare module 'k6/x/sse' {
  /** One event, with the milliseconds from the request's first byte until the event was there whole. */
  interface ReceivedEvent {
    readonly name: string;
    readonly data: string;
    readonly atMs: number;
  }

  interface StreamedResponse {
    /** 0 where there was no response at all. */
    readonly status: number;
    /** By their names as Go writes them: `Retry-After`. */
    readonly headers: Readonly<Record<string, string>>;
    /** Empty where events were streamed. */
    readonly body: string;
    readonly events: readonly ReceivedEvent[];
    /** Why the request failed or the stream was cut; empty where neither happened. */
    readonly error: string;
  }

  interface StreamParams {
    readonly headers?: Readonly<Record<string, string>>;
    readonly tags?: Readonly<Record<string, string>>;
    /** Name of the events that hold tokens, which `sse_first_token` and `sse_inter_token` measure. */
    readonly tokenEvent: string;
    /** Milliseconds after which the stream is given up; 60,000 by default. */
    readonly timeoutMs?: number;
  }

  const sse: {
    /** Posts and waits until the stream has ended. Throws where there is no virtual user yet; a server's failure is in the response. */
    post(url: string, body: string, params: StreamParams): StreamedResponse;
  };
  export default sse;
}
