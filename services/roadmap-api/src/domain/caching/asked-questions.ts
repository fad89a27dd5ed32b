/**
 * Questions whose answers are kept, as far as this replica saw them asked, to be found by what they ask for.
 *
 * A scope is all that must be the same before one question's answer may be given to another (`nameAnswer`).
 */
export interface AskedQuestions {
  /** The name of the answer to a question that asks for the same, or null. A question that cannot be compared is as one never asked. */
  find(scope: string, question: string, signal: AbortSignal): Promise<string | null>;
  /** Remembers a question until `expiresAtMs`, by its vector and the stems of its words. */
  add(asked: { scope: string; question: string; name: string; owner: string; expiresAtMs: number }): Promise<void>;
  remove(name: string): void;
  /** Forgets what one principal asked, by the hash under which entries name it. */
  forget(owner: string): void;
}
