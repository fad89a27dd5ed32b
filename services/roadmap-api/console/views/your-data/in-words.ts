import type { LearnerExport } from '../../../client/generated/api.ts';
import { countOf } from '../../format.ts';

/** `erasure-receipts` is `Erasure receipts`. */
export function nameInWords(name: string): string {
  return name === 'api-key' ? 'API key' : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}

/** What a part of the service holds, in a sentence; fields that no sentence is known for are listed. */
export function heldInWords(name: string, values: LearnerExport['elsewhere'][string]): string {
  const { note } = values;
  if (typeof note === 'string') return note;
  if (name === 'api-key') {
    return values['kept'] === true
      ? `“${values['label']}”, made on ${dayOf(values['createdAt'])}.`
      : 'None is stored for you.';
  }
  if (name === 'usage') {
    const dollars = Number(values['usdToday']).toLocaleString('en', { maximumSignificantDigits: 2 });
    const [requests, tokens] = [
      countOf(Number(values['requestsToday']), 'answer'),
      countOf(Number(values['tokensToday']), 'token'),
    ];
    return `Today ${requests}, ${tokens}, $${dollars}.`;
  }
  return Object.entries(values)
    .map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(', ') : value}`)
    .join('; ');
}

const dayOf = (value: unknown) => String(value).slice(0, 10);
