import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Compared, reportText } from './report.ts';

/**
 * What `npm run pr:report -- --json` printed of a change that did one of each: a NAT gateway, a field taken from answers and a parameter
 * given to searches, ballast in console and bundle, a millisecond in each search, words that count thirty times as much.
 */
const { base, compared } = JSON.parse(readFileSync(join(import.meta.dirname, 'planted-change.json'), 'utf8')) as {
  base: string;
  compared: Compared[];
};
const page = reportText(base, compared);

describe('the comment on a change that does one of each', () => {
  it('is the example that the documentation shows', () => {
    expect(page).toBe(readFileSync(join(import.meta.dirname, 'planted-change.md'), 'utf8'));
  });

  it.each([
    ['infrastructure', /AWS::EC2::NatGateway \| 2 \| 3 \| \+1 \|/],
    ['what is replaced in place', /! AWS::EC2::Subnet \w+: replaced \(CidrBlock\)/],
    ['the bill', /personal, us-east-1 \| 24\.\d+ \| 57\.\d+ \| \+32\.\d+ \|/],
    [
      'the contract, where it breaks clients',
      /breaks clients: POST \/v1\/answers: removed the required property `citations`/,
    ],
    [
      'the contract, where it is extended',
      /new: GET \/v1\/search: added the new optional `query` request parameter `lang`/,
    ],
    ['the bundle', /bundle in the API's image \| \d+\.\d \| \d+\.\d \| \+4\d\d\.\d \|/],
    ['the console', /console \(JavaScript and CSS\) \| \d+\.\d \| \d+\.\d \| \+8\.9 \|/],
    [
      'the image that carries it, and no other',
      /compressed\*\*\n\n.+\n.+\n\| api \| 5\d\.\d+ \| 6\d\.\d+ \| \+1\.\d+ \|\n\n/,
    ],
    ['benchmarks', /\| search[^|]* \| \d+ \| \d+ \| \+\d{3,} \|/],
    ['retrieval', /\| recall@5 \| 0\.954 \| 0\.796 \| -0\.157 \|/],
  ])('shows %s', (_, line) => {
    expect(page).toMatch(line);
  });

  it('says why a section is missing, and shows the others', () => {
    const [first, ...others] = compared;
    const failed = {
      title: first?.title ?? '',
      notes: ['It could not be measured: on the side of the base, cdk failed'],
    };
    const text = reportText(base, [failed, ...others]);
    expect(text).toContain(
      `**${failed.title}**\n\n- It could not be measured: on the side of the base, cdk failed\n\n**Bill`,
    );
    expect(text.split('\n**Bill')[1]).toBe(page.split('\n**Bill')[1]);
  });
});
