import { z } from 'zod';
import type { Experiments, ExperimentTemplate } from '../account.ts';
import { type Clock, systemClock } from '../clock.ts';
import { makeSignedFetch, type SignedFetch } from './signed-fetch.ts';

const Tags = z.record(z.string(), z.string()).default({});
const Page = z.object({
  nextToken: z.string().optional(),
  experimentTemplates: z.array(z.object({ id: z.string(), tags: Tags })).default([]),
  experiments: z.array(z.object({ id: z.string(), tags: Tags, state: z.object({ status: z.string() }) })).default([]),
});
const Template = z.object({
  experimentTemplate: z.object({
    id: z.string(),
    description: z.string(),
    tags: Tags,
    actions: z.record(z.string(), z.object({ actionId: z.string(), parameters: Tags })),
    stopConditions: z.array(z.object({ source: z.string(), value: z.string().optional() })),
  }),
});
const Run = z.object({
  experiment: z.object({
    id: z.string(),
    state: z.object({ status: z.string(), reason: z.string().default('') }),
  }),
});

const ENDED = ['completed', 'stopped', 'failed', 'cancelled'];

/**
 * https://docs.aws.amazon.com/fis/latest/APIReference/. Six calls by hand: the SDK's client came with a version of its core that is two
 * years older than that of all others here.
 */
export function awsExperiments(clock: Pick<Clock, 'sleep'> = systemClock): Experiments {
  const ask = makeSignedFetch('fis', clock);
  return {
    async templates(region, tags) {
      const pages = await pagesOf(ask, region, '/experimentTemplates');
      const ours = pages.flatMap(({ experimentTemplates }) => experimentTemplates).filter(carrying(tags));
      return Promise.all(ours.map(({ id }) => template(ask, region, id)));
    },

    async start(region, experimentTemplateId, tags) {
      // The token lets the service tell a retried request from a second experiment.
      const body = { clientToken: crypto.randomUUID(), experimentTemplateId, tags };
      return Run.parse(await ask(region, { method: 'POST', path: '/experiments', body })).experiment.id;
    },

    async run(region, id) {
      const { experiment } = Run.parse(await ask(region, { method: 'GET', path: `/experiments/${id}` }));
      return { ...experiment.state, hasEnded: ENDED.includes(experiment.state.status) };
    },

    async unfinished(region, tags) {
      const pages = await pagesOf(ask, region, '/experiments');
      return pages
        .flatMap(({ experiments }) => experiments)
        .filter(carrying(tags))
        .flatMap(({ id, state }) => (ENDED.includes(state.status) ? [] : [id]));
    },

    async stop(region, id) {
      await ask(region, { method: 'DELETE', path: `/experiments/${id}` });
    },
  };
}

async function pagesOf(ask: SignedFetch, region: string, path: string): Promise<z.infer<typeof Page>[]> {
  const pages: z.infer<typeof Page>[] = [];
  let nextToken: string | undefined;
  do {
    const query: Record<string, string> = nextToken === undefined ? {} : { nextToken };
    const page = Page.parse(await ask(region, { method: 'GET', path, query }));
    pages.push(page);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return pages;
}

async function template(ask: SignedFetch, region: string, id: string): Promise<ExperimentTemplate> {
  const answer = await ask(region, { method: 'GET', path: `/experimentTemplates/${id}` });
  const { description, tags, actions, stopConditions } = Template.parse(answer).experimentTemplate;
  return {
    id,
    name: tags['Name'] ?? id,
    description,
    actions: Object.entries(actions).map(([name, { actionId, parameters }]) => ({
      name,
      actionId,
      minutes: minutesOf(parameters['duration']),
    })),
    // arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME; a template without any has the source "none".
    stopAlarms: stopConditions.flatMap(({ value }) => (value === undefined ? [] : [value.replace(/^.*:alarm:/, '')])),
  };
}

/** `PT1H30M` in minutes, rounded up; one for an action without a duration. */
function minutesOf(duration = 'PT1M'): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return Math.max(1, Number(hours) * 60 + Number(minutes) + Math.ceil(Number(seconds) / 60));
}

function carrying(wanted: Readonly<Record<string, string>>) {
  return ({ tags }: { readonly tags: Readonly<Record<string, string>> }) =>
    Object.entries(wanted).every(([key, value]) => tags[key] === value);
}
