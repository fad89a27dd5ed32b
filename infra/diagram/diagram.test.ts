import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SynthesizedStack } from '../synthesize.ts';
import { DIAGRAM_PAGE, withDiagram } from './diagram-page.ts';
import { drawCopy } from './draw-copy.ts';

describe('the diagram', () => {
  it('on the page is of today: run "npm run diagram" when this fails', () => {
    const page = readFileSync(DIAGRAM_PAGE, 'utf8');
    expect(page).toBe(withDiagram(page));
  });

  it('has a frame for each stack and a box for each kind of resource in it', () => {
    const drawing = drawCopy([
      stack('Data', { Cluster: { Type: 'AWS::RDS::DBCluster' } }),
      stack('Watch', { A: { Type: 'AWS::CloudWatch::Alarm' }, B: { Type: 'AWS::CloudWatch::Alarm' } }),
    ]);
    expect(drawing).toContain('subgraph Data');
    expect(drawing).toContain('Watch_Alarm["alarm (2)"]');
  });

  it('points from what needs something to what it needs, through whatever lies between', () => {
    const drawing = drawCopy([
      stack(
        'Data',
        { Cluster: { Type: 'AWS::RDS::DBCluster' } },
        { Endpoint: { 'Fn::GetAtt': ['Cluster', 'Endpoint'] } },
      ),
      stack('Service', {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { Uses: { 'Fn::GetStackOutput': { StackName: 'copy-data', OutputName: 'Endpoint' } } },
        },
        Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Role: { Ref: 'Role' } } },
      }),
    ]);
    expect(drawing).toContain('Service_TaskDefinition --> Data_DBCluster');
  });

  it('says when its page has lost the place for it', () => {
    expect(() => withDiagram('# A page')).toThrow('has lost its marks');
  });
});

function stack(
  name: string,
  resources: SynthesizedStack['template']['Resources'],
  outputs: object = {},
): SynthesizedStack {
  return {
    path: `copy/${name}`,
    stackName: `copy-${name.toLowerCase()}`,
    region: 'us-east-1',
    dependsOn: [],
    tags: {},
    terminationProtection: false,
    template: {
      Resources: resources,
      Outputs: Object.fromEntries(Object.entries(outputs).map(([key, Value]) => [key, { Value }])),
    },
  };
}
