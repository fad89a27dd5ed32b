/**
 * How long each part waits for a request that is still being answered, from the innermost outwards.
 *
 * Each must outlast the one before it, or a release cuts an answer in two: the server stops waiting before the answer's own
 * deadline, ECS kills the server while it finishes, or the load balancer forgets the connection.
 */
export const DRAIN = {
  /** The API gives up on an answer. */
  answerSeconds: 30,
  /** The load balancer lets requests on a leaving task finish. */
  deregistrationSeconds: 35,
  /** The server goes on accepting after SIGTERM: the load balancer sends for a second or two after it was told. */
  lingerSeconds: 2,
  /** The server waits for open streams after SIGTERM; what came while it lingered has its whole time too. */
  shutdownSeconds: 40,
  /** ECS sends SIGKILL. 120 is the most Fargate allows, and all the notice that Spot gives. */
  stopSeconds: 50,
  /** CloudFront waits for the next byte from the API; the first token of a slow answer takes a while. */
  edgeReadSeconds: 60,
  /** The load balancer closes an idle connection; the server keeps its side open for longer (`KEEP_ALIVE_SECONDS`), so none is closed under a request. */
  idleConnectionSeconds: 65,
} as const;
