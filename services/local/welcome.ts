import { join } from 'node:path';
import { PATHS } from '../roadmap-api/contract.ts';
import { LOCAL_KEY_FILE } from '../roadmap-api/src/composition/local-key.ts';
import type { RunningApi } from '../roadmap-api/src/main.ts';

interface Circumstances {
  /** Where the key lies that asking needs. */
  readonly dataDir: string;
  readonly bedrockEndpoint: string | null;
  readonly isSimulated: boolean;
  /** `performance.now()` when the program began. */
  readonly startedAt: number;
}

/** The one screen that `npm start` prints: where it is, what is embedded, where data lies, what to try. */
export function welcome(api: RunningApi, { dataDir, bedrockEndpoint, isSimulated, startedAt }: Circumstances): string {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const bedrock = isSimulated
    ? `Bedrock simulator at ${bedrockEndpoint}: real wire protocol, no account, no cost`
    : `Amazon Bedrock at ${bedrockEndpoint ?? "the region's endpoint"}: you pay for the tokens`;
  const keyFile = join(dataDir, LOCAL_KEY_FILE);
  return `
  Phase Five, the roadmap API, is ready in ${seconds} s

  Console      ${api.url}/
  Reference    ${api.url}${PATHS.reference}

  Passages     ${api.passages}, found by ${api.embedder}
  Answers      ${bedrock}
  Data         ${api.database}
  Key          in ${keyFile}: asking needs it, the console on this machine has it

  Try
    curl '${api.url}/v1/phases/phase-3'
    curl '${api.url}${PATHS.search}?q=hybrid+search'
    KEY=$(cat ${keyFile})
    curl '${api.url}${PATHS.answers}' -H "authorization: Bearer $KEY" -H 'content-type: application/json' \\
      -d '{"question":"How long does the RAG phase take?"}'
    curl -N '${api.url}${PATHS.answers}' -H "authorization: Bearer $KEY" -H 'content-type: application/json' \\
      -H 'accept: text/event-stream' -d '{"question":"Which vector databases should I learn?"}'

  Ctrl-C ends it, after open answers have finished.

`;
}
