import type { Guardrail, GuardrailVerdict } from '../ports/guardrail.ts';
import type { SafetyTelemetry } from '../ports/safety-telemetry.ts';

/** Telemetry that writes down what it is told. */
export function recordingSafety(): SafetyTelemetry & { readonly told: [string, string | number][] } {
  const told: [string, string | number][] = [];
  return {
    told,
    withheld: (reason) => told.push(['withheld', reason]),
    linksRemoved: (count) => told.push(['linksRemoved', count]),
  };
}

/** All that a stream yields. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** A guardrail that finds by what a text holds; `checked` are the texts that it was asked about. */
export function scriptedGuardrail(verdicts: Readonly<Record<string, GuardrailVerdict>>) {
  const checked: [string, string][] = [];
  const guardrail: Guardrail = {
    async check(kind, text) {
      checked.push([kind, text]);
      const found = Object.entries(verdicts).find(([word]) => text.includes(word));
      return found?.[1] ?? { verdict: 'passed' };
    },
  };
  return { guardrail, checked };
}
