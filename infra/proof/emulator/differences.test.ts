import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';

describe('differences', () => {
  it('are read from what cdk diff prints', () => {
    const printed = `Stack personal/Service (roadmap-personal-service)
Resources
[~] AWS::ECS::TaskDefinition Service/Api/Task ApiTask027E39A0 replace
 ├─ [~] Cpu (requires replacement)
[~] AWS::ECR::Repository Delivery/Api/Repository ApiRepository1
 └─ [~] LifecyclePolicy

Stack personal/Edge (roadmap-personal-edge)
There were no differences`;
    expect(differences(printed)).toEqual([
      { logicalId: 'ApiTask027E39A0', what: 'AWS::ECS::TaskDefinition Service/Api/Task', isReplaced: true },
      { logicalId: 'ApiRepository1', what: 'AWS::ECR::Repository Delivery/Api/Repository', isReplaced: false },
    ]);
  });

  it.each(['[+] AWS::S3::Bucket Edge/Bucket Bucket1', '[-] AWS::S3::Bucket Edge/Bucket Bucket1 destroy'])(
    'are refused when something comes or goes: %s',
    (line) => {
      expect(() => differences(line)).toThrow('Only updates were expected');
    },
  );
});
