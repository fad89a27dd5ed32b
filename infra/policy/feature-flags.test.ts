import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { expect, it } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };

it('cdk.json takes every behaviour that the installed CDK recommends: read what changed, then copy the new flags', () => {
  expect(cdkJson.context).toEqual(recommended);
});
