/** `npm run drill -- restore | failover | region`: recovery, practised here on real processes or on a deployed copy. */
import { type DrillCommand, HELP, readDrillOptions } from './options.ts';

try {
  await run(readDrillOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

async function run(command: DrillCommand): Promise<void> {
  if (command.kind === 'help') {
    process.stdout.write(HELP);
  } else if (command.kind === 'nothing') {
    process.stderr.write(HELP);
    process.exitCode = 2;
  } else if (command.kind === 'aws') {
    const { runMain } = await import('../../infra/run-main.ts');
    await runMain(
      { load: async () => (await import('../../infra/commands/run-in-process.ts')).runInProcess },
      command.args,
    );
  } else {
    await runHere(command);
  }
}

async function runHere({ json, check, ...options }: Extract<DrillCommand, { kind: 'local' }>): Promise<void> {
  const { runDrills } = await import('../../loadtests/drills/run-drills.ts');
  const { drillText } = await import('../../loadtests/drills/drill-text.ts');
  const { drillVerdict } = await import('../../loadtests/drills/drill-verdict.ts');
  const reports = await runDrills({ ...options, onProgress: (line) => process.stderr.write(`${line}\n`) });
  const verdict = drillVerdict(reports);
  process.stdout.write(
    json
      ? `${JSON.stringify({ isMet: verdict.isMet, drills: reports }, null, 2)}\n`
      : `\n${reports.map(drillText).join('\n')}`,
  );
  process.stderr.write(`${verdict.text}\n`);
  if (check && !verdict.isMet) process.exitCode = 1;
}
