import type { CommandCheck } from '../check.ts';
import { type Asked, type Result, resultOf } from './result.ts';
import { runProgram } from './run-program.ts';

/** Runs the command of a check: exit code 0 is yes, and the line that the check names is what was seen. */
export async function runCommandCheck(root: string, asked: Asked<CommandCheck>, limitMs?: number): Promise<Result> {
  const { command, figure } = asked.check;
  const { exitCode, output, durationMs } = await runProgram(root, command, limitMs);
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const line = (figure && lines.findLast((each) => figure.test(each))) ?? lines.at(-1) ?? 'It printed nothing.';
  return resultOf(
    asked,
    { passed: exitCode === 0, saw: line.trim(), artefact: output },
    { command, exitCode, durationMs },
  );
}
