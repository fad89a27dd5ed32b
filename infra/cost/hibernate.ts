import type { SynthesizedStack, TemplateResource } from '../synthesize.ts';
import { mentions } from './copy.ts';

/** What a sleeping copy is without: the load balancer, everything that stands on it, and scaling. */
const GONE_TYPES = [
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::CloudFront::VpcOrigin',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
];

/**
 * The same stacks as they stand after the command `hibernate`: no task wanted, no load balancer, no alarm or dashboard that watches
 * either. The database (which pauses by itself where its minimum is 0), its secret, logs, images and the network stay.
 *
 * For the bill only: what is left of the templates is not meant to be deployed.
 */
export function hibernate(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  const gone = stacks.flatMap(({ template }) =>
    Object.entries(template.Resources).flatMap(([id, { Type }]) => (GONE_TYPES.includes(Type) ? [id] : [])),
  );
  const isLeft = ([id, resource]: readonly [string, TemplateResource]) =>
    !gone.includes(id) && !(isWatcher(resource) && gone.some((other) => mentions(resource.Properties, other)));
  return stacks.map((stack) => ({
    ...stack,
    template: {
      ...stack.template,
      Resources: Object.fromEntries(
        Object.entries(stack.template.Resources)
          .filter(isLeft)
          .map(([id, resource]) => [id, asleep(resource)]),
      ),
    },
  }));
}

function isWatcher({ Type }: TemplateResource): boolean {
  return Type === 'AWS::CloudWatch::Alarm' || Type === 'AWS::CloudWatch::Dashboard';
}

function asleep(resource: TemplateResource): TemplateResource {
  if (resource.Type !== 'AWS::ECS::Service') return resource;
  const { LoadBalancers: _, ...properties } = resource.Properties;
  return { ...resource, Properties: { ...properties, DesiredCount: 0 } };
}
