import { VECTOR_KERNELS } from './vector-kernels.ts';

/** The loops of `vector-kernels.wat`; each argument but the last three of `estimateProducts` is an address, a count or a width in bytes. */
interface Kernels {
  scoreVectors(query: number, vectors: number, width: number, numbers: number, count: number, scores: number): void;
  estimateProducts(
    planes: number,
    codes: number,
    width: number,
    count: number,
    terms: number,
    estimates: number,
    slope: number,
    lift: number,
    shift: number,
  ): void;
}

export type VectorMemory = ReturnType<typeof allocateVectors>;

const PAGE_BYTES = 65_536;
const FLOAT_BYTES = 4;
/** The loops take 16 bytes at a time. */
const STEP_BYTES = 16;
/** Bits of a query's number in an estimate. */
const PLANES = 4;

const module = new WebAssembly.Module(Buffer.from(VECTOR_KERNELS, 'base64'));

/** One block of memory that the loops work on: `count` vectors, their codes, and room for a query and `scored` exact scores. */
export function allocateVectors(dimensions: number, count: number, scored: number) {
  const stride = roundUp(dimensions * FLOAT_BYTES) / FLOAT_BYTES;
  const codeBytes = roundUp(Math.ceil(dimensions / 8));
  let end = 0;
  const reserve = (bytes: number) => {
    const start = end;
    end = roundUp(end + bytes);
    return start;
  };
  const at = {
    query: reserve(stride * FLOAT_BYTES),
    planes: reserve(PLANES * codeBytes),
    numbers: reserve(scored * 4),
    scores: reserve(scored * FLOAT_BYTES),
    estimates: reserve(count * FLOAT_BYTES),
    terms: reserve(count * 2 * FLOAT_BYTES),
    codes: reserve(count * codeBytes),
    vectors: reserve(count * stride * FLOAT_BYTES),
  };
  const memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(end / PAGE_BYTES)) });
  const { buffer } = memory;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return {
    kernels: exports as unknown as Kernels,
    /** Addresses. */
    at,
    bytes: buffer.byteLength,
    count,
    dimensions,
    /** Floats from one vector to the next. */
    stride,
    vectorBytes: stride * FLOAT_BYTES,
    codeBytes,
    query: new Float32Array(buffer, at.query, dimensions),
    planes: new Uint8Array(buffer, at.planes, PLANES * codeBytes),
    numbers: new Uint32Array(buffer, at.numbers, scored),
    scores: new Float32Array(buffer, at.scores, scored),
    estimates: new Float32Array(buffer, at.estimates, count),
    /** Of each vector the addend and the factor of its estimate. */
    terms: new Float32Array(buffer, at.terms, count * 2),
    codes: new Uint8Array(buffer, at.codes, count * codeBytes),
    vectors: new Float32Array(buffer, at.vectors, count * stride),
  };
}

const roundUp = (bytes: number) => Math.ceil(bytes / STEP_BYTES) * STEP_BYTES;
