import { PATHS } from '../../services/roadmap-api/contract.ts';

/** Something that is no request of HTTP/1.1, or one of its corners. */
export interface MalformedHttp {
  readonly name: string;
  /** Written one after the other, as they are. */
  readonly pieces: readonly string[];
  readonly pauseMs?: number;
  /** Statuses that may come back, in order; an empty list where the connection may only be closed or left open. */
  readonly allowed: readonly (readonly number[])[];
}

const CLOSE = 'Host: localhost\r\nConnection: close\r\n\r\n';
const get = (target: string, headers = CLOSE) => `GET ${target} HTTP/1.1\r\n${headers}`;
const post = (headers: string, body: string) =>
  `POST ${PATHS.plans} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n${headers}\r\n\r\n${body}`;
const REFUSED = [[400]];

/** Written by hand, since no client would send them. */
export const MALFORMED_HTTP: readonly MalformedHttp[] = [
  { name: 'no request at all', pieces: ['hello\r\n\r\n'], allowed: REFUSED },
  { name: 'bytes of another protocol', pieces: ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'], allowed: REFUSED },
  {
    name: 'a host that is none',
    pieces: [get('/v1/phases', 'Host: a b<>\r\nConnection: close\r\n\r\n')],
    allowed: REFUSED,
  },
  { name: 'no host', pieces: [get('/v1/phases', 'Connection: close\r\n\r\n')], allowed: [[200, 400]] },
  { name: 'two hosts', pieces: [get('/v1/phases', `Host: example.com\r\n${CLOSE}`)], allowed: [[200, 400]] },
  { name: 'a target that is no path', pieces: [get('phases')], allowed: REFUSED },
  { name: 'a target with a NUL', pieces: [get('/v1/phases\x00')], allowed: REFUSED },
  { name: 'a header with a NUL', pieces: [get('/v1/phases', `X-Text: a\x00b\r\n${CLOSE}`)], allowed: REFUSED },
  { name: 'a header without a colon', pieces: [get('/v1/phases', `Nothing\r\n${CLOSE}`)], allowed: REFUSED },
  {
    name: 'a header line that is folded',
    pieces: [get('/v1/phases', `X-Text: a\r\n b\r\n${CLOSE}`)],
    allowed: [[200, 400]],
  },
  {
    name: 'headers of 64 kB',
    pieces: [get('/v1/phases', `X-Text: ${'a'.repeat(65_536)}\r\n${CLOSE}`)],
    allowed: [[431]],
  },
  { name: 'a target of 64 kB', pieces: [get(`/v1/phases?${'a'.repeat(65_536)}`)], allowed: [[414, 431]] },
  { name: 'a version to come', pieces: [`GET /v1/phases HTTP/9.9\r\n${CLOSE}`], allowed: [[400, 505]] },
  { name: 'a method that is none', pieces: [`G<T /v1/phases HTTP/1.1\r\n${CLOSE}`], allowed: REFUSED },
  {
    name: 'a chunk without a size',
    pieces: [post('Transfer-Encoding: chunked', 'xyz\r\n{}\r\n0\r\n\r\n')],
    allowed: REFUSED,
  },
  {
    name: 'a chunk of an absurd size',
    pieces: [post('Transfer-Encoding: chunked', 'ffffffffffffffffff\r\n{}')],
    allowed: REFUSED,
  },
  { name: 'two lengths', pieces: [post('Content-Length: 2\r\nContent-Length: 3', '{}')], allowed: REFUSED },
  { name: 'a negative length', pieces: [post('Content-Length: -1', '{}')], allowed: REFUSED },
  {
    name: 'a length beside chunks',
    pieces: [post('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\n')],
    allowed: REFUSED,
  },
  { name: 'an unknown transfer encoding', pieces: [post('Transfer-Encoding: gibberish', '{}')], allowed: REFUSED },
  {
    name: 'three requests in one piece',
    pieces: [get('/healthz', 'Host: a\r\n\r\n') + get('/v1/phases', 'Host: a\r\n\r\n') + get('/nowhere')],
    allowed: [[200], [200], [404]],
  },
  {
    name: 'a good request and then rubbish',
    pieces: [get('/healthz', 'Host: a\r\n\r\n'), '\x00\x01\x02\r\n\r\n'],
    pauseMs: 100,
    allowed: [[200], [400]],
  },
  { name: 'a body that never comes', pieces: [post('Content-Length: 50', '{')], allowed: [] },
  { name: 'headers, a letter at a time', pieces: [...get('/v1/phases').slice(0, 20)], pauseMs: 100, allowed: [] },
];
