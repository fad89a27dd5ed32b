/** A connection to a Valkey or Redis server that costs a request 25 ms at the very most, and nothing while the server is away. */
export interface Valkey {
  /** Sends one command, all of whose keys are in one slot. Throws `ValkeyUnavailable`. */
  send(command: readonly (string | Buffer)[]): Promise<ValkeyReply>;
  /** False from the first connection that breaks, or three failures in a row, until a command succeeds. */
  isAvailable(): boolean;
  close(): Promise<void>;
}

/** What a command answers: text, bytes or a list as bytes, a number, or null. */
export type ValkeyReply = Buffer | string | number | null | readonly ValkeyReply[];

/** The server did not answer, in time or at all, or refused. Whoever asked does without. */
export class ValkeyUnavailable extends Error {
  override readonly name = 'ValkeyUnavailable';
}
