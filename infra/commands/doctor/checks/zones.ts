import type { Check } from '../check.ts';
import { type Finding, ok } from '../finding.ts';

/** Physical zones in which CloudFront cannot reach a private load balancer, of the regions that profiles may name. */
const WITHOUT_VPC_ORIGINS = ['use1-az3'];

const LINK = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html';

/** Whether the zones that the template pins exist under these names in this account, and can be reached from CloudFront. */
export const zonesCheck: Check = {
  id: 'zones',
  looksAt: 'availability zones',
  async run({ target, account }) {
    const { stacks, region } = target;
    const subnets = stacks.flatMap(({ template }) =>
      Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::EC2::Subnet'),
    );
    const names = [...new Set(subnets.map(({ Properties }) => String(Properties.AvailabilityZone)))];
    if (names.length === 0) return [];
    const zones = await account.settings.zones(region);
    const wrong = names.flatMap((name): Finding[] => {
      const id = `zones-${name}`;
      const zone = zones[name];
      if (zone === undefined)
        return [{ id, severity: 'error', what: `This account has no zone ${name}.`, ...mend(zones) }];
      if (!WITHOUT_VPC_ORIGINS.includes(zone)) return [];
      const what = `${name} is ${zone} in this account, where CloudFront cannot reach a private load balancer.`;
      return [{ id, severity: 'error', what, ...mend(zones) }];
    });
    if (wrong.length > 0) return wrong;
    return [
      ok(
        'zones',
        `Zones ${names.map((name) => `${name} (${zones[name]})`).join(', ')} serve CloudFront's VPC origins.`,
      ),
    ];
  },
};

function mend(zones: Readonly<Record<string, string>>): { mend: string; link: string } {
  const good = Object.entries(zones).filter(([, zone]) => !WITHOUT_VPC_ORIGINS.includes(zone));
  return { mend: `Name others in infra/config/regions.ts: ${good.map(([name]) => name).join(', ')}.`, link: LINK };
}
