import { describe, expect, it } from 'vitest';
import type { SynthesizedStack } from '../../synthesize.ts';
import { wholeApp } from '../whole-app.ts';
import { EMULATOR_LACKS, type Lacks } from './emulator-lacks.ts';
import { fitTemplate, leftOut } from './fit-template.ts';

const LACKS: Lacks = {
  types: ['A::Gone'],
  properties: ['A::Kept.Bad'],
  attributes: ['A::Kept.Lost'],
  otherRegions: true,
};

describe('fitTemplate', () => {
  it('leaves out what the emulator cannot take, by its type or by a property', () => {
    const fitted = resourcesThatFit({
      Gone: { Type: 'A::Gone' },
      Kept: { Type: 'A::Kept' },
      Half: { Type: 'A::Kept', Properties: { Bad: 1 } },
    });
    expect(fitted).toEqual({ Kept: { Type: 'A::Kept' } });
  });

  it('names what is gone where it was referred to', () => {
    const Properties = {
      id: { Ref: 'Gone' },
      arn: { 'Fn::GetAtt': ['Gone', 'Arn'] },
      lost: { 'Fn::GetAtt': ['Kept', 'Lost'] },
    };
    expect(
      resourcesThatFit({ Gone: { Type: 'A::Gone' }, Kept: { Type: 'A::Kept', Properties } })['Kept']?.Properties,
    ).toEqual({
      id: 'absent-Gone',
      arn: 'arn:aws:absent:us-east-1:000000000000:Gone',
      lost: 'absent-Kept',
    });
  });

  it('lets nothing wait for what is gone', () => {
    const Other = { Type: 'A::Kept', DependsOn: ['Gone', 'Kept'] };
    const fitted = resourcesThatFit({ Gone: { Type: 'A::Gone' }, Kept: { Type: 'A::Kept', DependsOn: 'Gone' }, Other });
    expect(fitted).toEqual({ Kept: { Type: 'A::Kept' }, Other: { Type: 'A::Kept', DependsOn: ['Kept'] } });
  });

  it('keeps references that the emulator resolves, between stacks of one region too', () => {
    const here = { 'Fn::GetStackOutput': { StackName: 'other', Region: 'us-east-1', OutputName: 'Id' } };
    const there = { 'Fn::GetStackOutput': { StackName: 'other', Region: 'eu-west-1', OutputName: 'Id' } };
    const Properties = { ref: { Ref: 'Kept' }, att: { 'Fn::GetAtt': ['Kept', 'Arn'] }, here, there };
    expect(resourcesThatFit({ Kept: { Type: 'A::Kept', Properties } })['Kept']?.Properties).toEqual({
      ...Properties,
      there: 'arn:aws:absent:us-east-1:000000000000:Id',
    });
  });
});

describe('EMULATOR_LACKS', () => {
  const stacks = wholeApp();

  it.each(['types', 'properties', 'attributes'] as const)('lists no %s that the app could do without', (kind) => {
    for (const entry of EMULATOR_LACKS[kind]) {
      const rest = { ...EMULATOR_LACKS, [kind]: EMULATOR_LACKS[kind].filter((other) => other !== entry) };
      expect(fitAll(stacks, rest), entry).not.toEqual(fitAll(stacks, EMULATOR_LACKS));
    }
  });

  it('needs to say that outputs of other regions are not found', () => {
    expect(fitAll(stacks, { ...EMULATOR_LACKS, otherRegions: false })).not.toEqual(fitAll(stacks, EMULATOR_LACKS));
  });

  it('leaves most of the app to rehearse, beside alarms on sums, which nothing there would set off', () => {
    const lacks = { ...EMULATOR_LACKS, properties: [] };
    const all = stacks.flatMap(({ template }) => Object.keys(template.Resources));
    expect(stacks.flatMap(({ template }) => leftOut(template, lacks)).length).toBeLessThan(all.length * 0.3);
  });
});

function resourcesThatFit(Resources: SynthesizedStack['template']['Resources']) {
  return fitTemplate({ Resources }, 'us-east-1', LACKS).Resources;
}

const fitAll = (stacks: readonly SynthesizedStack[], lacks: Lacks) =>
  stacks.map(({ template, region }) => fitTemplate(template, region, lacks));
