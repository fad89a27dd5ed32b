/**
 * Made from services/roadmap-api/openapi.json by `npm run contract`; do not edit.
 *
 * What the API speaks of, and for each of its routes what it takes and what it answers.
 */

/** RFC 9457 problem details. */
export type Problem = {
  /** Where the problem is explained. */
  type: string;
  title: string;
  status: number;
  /** What to change, in a sentence. */
  detail: string;
  /** The request id, as in `X-Request-Id`. */
  instance: string;
  code: "invalid-request" | "malformed-http" | "malformed-body" | "invalid-encoding" | "unauthenticated" | "forbidden" | "not-found" | "route-not-found" | "method-not-allowed" | "not-acceptable" | "body-too-large" | "unsupported-media-type" | "conflict" | "precondition-failed" | "precondition-required" | "invalid-input" | "document-refused" | "client-left" | "rate-limited" | "quota-exhausted" | "internal" | "model-unavailable" | "embedder-unavailable" | "store-unavailable" | "issuer-unavailable" | "erasure-unfinished" | "index-mismatch" | "overloaded" | "answer-timeout";
  errors?: {
    /** Where, with dots: `history.0.role`. Empty for the whole. */
    path: string;
    /** What to change. */
    message: string;
  }[];
  /** With 429: the limit that was reached. */
  limit?: {
    /** Which rate limit or quota. */
    name: string;
    /** In its own unit: requests, tokens, dollars. */
    limit: number;
    remaining: number;
    retryAfterSeconds: number;
  };
};

export type Readiness = {
  ready: boolean;
  checks: Record<string, string>;
};

/** How one replica runs, by its own metrics: counters since it started, and how things stand now. */
export type Operations = {
  at: string;
  replica: {
    id: string;
    version: string;
    startedAt: string;
  };
  requests: {
    inFlight: number;
    boundsSeconds: number[];
    routes: {
      method: string;
      route: string;
      statuses: Record<string, number>;
      durations: {
        counts: number[];
        sumSeconds: number;
      };
    }[];
  };
  firstToken: {
    boundsSeconds: number[];
    durations: {
      counts: number[];
      sumSeconds: number;
    };
  };
  objectives: {
    name: string;
    title: string;
    promise: string;
    target: number;
    windowDays: number;
    events: number;
    badEvents: number;
    budgetLeft: number | null;
  }[];
  spending: {
    todayUsd: number;
    capUsd: number;
    resetsInSeconds: number;
    sinceStartUsd: number;
    tokens: {
      input: number;
      output: number;
    };
  };
  limits: {
    concurrency: {
      limit: number;
      inFlight: number;
      expectedWaitSeconds: number;
      shed: Record<string, number>;
    };
    limited: Record<string, number>;
    quotaExhausted: Record<string, number>;
    areShared: boolean;
  };
  dependencies: {
    name: string;
    breaker: "closed" | "half-open" | "open";
    inFlight: number;
    refused: number;
  }[];
  answers: {
    outcomes: Record<string, number>;
    degradations: Record<string, number>;
    modelFailures: Record<string, number>;
  };
  caches: {
    answers: Record<string, number>;
    embeddings: Record<string, number>;
  };
  index: {
    passages: number;
    contentVersion: number | null;
    searchedIn: "memory" | "postgres" | null;
    staleSeconds: number | null;
    connections: {
      inUse: number;
      idle: number;
      waiting: number;
    };
  };
  process: {
    eventLoopDelaySeconds: number;
    residentBytes: number;
    cpuSeconds: number;
  };
};

/** A phase in brief. */
export type PhaseSummary = {
  id: string;
  number: number;
  title: string;
  durationMonths: MonthRange;
  target: string;
  summary: string | null;
  checklistId: string | null;
  counts: {
    skills: number;
    resources: number;
    projects: number;
    activities: number;
  };
};

/** A duration in months. */
export type MonthRange = {
  min: number;
  max: number;
} | null;

/** A phase of the roadmap with all that it holds. */
export type Phase = {
  id: string;
  number: number;
  title: string;
  durationMonths: MonthRange;
  target: string;
  summary: string | null;
  skills: Topic[];
  resources: Resource[];
  projects: Project[];
  engineeringFocus: Topic[];
  metrics: string[];
  optionalTopics: Topic[];
  sections: Section[];
  activities: Activity[];
  certifications: {
    title: string;
    priceUsd: number | null;
    note: string | null;
  }[];
  customizations: Customization[];
  checklistId: string | null;
};

