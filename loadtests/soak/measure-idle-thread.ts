import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { measureLoopDelay } from './loop-delay.ts';

/** How late the event loop of an idle thread is, which is the delay that the machine alone causes. */
export interface IdleThread extends AsyncDisposable {
  /** Since the last time this was asked: how much later than due its event loop came round, 99th percentile. */
  p99Ms(): Promise<number>;
}

/** Starts the thread, which doesn't keep the process alive. */
export function measureIdleThread(): IdleThread {
  const worker = new Worker(new URL(import.meta.url));
  worker.unref();
  return {
    async p99Ms() {
      const answered = once(worker, 'message');
      worker.postMessage('how late?');
      const [p99Ms] = await answered;
      return Number(p99Ms);
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const delay = measureLoopDelay();
  port.on('message', () => {
    port.postMessage(delay.p99Ms());
    delay.leaveOut(() => {});
  });
}
