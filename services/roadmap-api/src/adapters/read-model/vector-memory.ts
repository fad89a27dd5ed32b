import { BLOCK } from './vector-codes.ts';
import { VECTOR_KERNELS } from './vector-kernels.ts';

/** The loops of `vector-kernels.wat`; each argument but the last two of `estimateProducts` is an address, a count or a width in bytes. */
interface Kernels {
  scoreVectors(query: number, vectors: number, width: number, numbers: number, count: number, scores: number): void;
  estimateProducts(
    tables: number,
    codes: number,
    width: number,
    blocks: number,
    addends: number,
    factors: number,
    estimates: number,
    slope: number,
    shift: number,
  ): void;
}

export type VectorMemory = ReturnType<typeof allocateVectors>;

const PAGE_BYTES = 65_536;
const FLOAT_BYTES = 4;
/** The loops take 16 bytes at a time. */
const STEP_BYTES = 16;
/** For each byte of a code the loops read so many of a query's tables. */
const TABLE_BYTES = 32;

const module = new WebAssembly.Module(Buffer.from(VECTOR_KERNELS, 'base64'));

/** One block of memory that the loops work on: `count` vectors, their codes, and room for a query and `scored` exact scores. */
export function allocateVectors(dimensions: number, count: number, scored: number) {
  const stride = roundUp(dimensions * FLOAT_BYTES) / FLOAT_BYTES;
  const codeBytes = Math.ceil(dimensions / 8);
  const inBlocks = Math.ceil(count / BLOCK) * BLOCK;
  let end = 0;
  const reserve = (bytes: number) => {
    const start = end;
    end = roundUp(end + bytes);
    return start;
  };
  const at = {
    query: reserve(stride * FLOAT_BYTES),
    tables: reserve(TABLE_BYTES * codeBytes),
    numbers: reserve(scored * 4),
    scores: reserve(scored * FLOAT_BYTES),
    estimates: reserve(inBlocks * FLOAT_BYTES),
    addends: reserve(inBlocks * FLOAT_BYTES),
    factors: reserve(inBlocks * FLOAT_BYTES),
    codes: reserve(inBlocks * codeBytes),
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
    tables: new Uint8Array(buffer, at.tables, TABLE_BYTES * codeBytes),
    numbers: new Uint32Array(buffer, at.numbers, scored),
    scores: new Float32Array(buffer, at.scores, scored),
    estimates: new Float32Array(buffer, at.estimates, count),
    /** Of each vector the addend and the factor of its estimate. */
    addends: new Float32Array(buffer, at.addends, count),
    factors: new Float32Array(buffer, at.factors, count),
    codes: new Uint8Array(buffer, at.codes, inBlocks * codeBytes),
    vectors: new Float32Array(buffer, at.vectors, count * stride),
  };
}

const roundUp = (bytes: number) => Math.ceil(bytes / STEP_BYTES) * STEP_BYTES;