/** A skill or a subject, with what belongs to it. */
export type Topic = {
  name: string;
  detail: string | null;
};

/** Something to read, watch or use. */
export type Resource = {
  id: string;
  title: string;
  kind: ResourceKind;
  cost: ResourceCost;
  url: string | null;
  note: string | null;
  topic: string;
  phaseId: string;
};

/** What a resource is. */
export type ResourceKind = "documentation" | "tutorial" | "course" | "book" | "paper" | "tool" | "article" | "blog" | "video" | "benchmark" | "certification" | "guide" | "service" | "repository" | "organization" | "newsletter" | "podcast" | "archive" | "aggregator";

/** `audit` is a paid course whose lessons are free. */
export type ResourceCost = "free" | "audit" | "paid" | "unstated";

/** A hands-on project with its steps and its deliverable. */
export type Project = {
  id: string;
  title: string;
  weeks: number;
  steps: string[];
  deliverable: string;
  phaseId: string;
};

/** A titled list that only some phases have. */
export type Section = {
  title: string;
  items: Topic[];
};

/** One of the nine activities of the phase that never ends. */
export type Activity = {
  number: number;
  title: string;
  cadence: string;
  groups: Section[];
  metrics: string[];
};

/** How a phase changes for one kind of learner. */
export type Customization = {
  audience: string;
  advice: string;
  adjustment: {
    background: Background;
    months?: MonthRange;
    addMonths?: number;
  } | null;
};

/** Kinds of learner that the customization notes speak of. */
export type Background = "complete-beginner" | "experienced-developer" | "python-beginner" | "ml-background" | "no-ml-background" | "devops-background" | "no-devops-background";

/** Items to be ticked before a phase counts as done. */
export type Checklist = {
  id: string;
  title: string;
  phaseId: string | null;
  items: ChecklistItem[];
};

/** One item, numbered as in the roadmap. */
export type ChecklistItem = {
  number: number;
  text: string;
  group: string | null;
};

/** How this service meets a checklist, by a recorded run: when, of which commit, on which machine, and what each check saw. */
export type ChecklistEvidence = {
  id: string;
  title: string;
  startedAt: string;
  against: "code" | "local" | "aws";
  commit: string;
  isDirty: boolean;
  machine: {
    node: string;
    os: string;
    processors: string;
  };
  durationMs: number;
  items: ItemEvidence[];
};

/** An item with the checks that answer it; `answeredBy` names items whose checks answer it too. */
export type ItemEvidence = {
  id: string;
  text: string;
  verdict: "passed" | "failed" | "unproven";
  answeredBy: string[];
  checks: CheckEvidence[];
};

/** A check as it was run: what was seen, the command that asks again, and the SHA-256 of all that it printed. */
export type CheckEvidence = {
  id: string;
  question: string;
  level: "code" | "local" | "account" | "person";
  verdict: "passed" | "failed" | "unproven";
  saw: string;
  command: string;
  exitCode: number | null;
  durationMs: number;
  sha256: string;
};

/** A paper of the reading list. */
export type Paper = {
  number: number;
  title: string;
  authors: string;
  year: number;
  group: string;
  note: string | null;
};

/** What a year of learning costs, line by line, in US dollars. */
export type Budget = {
  id: string;
  title: string;
  usdPerYear: UsdRange;
  lines: {
    item: string;
    usd: UsdRange;
  }[];
  totalUsd: UsdRange;
};

/** An amount in US dollars. */
export type UsdRange = {
  min: number;
  max: number;
} | null;

/** A passage with its stable link in the console. */
export type LinkedPassage = {
  id: string;
  documentId: string;
  phaseId: string | null;
  headingPath: string[];
  text: string;
  link: string;
};

/** What was found, best first. `mode` is the one that served: keyword where the embedder failed. */
export type SearchResults = {
  mode: SearchMode;
  degraded: DegradedReason[];
  /** Given with `passages-stale`: seconds since the passages were last known to be current. */
  passagesAgeSeconds?: number;
  /** Given where the query told of who is asking: what was searched for, without that. */
  searchedAs?: string;
  results: SearchResult[];
};

/** By meaning, by words, or both fused. */
export type SearchMode = "hybrid" | "vector" | "keyword";

