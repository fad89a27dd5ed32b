import { reasonOf } from '../../errors.ts';
import type { Check, Examination } from '../check.ts';
import { type Finding, ok, unknown } from '../finding.ts';

/** What the assets of an assembly of the pinned aws-cdk-lib ask for (`requiresBootstrapStackVersion` in its asset manifests). */
const MINIMUM_BOOTSTRAP_VERSION = 8;

/** The roles and the bucket that the CDK deploys through, in every region. */
export const bootstrapCheck: Check = {
  id: 'bootstrap',
  looksAt: 'the CDK’s bootstrap stack',
  run: (examination) =>
    Promise.all(
      [...new Set(examination.target.stacks.map(({ region }) => region))].map((region) =>
        inRegion(region, examination),
      ),
    ),
};

async function inRegion(region: string, { account }: Examination): Promise<Finding> {
  const id = `bootstrap-${region}`;
  const mend = `npx cdk bootstrap aws://$(aws sts get-caller-identity --query Account --output text)/${region}`;
  const link = 'https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html';
  try {
    const version = await account.settings.bootstrapVersion(region);
    if (version === undefined) {
      return { id, severity: 'error', what: `${region} is not bootstrapped for the CDK.`, mend, link };
    }
    if (version < MINIMUM_BOOTSTRAP_VERSION) {
      const what = `${region} is bootstrapped at version ${version}; version ${MINIMUM_BOOTSTRAP_VERSION} or later is needed.`;
      return { id, severity: 'error', what, mend, link };
    }
    return ok(id, `${region} is bootstrapped at version ${version}; ${MINIMUM_BOOTSTRAP_VERSION} is needed.`);
  } catch (error) {
    return unknown(
      id,
      `Whether ${region} is bootstrapped could not be read. ${reasonOf(error)}`,
      'Allow ssm:GetParameter.',
    );
  }
}
