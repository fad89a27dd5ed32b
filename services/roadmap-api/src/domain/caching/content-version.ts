/** Which content this replica answers from. */
export interface ContentVersion {
  /** Changes with the content; null while that isn't known, and then nothing is cached. Asks nobody and costs nothing. */
  current(): string | null;
  /** Whether there is a passage by this id; null where nobody can tell without asking the database. */
  hasPassage(id: string): Promise<boolean | null>;
}
