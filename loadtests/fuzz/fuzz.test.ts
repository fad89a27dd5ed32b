import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fuzzMcp } from './fuzz-mcp.ts';
import { judge } from './fuzz-sockets.ts';
import { readEvents } from './read-events.ts';

describe('fuzzing the tools', () => {
  it('finds a service that fails at a tool', async () => {
    const server = createServer((request, response) => {
      request.resume().once('end', () => response.writeHead(500).end('{}'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { findings } = await fuzzMcp({ url, key: null, seed: 1, cases: 3 });
    server.close();
    expect(findings.map(({ check }) => check)).toEqual(Array(3).fill('status 500'));
  });
});

describe('malformed HTTP', () => {
  const refused = { name: 'rubbish', pieces: [], allowed: [[400]] };
  const problem = 'HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\n\r\n{}';

  it.each([
    [{ received: problem, ended: true, seconds: 0 }, []],
    [{ received: problem, ended: false, seconds: 0 }, ['clean close']],
    [{ received: problem + problem, ended: true, seconds: 0 }, ['status']],
    [{ received: 'HTTP/1.1 500 Oops\r\n\r\n', ended: true, seconds: 0 }, ['status', 'problem+json']],
    [{ received: '', ended: true, seconds: 0 }, ['status']],
  ])('that ends in %j breaks: %j', (became, broken) => {
    expect(judge(refused, became).map(({ check }) => check)).toEqual(broken);
  });
});

describe("Schemathesis's events", () => {
  it('are counted under their operation, and a failed check and an error are findings', async () => {
    const recorder = {
      label: 'GET /a',
      cases: { x: { value: { method: 'TRACE', path: '/a' } } },
      checks: { x: [{ name: 'not_a_server_error', status: 'failure', failure_info: null }] },
      interactions: { x: { response: { elapsed: 2 } } },
    };
    async function* lines() {
      yield JSON.stringify({ ScenarioFinished: { recorder } });
      yield JSON.stringify({ NonFatalError: { label: 'GET /b', value: 'gone' } });
    }
    const { cases, findings, slowest } = await readEvents(lines());
    expect([...cases]).toEqual([['GET /a', 1]]);
    expect(findings.map(({ operation, check }) => [operation, check])).toEqual([
      ['GET /a', 'not_a_server_error'],
      ['GET /b', 'error'],
    ]);
    expect(slowest).toEqual({ operation: 'GET /a', seconds: 2 });
  });
});
