import { describe, expect, it } from 'vitest';
import { readDrillOptions } from './options.ts';

describe('the options of a drill', () => {
  it('plays on this machine unless told otherwise', () => {
    expect(readDrillOptions(['restore'])).toEqual({
      kind: 'local',
      drill: 'restore',
      seconds: 10,
      protection: 'stream',
      json: false,
      check: false,
    });
  });

  it('reads a disaster, how the log is kept and how long callers write', () => {
    const line = ['restore', '--disaster', 'lost-disk', '--log=segments', '--seconds', '3', '--against', 'local'];
    expect(readDrillOptions(line)).toMatchObject({ disaster: 'lost-disk', protection: 'segments', seconds: 3 });
  });

  it('hands the rest of the line to the commands that know AWS', () => {
    const expected = { kind: 'aws', args: ['drill', '--drill', 'failover', '--profile', 'production', '--plan'] };
    for (const against of [['--against', 'aws'], ['--against=aws']]) {
      expect(readDrillOptions(['failover', '--profile', 'production', ...against, '--plan'])).toEqual(expected);
    }
  });

  it.each([
    [['failovr'], 'There is no drill "failovr". Choose one of restore, failover, region.'],
    [['restore', '--against', 'azure'], 'There is no place for --against "azure".'],
    [['restore', '--disaster', 'flood'], 'There is no disaster "flood".'],
    [['restore', '--seconds', 'ten'], '--seconds is "ten"; give more than 0 and at most 3600.'],
    [['restore', '--seconds', '0'], '--seconds is "0"; give more than 0 and at most 3600.'],
    [['failover', '--log', 'none'], '--disaster and --log belong to restore'],
    [['restore', '--plan'], "Unknown option '--plan'"],
  ])('refuses %j in a sentence', (line, sentence) => {
    expect(() => readDrillOptions(line)).toThrow(sentence);
  });

  it('tells apart that nobody asked for help', () => {
    expect(readDrillOptions([])).toEqual({ kind: 'nothing' });
  });

  it.each([[['--help']], [['restore', '-h']]])('explains itself for %j', (line) => {
    expect(readDrillOptions(line)).toEqual({ kind: 'help' });
  });
});
