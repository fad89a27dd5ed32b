import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { fakeAccount } from './fake-account.builders.ts';
import { fakeWorld } from './fake-world.builders.ts';
import { runVerb } from './run-verb.ts';

describe('runVerb', () => {
  it.each(Object.keys(COMMANDS))('%s explains itself with --help and asks nothing of the account', async (verb) => {
    const { exitCode, printed, touchedTheWorld } = await run([verb, '--help']);
    expect(exitCode).toBe(0);
    expect(printed).toContain(`Usage: npm run ${verb} -- [options]`);
    for (const option of ['--profile', '--json', '--help', ...Object.keys(COMMANDS[verb]?.options ?? {})]) {
      expect(printed).toContain(option);
    }
    expect(touchedTheWorld).toBe(false);
  });

  it('lists the profiles that a verb takes, and no others', async () => {
    expect((await run(['deploy', '--help'])).printed).toContain('personal, production, ephemeral, account (default');
    for (const verb of ['hibernate', 'wake', 'rollback', 'release', 'drill']) {
      expect((await run([verb, '--help'])).printed).toContain('personal, production, ephemeral (default');
      expect((await run([verb, '--profile', 'account'])).exitCode).toBe(2);
    }
  });

  it('says of a rollback which image it takes by default', async () => {
    const { printed } = await run(['rollback', '--help']);
    expect(printed).toContain('digest of the API image (default: the one pushed before the one that runs)');
    expect(printed).toContain('a plain deploy or wake takes the one pushed last again');
  });

  it.each([
    [[], 'Name a verb.'],
    [['depoy'], 'There is no verb depoy.'],
    [['doctor', '--profle', 'personal'], "Unknown option '--profle'"],
    [
      ['doctor', '--profile', 'prod'],
      'There is no profile prod. Choose one of personal, production, ephemeral, account.',
    ],
    [['rollback', '--profile', 'personal', '--profile', 'production'], '--profile is given twice. Say it once.'],
    [['rollback', '--signed-by', 'a/b', '--signed-by', 'c/d'], '--signed-by is given twice. Say it once.'],
    [['doctor', 'personal'], "Unexpected argument 'personal'"],
  ])('refuses %j with exit code 2 and the mend', async (args, words) => {
    const { exitCode, errors } = await run(args);
    expect(exitCode).toBe(2);
    expect(errors).toContain(words);
  });

  it.each(['--help', '-h'])('lists the verbs for %s without a verb', async (option) => {
    const { exitCode, printed, touchedTheWorld } = await run([option]);
    expect([exitCode, touchedTheWorld]).toEqual([0, false]);
    for (const verb of Object.keys(COMMANDS)) expect(printed).toContain(`npm run ${verb}`);
  });

  it('says how to be known to AWS when it is missing credentials', async () => {
    const error = Object.assign(new Error('Could not load credentials from any providers'), {
      name: 'CredentialsProviderError',
    });
    const account = fakeAccount();
    Object.assign(account.stacks, { list: () => Promise.reject(error) });
    const { exitCode, errors } = await run(['diff'], fakeWorld({ account: { stacks: account.stacks } }));
    expect(exitCode).toBe(1);
    expect(errors).toContain('AWS does not know you. CredentialsProviderError: Could not load credentials');
    expect(errors).toContain('`aws login`');
  });

  it('prints one JSON document with --json', async () => {
    const { exitCode, printed } = await run(['doctor', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ profile: 'personal', ready: true });
  });

  it('ends a failure as one sentence and exit code 1', async () => {
    const world = fakeWorld();
    world.terminal.say = () => {
      throw new Error('The pipe broke.');
    };
    const { exitCode, errors } = await run(['doctor'], world);
    expect([exitCode, errors]).toEqual([1, 'The pipe broke.\n']);
  });
});

async function run(args: readonly string[], world = fakeWorld()) {
  const printed: string[] = [];
  const errors: string[] = [];
  let touchedTheWorld = false;
  const exitCode = await runVerb(args, {
    makeWorld: () => {
      touchedTheWorld = true;
      return world;
    },
    print: (text) => void printed.push(text),
    printError: (text) => void errors.push(text),
  });
  return { exitCode, printed: printed.join(''), errors: errors.join(''), touchedTheWorld };
}
