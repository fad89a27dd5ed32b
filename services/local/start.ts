import { makeClosers } from '../roadmap-api/src/composition/closers.ts';
import { explainFailure } from '../roadmap-api/src/composition/explain-failure.ts';
import { openLocalKey } from '../roadmap-api/src/composition/local-key.ts';
import { readConfig } from '../roadmap-api/src/config.ts';
import { hashKey } from '../roadmap-api/src/domain/api-key.ts';
import { GENEROUS_LIMITS, SIMULATED_MONEY } from './generous-limits.ts';
import { HELP, readOptions } from './options.ts';
import { startSimulatorProcess } from './simulator-process.ts';
import { welcome } from './welcome.ts';

/** `npm start`: the whole service on this machine, with the Bedrock simulator beside it. */
async function start(): Promise<void> {
  const startedAt = performance.now();
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const limits = { ...GENEROUS_LIMITS, ...(options.bedrock === 'simulator' ? SIMULATED_MONEY : {}) };
  const environment = { HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...limits, ...process.env, ...options.environment };
  const config = readConfig(environment);
  const needsSimulator = options.bedrock === 'simulator' && config.bedrockEndpoint === null;
  const closers = makeClosers();
  try {
    const starting = needsSimulator ? startSimulatorProcess() : null;
    closers.add(async () => (await starting?.catch(() => null))?.close());
    const [simulator, { startRoadmapApi }] = await Promise.all([starting, import('../roadmap-api/src/main.ts')]);
    const bedrockEndpoint = simulator?.url ?? config.bedrockEndpoint;
    const key = await openLocalKey(config.dataDir);
    const identity = { operatorKeySha256: Buffer.from(hashKey(key)).toString('hex'), servesLocalConsole: true };
    const api = await startRoadmapApi({ ...config, ...identity, bedrockEndpoint }, showProgress);
    closers.add(() => api.close());
    endOnSignal(() => closers.close());
    process.stdout.write(
      welcome(api, { dataDir: config.dataDir, bedrockEndpoint, isSimulated: simulator !== null, startedAt }),
    );
    process.send?.({ type: 'listening', url: api.url, simulatorUrl: simulator?.url, key });
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** One line that is written over while something takes its time; plain lines where nobody watches. */
function showProgress(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
}

/** Ends cleanly once, on Ctrl-C, on SIGTERM, or when the parent that forked this process is gone. A second Ctrl-C insists. */
function endOnSignal(close: () => Promise<void>): void {
  let isEnding = false;
  const end = async () => {
    if (isEnding) process.exit(130);
    isEnding = true;
    if (process.stdout.isTTY) process.stdout.write('\nFinishing open requests; Ctrl-C again to leave at once.\n');
    await close();
    if (process.connected) process.disconnect();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('disconnect', () => !isEnding && end());
}

start().catch((error: unknown) => {
  process.stderr.write(`\n${explainFailure(error)}\n`);
  process.exitCode = 1;
});