/** Why a response is less than it should be. */
export type DegradedReason = "embedder-unavailable" | "rewriting-skipped" | "model-fallback" | "model-unavailable" | "model-timeout" | "model-cut-short" | "citations-missing" | "answer-stale" | "passages-stale" | "question-refused" | "question-suspicious" | "answer-withheld" | "guardrail-skipped";

/** A passage that was found, with its stable link. */
export type SearchResult = {
  id: string;
  documentId: string;
  phaseId: string | null;
  headingPath: string[];
  text: string;
  score: number;
  cosine: number | null;
  bm25: number | null;
  link: string;
};

/** An answer whose marks `[n]` resolve to passages that were really retrieved. */
export type Answer = {
  id: string;
  question: string;
  text: string;
  abstained: boolean;
  citations: Citation[];
  degraded: DegradedReason[];
  passagesAgeSeconds?: number;
  modelId: string | null;
  usage: {
    inputTokens: number;
    outputTokens: number;
    costUsd: number | null;
  };
  cached?: {
    match: "exact" | "semantic" | "shared";
    ageSeconds: number;
  };
};

/** A mark in the text and the passage it stands for. */
export type Citation = {
  marker: number;
  passageId: string;
  headingPath: string[];
  quotes: string[];
  link: string;
};

export type Question = {
  question: string;
  /** Earlier turns, oldest first. */
  history?: readonly {
    role: "user" | "assistant";
    text: string;
  }[];
  /** Only this phase. */
  phase?: "phase-1" | "phase-2" | "phase-3" | "phase-4" | "phase-5" | "phase-6";
};

export type Feedback = {
  /** A UUID that you choose: a retry with the same id saves nothing twice. */
  id: string;
  /** The `id` of the answer that is rated. Answers are not kept, so it is not looked up. */
  answerId: string;
  rating: "up" | "down";
  comment?: string | null;
};

/** A dated study plan in which every week is accounted for. */
export type Plan = {
  id: string;
  startsOn: string;
  endsOn: string;
  totalWeeks: number;
  totalHours: number;
  phases: PlanPhase[];
  weeks: PlanWeek[];
  resources: {
    resourceId: string;
    title: string;
    phaseId: string;
    cost: string;
    url: string | null;
  }[];
  budget: {
    tier: BudgetTier;
    estimatedUsd: {
      min: number;
      max: number;
    };
  };
  notes: string[];
};

/** When a phase is studied, and why it takes that long. */
export type PlanPhase = {
  phaseId: string;
  title: string;
  startsOn: string;
  endsOn: string;
  weeks: number;
  parallel: boolean;
  because: string[];
};

/** One week of the plan, from Monday to Sunday. */
export type PlanWeek = {
  number: number;
  startsOn: string;
  endsOn: string;
  phaseId: string;
  tasks: PlanTask[];
};

/** What to do in a week, in hours. */
export type PlanTask = {
  kind: "study" | "project" | "community";
  title: string;
  phaseId: string;
  projectId: string | null;
  hours: number;
};

/** How much a learner will spend. */
export type BudgetTier = "free" | "low" | "standard";

export type PlanRequest = {
  startDate: string;
  hoursPerWeek: number;
  background?: readonly Background[];
  budget?: BudgetTier;
  /** Phases to study; all of them where there are none. */
  phases?: readonly ("phase-1" | "phase-2" | "phase-3" | "phase-4" | "phase-5" | "phase-6")[];
  deadline?: string;
};

/** Who is asking, as far as it was proven. */
export type Me = {
  /** How it was proven who is asking. */
  kind: "anonymous" | "key" | "token";
  /** Names the caller; the same while a key is rotated. */
  id: string;
  /** What the caller may do. */
  scopes: ("read" | "ask" | "operate" | "admin")[];
  /** When the key or token ends; null: not by itself. */
  expiresAt: string | null;
};

/** What answers have taken of the caller’s daily quotas. */
export type Usage = {
  /** Answers. */
  requests: {
    /** Spent today, and set aside for answers that are being written. */
    used: number;
    limit: number;
  };
  tokens: {
    /** Spent today, and set aside for answers that are being written. */
    used: number;
    limit: number;
  };
  usd: {
    /** Spent today, and set aside for answers that are being written. */
    used: number;
    limit: number;
  };
  /** Until midnight UTC, when all begin anew. */
  resetsInSeconds: number;
};

