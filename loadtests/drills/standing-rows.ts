import { Client } from 'pg';
import { z } from 'zod';
import type { StandingRows } from './ledger.ts';
import { numberOf } from './progress-number.ts';

const Documents = z.array(z.object({ progress: z.object({ projects: z.record(z.string(), z.string()) }) }));
const Ids = z.array(z.object({ id: z.string() }));

/** Reads what a database holds of what the drill's callers wrote. */
export async function readStandingRows(databaseUrl: string, projects: readonly string[]): Promise<StandingRows> {
  return withClient(databaseUrl, async (client) => {
    const feedback = Ids.parse((await client.query('SELECT id FROM feedback')).rows);
    const documents = Documents.parse((await client.query('SELECT progress FROM learner_progress')).rows);
    return {
      feedbackIds: new Set(feedback.map(({ id }) => id)),
      progressNumber: Math.max(0, ...documents.map(({ progress }) => numberOf(progress.projects, projects))),
    };
  });
}

/** A connection for one piece of work. */
export async function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(databaseUrl);
  // A server that is killed under an open connection is what a drill is about.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
