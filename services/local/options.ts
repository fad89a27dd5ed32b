import { parseArgs } from 'node:util';
import { ENV } from '../roadmap-api/contract.ts';
import { InvalidConfig } from '../roadmap-api/src/config.ts';

export const HELP = `Serves the whole roadmap API on this machine: no Docker, account or key.

Usage: npm start [-- options]

  --port N         port to listen on, 0 for any free one         (default 8080, or PORT)
  --host H         address to listen on                          (default 127.0.0.1, or HOST)
  --data-dir DIR   where the embedded database keeps its files   (default .data, or ROADMAP_DATA_DIR)
  --bedrock WHICH  simulator: answers come from the Bedrock simulator, free and offline
                   aws: from Amazon Bedrock, with your credentials; you pay for the tokens
                                                                 (default simulator)
  --help           show this text

Other settings are environment variables: docs/configuration.md has a table of them, and docs/limits.md says what
the limits among them do.
`;

export interface LocalOptions {
  readonly help: boolean;
  readonly bedrock: 'simulator' | 'aws';
  /** Environment variables that the options stand for. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Reads the command line of `npm start`. Throws `InvalidConfig` for an unknown or malformed option. */
export function readOptions(args: readonly string[]): LocalOptions {
  const values = parse(args);
  if (values.bedrock !== 'simulator' && values.bedrock !== 'aws') {
    throw new InvalidConfig(`--bedrock is '${values.bedrock}'; it must be simulator or aws.`);
  }
  const environment: Record<string, string> = {};
  if (values.port !== undefined) environment[ENV.port] = values.port;
  if (values.host !== undefined) environment[ENV.host] = values.host;
  if (values['data-dir'] !== undefined) environment[ENV.dataDir] = values['data-dir'];
  return { help: values.help, bedrock: values.bedrock, environment };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'data-dir': { type: 'string' },
        bedrock: { type: 'string', default: 'simulator' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new InvalidConfig(`${error instanceof Error ? error.message : error}\nSee: npm start -- --help`);
  }
}
