import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding, TestCheck } from '../check.ts';
import { type Asked, type Result, resultOf } from './result.ts';
import { runProgram } from './run-program.ts';

interface TestFile {
  readonly name: string;
  /** Why the file could not even be loaded; empty otherwise. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly duration?: number;
    readonly failureMessages?: readonly string[];
  }[];
}

/** Asks all tests, and of their files no others, in one run of Vitest: starting it once for each would take ten times as long. */
export async function runTests(root: string, asked: readonly Asked<TestCheck>[]): Promise<Result[]> {
  if (asked.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-checklist-'));
  try {
    const report = join(folder, 'report.json');
    const files = [...new Set(asked.map(({ check }) => check.file))];
    const names = quoted([...new Set(asked.map(({ check }) => pattern(check.name)))].join('|'));
    const { output } = await runProgram(
      root,
      `vitest run --project 'unit*' --reporter json --outputFile ${quoted(report)} -t ${names} ${files.map(quoted).join(' ')}`,
    );
    const read = await readFile(report, 'utf8').catch(() => null);
    const testFiles = read === null ? [] : (JSON.parse(read) as { testResults: TestFile[] }).testResults;
    return asked.map((one) => {
      const { finding, durationMs } = readTest(one.check, testFiles, output);
      const exitCode = finding.passed ? 0 : 1;
      return resultOf(one, finding, { command: commandOf(one.check), exitCode, durationMs });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function commandOf({ file, name }: TestCheck): string {
  return `npx vitest run --project 'unit*' ${file} -t ${quoted(pattern(name))}`;
}

/** Vitest takes a regular expression; the name of a test is none. */
const pattern = (name: string) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A test that does not exist, or did not run, is no proof: it counts as failed. */
function readTest(
  check: TestCheck,
  files: readonly TestFile[],
  output: string,
): { finding: Finding; durationMs: number } {
  const file = files.find(({ name }) => name.replaceAll('\\', '/').endsWith(`/${check.file}`));
  const tests = file?.assertionResults.filter(({ fullName }) => fullName.includes(check.name)) ?? [];
  const ran = tests.filter(({ status }) => ['passed', 'failed'].includes(status));
  const durationMs = ran.reduce((sum, { duration = 0 }) => sum + duration, 0);
  if (ran.length === 0) {
    const why = file?.message || output.slice(-2_000) || 'Vitest said nothing.';
    const saw = `No test of ${check.file} ran under the name "${check.name}".`;
    return { finding: { passed: false, isAnswered: false, saw, artefact: `${saw}\n\n${why}` }, durationMs };
  }
  const artefact = ran
    .map(({ status, fullName, failureMessages = [] }) => [`${status}  ${fullName}`, ...failureMessages].join('\n'))
    .join('\n');
  const failed = ran.filter(({ status }) => status === 'failed');
  const saw =
    failed.length > 0
      ? `${failed.length} of ${counted(ran.length)} failed: ${failed[0]?.fullName}.`
      : `${counted(ran.length)} passed: ${ran[0]?.fullName}.`;
  return { finding: { passed: failed.length === 0, saw, artefact }, durationMs };
}

const counted = (tests: number) => `${tests} ${tests === 1 ? 'test' : 'tests'}`;
