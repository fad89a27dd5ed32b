import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { INFRASTRUCTURE_SOURCES } from './infrastructure-sources.ts';
import { AUDITED_SYNTH, DEFAULT_CHECK, type Mutant } from './mutant.ts';
import { MUTANTS } from './mutants.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const workshop = mkdtempSync(join(tmpdir(), 'phase-five-mutants-'));

/** Proves that the checks bite: makes each mistake in a copy of the sources and expects the named check to fail there. 1: one survived. */
export function hunt(): number {
  try {
    symlinkSync(join(repository, 'node_modules'), join(workshop, 'node_modules'));
    const benches = MUTANTS.map((mutant, index) => ({ mutant, folder: layOut(mutant, `mutant-${index + 1}`) }));
    const failedTests = runTests(
      benches
        .filter(({ mutant }) => mutant.check !== AUDITED_SYNTH)
        .map(({ mutant, folder }) => join(folder, mutant.check ?? DEFAULT_CHECK)),
    );
    const survivors = benches.filter(({ mutant, folder }) => {
      const said = mutant.check === AUDITED_SYNTH ? audit(folder) : (failedTests.get(folder) ?? '');
      const isCaught = said.includes(mutant.red);
      console.log(`${isCaught ? 'caught  ' : 'SURVIVED'}  ${mutant.mistake}  [${mutant.red}]`);
      return !isCaught;
    });
    console.log(`${MUTANTS.length - survivors.length} of ${MUTANTS.length} seeded mistakes were caught.`);
    return survivors.length > 0 ? 1 : 0;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** A copy of the sources with the mistake in it. */
function layOut(mutant: Mutant, name: string): string {
  const folder = join(workshop, name);
  for (const part of INFRASTRUCTURE_SOURCES) {
    mkdirSync(dirname(join(folder, part)), { recursive: true });
    cpSync(join(repository, part), join(folder, part), { recursive: true });
  }
  const file = join(folder, mutant.file);
  const source = readFileSync(file, 'utf8');
  if (source.split(mutant.find).length !== 2) {
    throw new Error(
      `The mutant "${mutant.mistake}" no longer applies: its text must occur exactly once in ${mutant.file}.`,
    );
  }
  writeFileSync(
    file,
    source.replace(mutant.find, () => mutant.replace),
  );
  return folder;
}

interface FileResult {
  readonly name: string;
  /** Why the file could not even be loaded. */
  readonly message: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/** What failed, by mutant folder. All files in one run: starting Vitest once for each would take ten times as long. */
function runTests(files: readonly string[]): Map<string, string> {
  const report = join(workshop, 'report.json');
  // One loaded CDK serves all mutants: their own modules lie in folders of their own.
  const options = ['--no-isolate', '--testTimeout', '60000', '--reporter', 'json', '--outputFile', report];
  // Its exit code is 1 on purpose: something must fail.
  spawnSync('vitest', ['run', '--root', workshop, ...options, ...files], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CI: '1' },
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: FileResult[] };
  return new Map(
    testResults.map(({ name, message, assertionResults }) => [
      name.slice(0, name.indexOf('/infra/', workshop.length)),
      [message, ...assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)].join(
        '\n',
      ),
    ]),
  );
}

/** What the auditors say; nothing when they accept the mistake. */
function audit(folder: string): string {
  const { status, stdout, stderr } = spawnSync('npm', ['run', AUDITED_SYNTH], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? '' : stdout + stderr;
}
