import { describe, expect, it } from 'vitest';
import { chooseTarget, TargetRefused } from './choose-target.ts';

describe('chooseTarget', () => {
  it.each([
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://[::1]:8080/docs', 'http://[::1]:8080'],
  ])('loads this machine: %s', (target, origin) => {
    expect(chooseTarget(target, undefined)).toBe(origin);
  });

  it.each([
    'https://roadmap.example.com',
    'http://10.0.0.1:8080',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://127.0.0.1@example.com',
    'http://[::2]',
  ])('refuses another machine, and says how its owner confirms: %s', (target) => {
    expect(() => chooseTarget(target, undefined)).toThrow(/--i-own https?:/);
  });

  it('loads what its owner confirmed, and nothing else', () => {
    const mine = 'https://roadmap.example.com';
    expect(chooseTarget(`${mine}/docs`, mine)).toBe(mine);
    expect(() => chooseTarget('https://other.example.com', mine)).toThrow(TargetRefused);
    expect(() => chooseTarget('http://roadmap.example.com', mine)).toThrow(TargetRefused);
  });

  it.each(['roadmap', 'file:///etc/hosts', ''])('refuses what is no address: %j', (target) => {
    expect(() => chooseTarget(target, undefined)).toThrow('it should look like https://');
  });
});
