import { parseArgs } from 'node:util';
import { type ScenarioName, scenarioNamed } from '../catalogue.ts';
import { type ProfileName, profileNamed } from '../profiles.ts';
import { OptionsRefused } from './options-refused.ts';

export const HELP = `Puts load on the roadmap API, says whether it keeps its objectives, and writes a report.

Usage: npm run load -- --profile NAME [options]

What to run
  --profile NAME      shape of the load; --list says which question each answers
  --scenario NAME     what visitors do                         (default mixed)
  --rate N            visits a second in place of the scenario's usual ones
  --minutes N         length of the whole in place of the profile's
  --seed N            another seed asks other questions        (default 1)
  --list              the profiles and scenarios, and the question that each answers

Where
  --target URL        a running service (default: starts one for the test, with a simulated model and data of its own)
  --i-own URL         confirms that a target beyond this machine is yours to load
  --simulated-model   says that the target's model is the simulator, which costs nothing
  --yes               asks nothing; with --max-usd, so that a script can load a real model
  --max-usd N         the most that answers of a real model may cost in this run

What comes out
  --json              the summary as JSON on standard output, everything else on standard error
  --check             exit 1 where an objective was missed, with the figures on the last line
  --traces SHARE      share of the requests whose traces the service is asked to record (default 0.1; of a smoke test all)
  --prometheus URL    sends k6's metrics there as well: http://127.0.0.1:9090/api/v1/write
  --grafana URL       marks the run on the boards; with a GRAFANA_TOKEN where it wants one
  --help              shows this text

A --target needs one of its API keys in the variable ROADMAP_API_KEY: with the scope "ask" where the scenario asks questions or keeps
progress, and with "admin" a key is made for each visitor and taken away again.

Reports are in .data/load. Exit codes: 0 passed, 99 an objective was missed, 2 not started, others as k6 has them.
`;

export interface LoadOptions {
  readonly profile: ProfileName;
  readonly scenario: ScenarioName;
  readonly perSecond: number | undefined;
  readonly seconds: number | undefined;
  readonly seed: number;
  /** Undefined: a service is started for the test. */
  readonly target: string | undefined;
  readonly owned: string | undefined;
  readonly isSimulated: boolean;
  readonly yes: boolean;
  readonly maxUsd: number | undefined;
  readonly json: boolean;
  readonly check: boolean;
  readonly traces: number;
  readonly prometheus: string | undefined;
  readonly grafana: string | undefined;
}

/** Reads the command line. `help` and `list` ask for a text in place of a run. Throws `OptionsRefused` with the mend. */
export function readLoadOptions(args: readonly string[]): LoadOptions | 'help' | 'list' {
  const values = parse(args);
  if (values.help) return 'help';
  if (values.list) return 'list';
  if (values.profile === undefined)
    throw new OptionsRefused('Say which --profile; --list shows them, --help all options.');
  const profile = refusing(profileNamed, values.profile);
  const minutes = positive('--minutes', values.minutes);
  const perSecond = positive('--rate', values.rate);
  if (profile === 'smoke' && (minutes !== undefined || perSecond !== undefined))
    throw new OptionsRefused(
      'A smoke test has a few visits, and no --minutes and no --rate: choose another profile, such as average.',
    );
  return {
    profile,
    scenario: refusing(scenarioNamed, values.scenario),
    perSecond,
    seconds: minutes === undefined ? undefined : minutes * 60,
    seed: Math.round(positive('--seed', values.seed) ?? 1),
    target: values.target,
    owned: values['i-own'],
    isSimulated: values['simulated-model'],
    yes: values.yes,
    maxUsd: positive('--max-usd', values['max-usd']),
    json: values.json,
    check: values.check,
    traces: Math.min(1, positive('--traces', values.traces) ?? (profile === 'smoke' ? 1 : 0.1)),
    prometheus: address('--prometheus', values.prometheus),
    grafana: address('--grafana', values.grafana),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        profile: { type: 'string' },
        scenario: { type: 'string', default: 'mixed' },
        rate: { type: 'string' },
        minutes: { type: 'string' },
        seed: { type: 'string' },
        list: { type: 'boolean', default: false },
        target: { type: 'string' },
        'i-own': { type: 'string' },
        'simulated-model': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        'max-usd': { type: 'string' },
        json: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        traces: { type: 'string' },
        prometheus: { type: 'string' },
        grafana: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new OptionsRefused(`${error instanceof Error ? error.message : error} See --help.`);
  }
}

function refusing<T>(named: (name: string) => T, name: string): T {
  try {
    return named(name);
  } catch (error) {
    throw new OptionsRefused(error instanceof Error ? error.message : String(error));
  }
}

function positive(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text !== '' && Number.isFinite(value) && value > 0) return value;
  throw new OptionsRefused(`${option} is '${text}'; it must be a number above 0.`);
}

function address(option: string, text: string | undefined): string | undefined {
  if (text === undefined || ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '')) return text;
  throw new OptionsRefused(`${option} is '${text}'; it must look like http://127.0.0.1:9090.`);
}
