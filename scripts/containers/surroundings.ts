import { createHash } from 'node:crypto';
import { SIMULATOR_PATHS } from '../../services/bedrock-simulator/contract.ts';
import { ENV } from '../../services/roadmap-api/contract.ts';
import { mintKey } from '../../services/roadmap-api/src/domain/api-key.ts';
import { freePort } from '../free-port.ts';
import { startPostgres } from '../start-postgres.ts';
import { IMAGES } from './build-images.ts';
import type { Engine } from './engine.ts';
import { becomesReady, type HardenedContainer, runHardened } from './hardened-container.ts';

/** So slow that an answer takes some seconds, in which the server can be told to end. */
const TOKENS_PER_SECOND = 10;

/** What the containers of one proof share: real PostgreSQL, the simulator from its image, a key, a prepared database. */
export interface Surroundings {
  /** Starts the API's image on a free port; without `loosened` as strictly as in AWS. */
  startApi(options?: { memory?: string; loosened?: readonly string[] }): Promise<RunningApi>;
  close(): Promise<void>;
}

export interface RunningApi {
  readonly url: string;
  readonly key: string;
  readonly container: HardenedContainer;
}

export async function openSurroundings(engine: Engine): Promise<Surroundings> {
  const postgres = await startPostgres();
  const simulatorPort = await freePort();
  const simulator = await runHardened(engine, {
    image: IMAGES.simulator.name,
    env: { HOST: '127.0.0.1', PORT: String(simulatorPort) },
  });
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
  await becomesReady(simulator, simulatorUrl + SIMULATOR_PATHS.health);
  const settings = JSON.stringify({ tokensPerSecond: TOKENS_PER_SECOND });
  await fetch(simulatorUrl + SIMULATOR_PATHS.admin, { method: 'PUT', body: settings });
  const key = mintKey().text;
  const env = {
    [ENV.host]: '127.0.0.1',
    [ENV.databaseUrl]: postgres.url,
    [ENV.bedrockEndpoint]: simulatorUrl,
    [ENV.operatorKeySha256]: createHash('sha256').update(key).digest('hex'),
    [ENV.logLevel]: 'warn',
  };

  const preparing = await runHardened(engine, {
    image: IMAGES.api.name,
    env: { ...env, [ENV.prepareDatabase]: 'only' },
  });
  const code = await preparing.exitCode();
  if (code !== 0) throw new Error(`Preparing the database ended with ${code}:\n${await preparing.log()}`);
  await preparing.remove();

  return {
    async startApi({ memory, loosened } = {}) {
      const port = String(await freePort());
      const container = await runHardened(engine, {
        image: IMAGES.api.name,
        env: { ...env, [ENV.port]: port, [ENV.prepareDatabase]: 'skip' },
        ...(memory === undefined ? {} : { memory }),
        ...(loosened === undefined ? {} : { loosened }),
      });
      return { url: `http://127.0.0.1:${port}`, key, container };
    },
    async close() {
      await simulator.remove();
      await postgres.close();
    },
  };
}
