import { Session } from 'node:inspector/promises';

/** Samples a second are this many microseconds apart: fine enough for stages of a few microseconds, over some thousand requests. */
const SAMPLE_MICROSECONDS = 100;

/** Preloaded into a server under test: samples what its main thread does between `profile:start` and `profile:stop` from its parent. */
const session = new Session();

process.on('message', async (message) => {
  if (message === 'profile:start') {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROSECONDS });
    await session.post('Profiler.start');
  }
  if (message === 'profile:stop') {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    process.send?.({ type: 'profile', profile });
  }
});
