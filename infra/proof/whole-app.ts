import { DELIVERY } from '../config/delivery.ts';
import { PROFILES } from '../config/profiles.ts';
import { AccountStage } from '../stages/account-stage.ts';
import { type SynthesizedStack, synthesize, synthesizeStage } from '../synthesize.ts';

/** Every stack that `infra/main.ts` would deploy: what an account has once, and each profile. About a second. */
export function wholeApp(): SynthesizedStack[] {
  return [
    ...synthesizeStage((app) => new AccountStage(app, 'account', DELIVERY)),
    ...Object.values(PROFILES).flatMap(synthesize),
  ];
}

/** The types of resources in the stacks, each once, sorted. */
export function typesIn(stacks: readonly SynthesizedStack[]): string[] {
  return [
    ...new Set(stacks.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type))),
  ].sort();
}
