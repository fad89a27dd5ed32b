import type { Check } from '../check.ts';
import { ok } from '../finding.ts';

/**
 * AWS makes these roles on a service's first use, too late for the deployment that uses it first: a fresh account's first ECS cluster
 * with capacity providers fails with "Unable to assume the service linked role".
 */
const ROLES = [
  { id: 'service-role-ecs', role: 'AWSServiceRoleForECS', service: 'ecs.amazonaws.com', needsIt: 'AWS::ECS::Cluster' },
  {
    id: 'service-role-load-balancing',
    role: 'AWSServiceRoleForElasticLoadBalancing',
    service: 'elasticloadbalancing.amazonaws.com',
    needsIt: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  },
  {
    id: 'service-role-rds',
    role: 'AWSServiceRoleForRDS',
    service: 'rds.amazonaws.com',
    needsIt: 'AWS::RDS::DBCluster',
  },
];

/** The roles by which services act in the account. */
export const serviceRolesCheck: Check = {
  id: 'service-role',
  looksAt: 'service-linked roles',
  run: async ({ target, account }) => {
    const types = new Set(
      target.stacks.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type)),
    );
    const needed = ROLES.filter(({ needsIt }) => types.has(needsIt));
    return Promise.all(
      needed.map(async ({ id, role, service }) =>
        (await account.settings.hasRole(role))
          ? ok(id, `${role} is there.`)
          : {
              id,
              severity: 'warning' as const,
              what: `${role} is missing: nobody has used this service in the account yet, and the first deployment may fail for it.`,
              mend: `aws iam create-service-linked-role --aws-service-name ${service}`,
              link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html',
            },
      ),
    );
  },
};
