import { expect, it } from 'vitest';
import { putBack } from './put-back.ts';

it('undoes everything, the last thing first, also where one can’t be undone, and says so', async () => {
  const undone: string[] = [];
  const undo = (name: string) => async () => {
    undone.push(name);
    if (name === 'second') throw new Error('The port is taken.');
  };
  await expect(putBack([undo('first'), undo('second'), undo('third')])).rejects.toThrow('The port is taken.');
  expect(undone).toEqual(['third', 'second', 'first']);
});
