import type { Resource } from './copy.ts';
import { Unpriced } from './unpriced.ts';

/** The value at `path` (`ServerlessV2ScalingConfiguration.MinCapacity`); undefined when a part of it is missing. */
export function valueAt(properties: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      properties,
    );
}

/** A number that the price depends on. Throws `Unpriced` when it is missing or not known before deployment. */
export function numberAt(resource: Resource, path: string): number {
  return asNumber(resource, path, valueAt(resource.properties, path));
}

/** The same where CloudFormation has a default for what a template leaves out. */
export function optionalNumberAt(resource: Resource, path: string, otherwise: number): number {
  return asNumber(resource, path, valueAt(resource.properties, path) ?? otherwise);
}

/** `value`, found at `path` of the resource, as a number. Throws `Unpriced`. */
export function asNumber(resource: Resource, path: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new Unpriced(resource, unreadable(path, 'number', value));
}

/** A word that the price depends on. Throws `Unpriced`. */
export function textAt(resource: Resource, path: string): string {
  const value = valueAt(resource.properties, path);
  if (typeof value !== 'string') throw new Unpriced(resource, unreadable(path, 'text', value));
  return value;
}

/** A list whose length or members the price depends on. Throws `Unpriced`. */
export function listAt(resource: Resource, path: string): readonly unknown[] {
  const value = valueAt(resource.properties, path);
  if (!Array.isArray(value)) throw new Unpriced(resource, unreadable(path, 'list', value));
  return value;
}

function unreadable(path: string, wanted: string, found: unknown): string {
  const what = found === undefined ? 'is missing' : `is ${JSON.stringify(found).slice(0, 80)}`;
  return `${path} ${what}, and the price depends on it. Write a plain ${wanted} in the construct, or teach the rule to read this one`;
}
