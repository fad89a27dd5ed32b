import type { ExperimentTemplate } from '../account.ts';
import type { Command, Options, Outcome, World } from '../command.ts';
import { urlOf } from '../deploy/url-of.ts';
import { UsageError } from '../errors.ts';
import { makeTarget, type Target } from '../target.ts';
import { keepVerdict } from './keep-verdict.ts';
import { planText } from './plan-text.ts';
import { watchExperiment } from './watch-experiment.ts';

/** Beside the reports of experiments on this machine. */
const VERDICTS = 'dist/chaos/aws';

/** `npm run experiment`: one fault on a deployed copy, from a template that lies there, watched to its end. */
export const experiment: Command = {
  summary: 'Breaks a part of a deployed copy on purpose, by Fault Injection Service, and sees whether anybody notices.',
  options: {
    experiment: { value: 'NAME', says: 'which of those that --list shows' },
    list: { says: 'show what may be tried on this copy, and what each costs' },
    plan: { says: 'show what would happen, what ends it and what it costs, and start nothing' },
    stop: { says: 'end what runs on this copy, and start nothing' },
    yes: { says: "don't ask; a copy that protects its data wants --confirm besides" },
    out: { value: 'FOLDER', says: `where the verdict is kept (default: ${VERDICTS})` },
    confirm: { value: 'NAME', says: 'the name of the profile, in place of typing it' },
  },
  async run(options, world) {
    const target = makeTarget(options.profile);
    const { profile } = target;
    if (profile?.operations.experiments === undefined) {
      throw new UsageError(
        `${target.name} allows no experiments: its operations name none in infra/config/profiles.ts. --profile ephemeral does.`,
      );
    }
    if (options.has('stop')) return stopAll(target, world);
    const templates = await world.account.experiments.templates(target.region, { ...target.tags });
    if (options.has('list')) {
      for (const template of templates) world.terminal.say(planText(template, profile));
      return { exitCode: 0, report: { profile: target.name, templates } };
    }
    const chosen = templateNamed(options.value('experiment'), templates);
    world.terminal.say(planText(chosen, profile));
    const report = { profile: target.name, experiment: chosen.name };
    if (options.has('plan')) return { exitCode: 0, report: { ...report, state: 'planned', template: chosen } };
    const url = await urlToWatch(target, chosen, world);
    if (!(await isConfirmed(target, options, world))) {
      world.terminal.say('Nothing was started.');
      return { exitCode: 1, report: { ...report, state: 'unconfirmed' } };
    }
    return run(chosen, target, url, options.value('out') ?? VERDICTS, world);
  },
};

async function run(
  template: ExperimentTemplate,
  target: Target,
  url: string,
  folder: string,
  world: World,
): Promise<Outcome> {
  const startedAt = new Date();
  const start = () => world.account.experiments.start(target.region, template.id, { ...target.tags });
  const verdict = await watchExperiment({ template, region: target.region, url, start }, world);
  const report = { profile: target.name, experiment: template.name, startedAt, template, ...verdict };
  const file = await keepVerdict(report, folder);
  world.terminal.say(
    `${verdict.state === 'held' ? 'met' : 'MISSED'}: ${verdict.says} ${verdict.wrongLooks} of ${verdict.looks} looks were wrong. Kept in ${file}.`,
  );
  return { exitCode: verdict.state === 'held' ? 0 : 1, report };
}

/** What a person would look at before breaking anything: that something would end it, that all is well, and that it can be seen. */
async function urlToWatch(target: Target, { name, stopAlarms }: ExperimentTemplate, world: World): Promise<string> {
  if (stopAlarms.length === 0)
    throw new UsageError(`No alarm would end ${name}. Deploy ${target.name} anew: its templates all have some.`);
  const [ringing] = await world.account.alarms.ringing(target.region, target.stackPrefix);
  if (ringing !== undefined)
    throw new UsageError(
      `The alarm ${ringing} rings. What is not well shows nothing when it is broken: mend it first.`,
    );
  const url = await urlOf(target, world);
  if (url === undefined)
    throw new UsageError(`${target.name} has no address: its stack Edge is not deployed. Wake it.`);
  return url;
}

function templateNamed(name: string | undefined, templates: readonly ExperimentTemplate[]): ExperimentTemplate {
  const found = templates.find((template) => template.name === name);
  if (found !== undefined) return found;
  const names = templates.map((template) => template.name).join(', ');
  throw new UsageError(
    names === ''
      ? 'No experiment of ours lies in this copy: its stack Operations is not deployed.'
      : `There is no experiment "${name ?? ''}" here. Choose one of ${names} by --experiment.`,
  );
}

/** Where data is protected people use it: a script has to name the copy, and not only to say yes. */
async function isConfirmed(target: Target, options: Options, { terminal }: World): Promise<boolean> {
  const given = options.value('confirm');
  if (given !== undefined) return given === target.name;
  if (options.has('yes') && !target.protectData) return true;
  return (await terminal.ask(`Type ${target.name} to begin: `)) === target.name;
}

async function stopAll(target: Target, { account, terminal }: World): Promise<Outcome> {
  const ids = await account.experiments.unfinished(target.region, { ...target.tags });
  for (const id of ids) await account.experiments.stop(target.region, id);
  terminal.say(ids.length === 0 ? 'Nothing runs.' : `Told to end: ${ids.join(', ')}.`);
  return { exitCode: 0, report: { profile: target.name, state: 'stopped', ids } };
}
