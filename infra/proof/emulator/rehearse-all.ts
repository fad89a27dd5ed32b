import { parseArgs } from 'node:util';
import { REGION_NAMES } from '../../config/regions.ts';
import { typesIn, wholeApp } from '../whole-app.ts';
import { awsClients } from './aws-clients.ts';
import { changesOfLacks } from './changes-of-lacks.ts';
import { EMULATOR, EMULATOR_LACKS } from './emulator-lacks.ts';
import { REHEARSALS, type Rehearsal } from './rehearsals.ts';
import { type Inspect, type Rehearsed, rehearse } from './rehearse.ts';
import { CdkFailed, makeRunCdk } from './run-cdk.ts';
import { startEmulator } from './start-emulator.ts';
import { unrecognizedTypes } from './unrecognized-types.ts';

/**
 * Rehearses the life of every stage on an emulator of AWS: deploy, read back, change, destroy. No account is needed, and none can be
 * reached. `inspect` may look at each first version that is deployed. Returns 1 when something went wrong, 2 for a rehearsal that does
 * not exist.
 */
export async function rehearseAll(args: readonly string[], inspect: Inspect = async () => []): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { stage: { type: 'string' }, json: { type: 'boolean' } } });
  const chosen = REHEARSALS.filter(({ name }) => values.stage === undefined || name === values.stage);
  if (chosen.length === 0) {
    console.error(`There is no stage ${values.stage}. Choose ${REHEARSALS.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const startedMs = performance.now();
  const elapsedSeconds = () => Math.round((performance.now() - startedMs) / 100) / 10;
  const say = (line: string) => console.error(`${elapsedSeconds().toFixed(1).padStart(6)} s  ${line}`);

  const emulator = await startEmulator();
  process.once('SIGINT', () => emulator.close().finally(() => process.exit(130)));
  process.once('SIGTERM', () => emulator.close().finally(() => process.exit(143)));
  const { rehearsed, problems } = await rehearseEach(chosen, { endpoint: emulator.endpoint, inspect, say }).finally(
    () => emulator.close(),
  );

  if (values.json) {
    const document = { emulator: EMULATOR, lacks: EMULATOR_LACKS, rehearsed, problems, seconds: elapsedSeconds() };
    console.log(JSON.stringify(document, null, 2));
  } else {
    console.log(lacksInWords());
    console.log(problems.length === 0 ? `Every rehearsal went well, in ${elapsedSeconds()} s.` : problems.join('\n'));
  }
  return problems.length === 0 ? 0 : 1;
}

interface Told {
  readonly rehearsed: Rehearsed[];
  /** Sentences; none is what is wanted. */
  readonly problems: string[];
}

/** One rehearsal after the other; the first that the command line gives up on is the last. */
async function rehearseEach(
  chosen: readonly Rehearsal[],
  { endpoint, inspect, say }: Parameters<typeof rehearse>[1],
): Promise<Told> {
  const rehearsed: Rehearsed[] = [];
  const problems: string[] = [];
  say(`${EMULATOR.name} ${EMULATOR.version} answers at ${endpoint}`);
  const told = await unrecognizedTypes(awsClients(endpoint, 'us-east-1'), typesIn(wholeApp()));
  problems.push(...changesOfLacks(EMULATOR_LACKS.types, told));
  if (problems.length > 0) return { rehearsed, problems };

  try {
    const regions = REGION_NAMES.map((region) => `aws://000000000000/${region}`);
    await makeRunCdk(endpoint)('bootstrap', ...regions, '--app', '');
    say('bootstrapped');
    for (const rehearsal of chosen) {
      const { name } = rehearsal;
      const report = await rehearse(rehearsal, { endpoint, inspect, say: (line) => say(`${name}: ${line}`) });
      rehearsed.push(report);
      problems.push(...report.problems.map((problem) => `${name}: ${problem}`));
      const { facts, outlived } = report;
      say(`${name}: ${facts} facts read back, ${outlived} resources outlive it, ${report.problems.length} problems`);
    }
  } catch (error) {
    if (!(error instanceof CdkFailed)) throw error;
    problems.push(error.message);
  }
  return { rehearsed, problems };
}

function lacksInWords(): string {
  const { types, properties, attributes } = EMULATOR_LACKS;
  return [
    `${EMULATOR.name} ${EMULATOR.version} takes none of these ${types.length} types, which only an account can show:`,
    ...types.map((type) => `  ${type}`),
    `Nor what sets ${properties.join(', ')}; it has no ${attributes.join(', ')}, and no outputs of another region.`,
  ].join('\n');
}
