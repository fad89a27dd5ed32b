import type { AnswerQuestion } from '../domain/answer-question.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Principal } from '../domain/identity.ts';
import type { ManageData } from '../domain/learner/manage-data.ts';
import type { TrackProgress } from '../domain/learner/track-progress.ts';
import type { LimitTelemetry } from '../domain/limits/limit-telemetry.ts';
import type { QuotaLedger } from '../domain/limits/quota-ledger.ts';
import type { RateLimit, RateLimiter } from '../domain/limits/rate-limiter.ts';
import type { ManageKeys } from '../domain/manage-keys.ts';
import type { ReadOperations } from '../domain/operations.ts';
import type { Passage } from '../domain/passage.ts';
import type { PlanStudies } from '../domain/plan-studies.ts';
import type { Telemetry } from '../domain/ports/telemetry.ts';
import type { RecordFeedback } from '../domain/record-feedback.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { SearchPassages } from '../domain/search-passages.ts';
import type { ClientAddress } from './client-address.ts';

/** Structured log lines. Fields never hold a question, a body or a secret. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface FinishedRequest {
  readonly method: string;
  /** The pattern, `/v1/phases/:id`, never the path: a path in a metric label grows without bound. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  /** How a streamed response ended; absent from any other. */
  readonly stream?: StreamEnd;
  /** The id that connects a response, a log line and a trace; never a metric label. */
  readonly requestId: string;
}

/** Counts requests. `started` and `finished` come in pairs; a stream finishes when its last byte is written. */
export interface RequestMetrics {
  started(): void;
  finished(request: FinishedRequest): void;
}

export type MetricsFormat = 'prometheus' | 'openmetrics';

export interface Readiness {
  readonly ready: boolean;
  /** By part: `ok`, or a sentence that says what is wrong. */
  readonly checks: Readonly<Record<string, string>>;
}

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** With its quotes. */
  readonly etag: string;
  /** True where the file's name changes with its content, so that it may be cached for ever. */
  readonly immutable: boolean;
}

/** The web console's built files, by path without the leading slash: `index.html`, `assets/app-1A2B3C4D.js`. */
export interface ConsoleAssets {
  get(path: string): Asset | null;
}

/**
 * Proves who sent a request, by its headers and the network address it came from. Throws `CredentialRefused` where a credential
 * is wrong, and `StoreUnavailable` or `IssuerUnavailable` where nobody can say.
 */
export type Authenticate = (request: Request, address: string) => Promise<Principal>;

/** Slows down those who guess keys. */
export interface SignInGuard {
  /**
   * Called before a credential is checked; resolves to the function to call with the outcome. Throws `RequestRefused` where the address
   * has failed too often.
   */
  admit(address: string): Promise<EndSignIn>;
}

/** Ends one sign-in, once. */
type EndSignIn = (isRefused: boolean) => void;

/** How much callers may do in how much time, and the telemetry that hears of refusals. */
export interface RequestLimits {
  readonly limiter: RateLimiter;
  /** The limits of an anonymous caller's address, of a key, and of a key's questions. */
  readonly rates: { readonly anonymous: RateLimit; readonly identified: RateLimit; readonly answers: RateLimit };
  /** Answers that may be written for one principal at once. */
  readonly concurrentAnswers: number;
  readonly telemetry: Pick<LimitTelemetry, 'limited'>;
  readonly usageOf: QuotaLedger['usageOf'];
}

/** All that the HTTP side needs from the rest of the service. */
export interface AppDependencies {
  readonly roadmap: Roadmap;
  readonly clientAddress: ClientAddress;
  readonly authenticate: Authenticate;
  readonly limits: RequestLimits;
  readonly signInGuard: SignInGuard;
  readonly telemetry: Pick<Telemetry, 'credentialRefused'>;
  readonly manageKeys: ManageKeys;
  readonly searchPassages: SearchPassages;
  readonly findPassage: (id: string) => Promise<Passage | null>;
  readonly answerQuestion: AnswerQuestion;
  readonly planStudies: PlanStudies;
  readonly recordFeedback: RecordFeedback;
  readonly trackProgress: TrackProgress;
  readonly manageData: ManageData;
  /** Asked every few seconds: it must never query the database, or a paused one would never rest. */
  readonly readiness: () => Promise<Readiness>;
  readonly readOperations: ReadOperations;
  /** The run of the checklist that was recorded with this version. */
  readonly readEvidence: () => Promise<Evidence>;
  /** Prometheus text exposition, version 0.0.4, or OpenMetrics, which has exemplars. */
  readonly metricsText: (format: MetricsFormat) => Promise<string>;
  /** Who may read them. */
  readonly metricsAccess: 'any' | 'loopback';
  readonly requestMetrics: RequestMetrics;
  readonly logger: Logger;
  readonly consoleAssets: ConsoleAssets;
  /** The use case's own limit; HTTP waits a little longer, so that a degraded answer still gets out. */
  readonly answerTimeoutMs: number;
  /** Of the software, shown in `/openapi.json`. */
  readonly version: string;
}

/** How a streamed response ended: by itself, by a failure told in the stream, or because the client left. */
export type StreamEnd = 'completed' | 'failed' | 'abandoned';

/** What middleware and routes tell each other about one request. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** What the caller calls it, where that is harmless; for the log alone. */
    clientRequestId?: string;
    /** Set by `authenticate`, before any route of `/v1`. */
    principal: Principal;
    /** Set by a route whose response is already complete, so that no middleware has to open its headers again. */
    hasAllHeaders: boolean;
    /** Set by a route that streams: resolves when the last byte was written or the client left. */
    streamEnd: Promise<StreamEnd>;
  };
}
