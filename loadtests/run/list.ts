import { SCENARIOS } from '../catalogue.ts';
import { loadShape } from '../load-shape.ts';
import { PROFILES } from '../profiles.ts';

/** Every profile and scenario with the question it answers: as text, or as JSON for programs. */
export function list(asJson: boolean): string {
  const profiles = Object.entries(PROFILES).map(([name, profile]) => {
    const { seconds } = loadShape(profile, { perSecond: 1 });
    const length = profile.stages.length === 0 ? 'seconds' : `${Math.round((seconds / 60) * 10) / 10} min`;
    return { name, question: profile.question, length: profile.endsAtLimit ? `up to ${length}` : length };
  });
  const scenarios = Object.entries(SCENARIOS).map(([name, { question, perSecond }]) => ({ name, question, perSecond }));
  if (asJson) return `${JSON.stringify({ profiles, scenarios }, null, 2)}\n`;
  const line = (name: string, extra: string, question: string) =>
    `  ${name.padEnd(14)}${extra.padEnd(15)}${question}\n`;
  return [
    'Profiles: how many visitors come, and when\n\n',
    ...profiles.map(({ name, length, question }) => line(name, length, question)),
    '\nScenarios: what a visitor does, at so many visits a second\n\n',
    ...scenarios.map(({ name, perSecond, question }) => line(name, `${perSecond}/s`, question)),
    '\nAny profile goes with any scenario: npm run load -- --profile average --scenario ask-stream\n',
  ].join('');
}