/** An API key with its secret. */
export type IssuedKey = {
  id: string;
  /** Whose it is. */
  label: string;
  /** Callers of one tenant may be given each other’s cached answers. */
  tenantId: string;
  scopes: ("read" | "ask" | "operate" | "admin")[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  /** What its holder sends. It is shown here and never again. */
  apiKey: string;
};

export type NewKey = {
  /** A UUID that you choose: a retry with the same id makes no second key. */
  id: string;
  /** Whose it is. */
  label: string;
  scopes: readonly ("read" | "ask" | "operate" | "admin")[];
  tenantId?: string;
  /** With a time zone; null: never. */
  expiresAt?: string | null;
};

/** What is known of an API key, without its secret. */
export type Key = {
  id: string;
  /** Whose it is. */
  label: string;
  /** Callers of one tenant may be given each other’s cached answers. */
  tenantId: string;
  scopes: ("read" | "ask" | "operate" | "admin")[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
};

/** An API key with its new secret. */
export type RotatedKey = {
  id: string;
  /** Whose it is. */
  label: string;
  /** Callers of one tenant may be given each other’s cached answers. */
  tenantId: string;
  scopes: ("read" | "ask" | "operate" | "admin")[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  /** What its holder sends. It is shown here and never again. */
  apiKey: string;
  /** Until when the former secrets work. */
  formerUntil: string;
};

export type Rotation = {
  /** How long the former secret goes on working; 0 where it has leaked. */
  overlapHours?: number;
};

/** How far a learner has come, by the roadmap’s ids: what is not listed is not begun. */
export type Progress = {
  topics: Record<string, ItemState>;
  projects: Record<string, ItemState>;
  checklistItems: Record<string, ItemState>;
};

/** How far one item has come. */
export type ItemState = "started" | "done";

/** Everything that is held on the caller. */
export type LearnerExport = {
  schemaVersion: number;
  exportedAt: string;
  subject: {
    id: string;
    kind: "anonymous" | "key" | "token";
    tenantId: string;
  };
  progress: {
    updatedAt: string;
    items: Progress;
  } | null;
  feedback: {
    id: string;
    answerId: string;
    rating: "up" | "down";
    comment: string | null;
    createdAt: string;
  }[];
  /** What parts outside of the tables of progress and feedback hold, by the part’s name. */
  elsewhere: Record<string, Record<string, string | number | boolean | null | string[]>>;
  retention: {
    group: string;
    since: string;
    days: number;
    purpose: string;
    basis: string;
  }[];
};

/** What was erased, and nothing of whom. */
export type ErasureReceipt = {
  id: string;
  requestedAt: string;
  completedAt: string;
  /** Rows and entries by kind; null where a part erases without counting. */
  erased: Record<string, number | null>;
  kept: {
    what: string;
    why: string;
  }[];
};

/** What a problem means and what to do about it. */
export type ProblemExplanation = {
  code: string;
  status: number;
  title: string;
  meaning: string;
};

/** Every route: what it takes, and what it answers when it succeeds. */
export interface Api {
  /** Whether the process answers at all; touches nothing else */
  "GET /healthz": {
    response: {
      status: "ok";
    };
  };
  /** Whether the service can serve; never touches the database */
  "GET /readyz": {
    response: Readiness;
  };
  /** Metrics as Prometheus text */
  "GET /metrics": {
    response: string;
  };
  /** How this replica runs, by its own metrics: read it twice, and the difference is what happened between */
  "GET /v1/operations": {
    response: Operations;
  };
  /** All phases in brief, in their order */
  "GET /v1/phases": {
    response: {
      items: PhaseSummary[];
      total: number;
    };
  };
  /** One phase with its skills, resources, projects and notes */
  "GET /v1/phases/{id}": {
    path: {
      id: string;
    };
    response: Phase;
  };
  /** Hands-on projects of all phases or of one */
  "GET /v1/projects": {
    query: {
      /** Only this phase. */
      phase?: "phase-1" | "phase-2" | "phase-3" | "phase-4" | "phase-5" | "phase-6";
    };
    response: {
      items: Project[];
      total: number;
    };
  };
  /** One project with its steps and its deliverable */
  "GET /v1/projects/{id}": {
    path: {
      id: string;
    };
    response: Project;
  };
  /** Checklists of all phases or of one */
  "GET /v1/checklists": {
    query: {
      /** Only this phase. */
      phase?: "phase-1" | "phase-2" | "phase-3" | "phase-4" | "phase-5" | "phase-6";
    };
    response: {
      items: Checklist[];
      total: number;
    };
  };
  /** One checklist with its items */
  "GET /v1/checklists/{id}": {
    path: {
      id: string;
    };
    response: Checklist;
  };
  /** How this service itself meets a checklist: each item with the checks that were run, and what they saw */
  "GET /v1/checklists/{id}/evidence": {
    path: {
      id: string;
    };
    response: ChecklistEvidence;
  };
  /** Things to read, watch and use, by kind, cost and phase */
  "GET /v1/resources": {
    query: {
      kind?: ResourceKind;
      cost?: ResourceCost;
      /** Only this phase. */
      phase?: "phase-1" | "phase-2" | "phase-3" | "phase-4" | "phase-5" | "phase-6";
    };
    response: {
      items: Resource[];
      total: number;
    };
  };
  /** The papers of the reading list */
  "GET /v1/papers": {
    response: {
      items: Paper[];
      total: number;
    };
  };
  /** What a year of learning costs, by budget */
  "GET /v1/budgets": {
    response: {
      items: Budget[];
      total: number;
    };
  };
  /** One passage, as search results and citations link to it */
  "GET /v1/passages/{id}": {
    path: {
      id: string;
    };
    response: LinkedPassage;
  };
  /** Passages that fit a query, best first */
  "GET /v1/search": {
    query: {
      /** What to look for. */
      q: string;
      /** How to look for it. */
      mode?: "hybrid" | "vector" | "keyword";
      /** Only this phase. */
      phase?: "phase-1" | "phase-2" | "phase-3" | "phase-4" | "phase-5" | "phase-6";
      /** How many passages at most. */
      k?: number;
    };
    response: SearchResults;
  };
  /** An answer from the roadmap, with citations; streamed where `Accept` prefers `text/event-stream` */
  "POST /v1/answers": {
    body: Question;
    response: Answer;
  };
  /** A rating of an answer */
  "POST /v1/feedback": {
    body: Feedback;
    response: {
      id: string;
    };
  };
  /** A dated study plan; the same request always gives the same plan */
  "POST /v1/plans": {
    body: PlanRequest;
    response: Plan;
  };
  /** Who is asking, and what that caller may do */
  "GET /v1/me": {
    response: Me;
  };
  /** Erase everything that is held on you, and get a receipt; your key goes on working */
  "DELETE /v1/me": {
    response: ErasureReceipt;
  };
  /** What the caller has spent of its daily quotas */
  "GET /v1/me/usage": {
    response: Usage;
  };
  /** A new API key; the response alone holds its secret */
  "POST /v1/keys": {
    body: NewKey;
    response: IssuedKey;
  };
  /** All API keys, oldest first, without their secrets */
  "GET /v1/keys": {
    response: {
      items: Key[];
      total: number;
    };
  };
  /** One API key, without its secret */
  "GET /v1/keys/{id}": {
    path: {
      id: string;
    };
    response: Key;
  };
  /** Revokes a key for good; again, and nothing changes */
  "DELETE /v1/keys/{id}": {
    path: {
      id: string;
    };
    response: Key;
  };
  /** Another secret for the same key; the former ones work until the overlap ends */
  "POST /v1/keys/{id}/rotation": {
    path: {
      id: string;
    };
    body: Rotation;
    response: RotatedKey;
  };
  /** How far you have come; an empty document where you have saved nothing */
  "GET /v1/me/progress": {
    response: Progress;
  };
  /** Replace the whole of your progress, if nobody changed it since you read it */
  "PUT /v1/me/progress": {
    header: {
      /** The entity tag of what you read. Required, and not `*`. */
      "if-match": string;
    };
    body: {
      /** What is done, by id. */
      topics: Record<string, ItemState>;
      /** What is done, by id. */
      projects: Record<string, ItemState>;
      /** What is done, by id. */
      checklistItems: Record<string, ItemState>;
    };
    response: Progress;
  };
  /** Everything that is held on you, as a file */
  "GET /v1/me/export": {
    response: LearnerExport;
  };
  /** What a problem means: the `type` of every problem leads here */
  "GET /problems/{code}": {
    path: {
      code: string;
    };
    response: ProblemExplanation;
  };
}
