import { describe, expect, it } from 'vitest';
import { optionsOf } from '../command.builders.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { drift } from './drift.ts';

describe('drift', () => {
  it('says that a copy is as it was deployed, and fails where it is not', async () => {
    expect(await drift.run(optionsOf('personal'), fakeWorld())).toMatchObject({ exitCode: 0 });
    const world = fakeWorld({ hasDrifted: true });
    expect(await drift.run(optionsOf('personal'), world)).toMatchObject({ exitCode: 1 });
    expect(world.terminal.said.join('\n')).toContain('deploy again to undo it');
  });
});
