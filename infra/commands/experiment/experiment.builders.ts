import type { ExperimentRun, ExperimentTemplate } from '../account.ts';
import { deployedStack, type FakeAccount } from '../fake-account.builders.ts';
import { type FakeWorld, fakeWorld } from '../fake-world.builders.ts';

export const RUNNING: ExperimentRun = { status: 'running', hasEnded: false, reason: '' };
export const COMPLETED: ExperimentRun = { status: 'completed', hasEnded: true, reason: '' };

/** One that stops a task of the copy `ephemeral`, and that an alarm ends. */
export function template(changes: Partial<ExperimentTemplate> = {}): ExperimentTemplate {
  return {
    id: 'EXT1',
    name: 'replica-reclaimed',
    description: 'Spot takes a replica back.',
    actions: [{ name: 'stop', actionId: 'aws:ecs:stop-task', minutes: 3 }],
    stopAlarms: ['roadmap-ephemeral-service-ReleaseErrors'],
    ...changes,
  };
}

/** The copy `ephemeral`, which is well and holds one experiment. */
export function copyOf({
  account = {},
  course = [RUNNING, COMPLETED],
  respond = () => Response.json({}),
}: {
  account?: Partial<FakeAccount>;
  course?: ExperimentRun[];
  respond?: (url: string) => Response;
} = {}): FakeWorld {
  const edge = deployedStack({ name: 'roadmap-ephemeral-edge', outputs: { Url: 'https://copy.example' } });
  const there = { stacksThere: [edge], templatesOfExperiments: [template()], courseOfExperiment: course };
  return fakeWorld({ account: { ...there, ...account }, respond });
}
