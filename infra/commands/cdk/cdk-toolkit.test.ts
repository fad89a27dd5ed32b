import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DELIVERY } from '../../config/delivery.ts';
import { AccountStage } from '../../stages/account-stage.ts';
import { makeTarget } from '../target.ts';
import { cdkToolkit } from './cdk-toolkit.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-assembly-'));
  const app = new App({ outdir: folder, builtinCloudFormationValidation: false, treeMetadata: false });
  new AccountStage(app, 'account', DELIVERY);
  app.synth();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('cdkToolkit', () => {
  it('reads an assembly that was synthesized before as the stacks that it holds', async () => {
    const { stacks } = await cdkToolkit().synthesize('account', folder);
    const summary = (list: typeof stacks) =>
      list.map(({ path, stackName, region, tags }) => ({ path, stackName, region, tags }));
    expect(summary(stacks)).toEqual(summary([...makeTarget('account').stacks]));
  });

  it('says which stage an assembly lacks', async () => {
    await expect(cdkToolkit().synthesize('personal', folder)).rejects.toThrow('holds no stage personal');
  });

  it('turns a failure of the command line into its exit code', async () => {
    const assembly = { folder: join(folder, 'nowhere'), stacks: [] };
    await expect(cdkToolkit().deploy({ assembly, paths: ['account/*'], parameters: {} })).rejects.toThrow(
      '`cdk deploy` failed (exit 1)',
    );
  });
});
