import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeRig, named, replica, rig } from './balancer.builders.ts';

afterEach(closeRig);

describe('a target group', () => {
  it('takes a target out after bad checks, and back after good ones', async () => {
    const { balancer, blue, log } = await rig();
    const one = await replica(blue, named('one'));
    await replica(blue, named('two'));
    one.setReadiness(503);
    await vi.waitFor(() => expect(one.target.state).toBe('unhealthy'));
    for (let n = 0; n < 4; n++) await fetch(balancer.url);
    expect(new Set(log.map(({ target }) => target))).toEqual(new Set(['two']));
    one.setReadiness(200);
    await blue.untilHealthy(one.target, 5_000);
  });

  it('fails open: where none is healthy, all are asked', async () => {
    const { balancer, blue } = await rig();
    const one = await replica(blue, named('one'));
    one.setReadiness(500);
    await vi.waitFor(() => expect(one.target.state).toBe('unhealthy'));
    expect((await fetch(balancer.url)).status).toBe(200);
  });

  it('goes on sending to a leaving target while the message is on its way, then drains it', async () => {
    const { balancer, blue, log } = await rig({ propagationMs: 300 });
    const { target } = await replica(blue, named('one'));
    await replica(blue, named('two'));
    const gone = blue.deregister(target);
    for (let n = 0; n < 2; n++) await (await fetch(balancer.url)).text();
    expect(await gone).toBe(0);
    for (let n = 0; n < 2; n++) await (await fetch(balancer.url)).text();
    expect(log.map((entry) => entry.target).sort()).toEqual(['one', 'two', 'two', 'two']);
    expect(blue.targets.map(({ name }) => name)).toEqual(['two']);
    expect(target.state).toBe('unused');
  });

  it('lets an open stream end before it lets its target go', async () => {
    const { balancer, blue } = await rig();
    const end = Promise.withResolvers<void>();
    const { target } = await replica(blue, async (_, response) => {
      response.write('half ');
      await end.promise;
      response.end('whole');
    });
    const response = await fetch(balancer.url);
    const gone = blue.deregister(target);
    await vi.waitFor(() => expect(target.state).toBe('draining'));
    expect(target.inFlight).toBe(1);
    end.resolve();
    expect(await response.text()).toBe('half whole');
    expect(await gone).toBe(0);
  });

  it('cuts at the deregistration delay what is still open, and counts it', async () => {
    const { balancer, blue, log } = await rig({ deregistrationDelayMs: 50 });
    const { target } = await replica(blue, (_, response) => response.write('half'));
    const response = await fetch(balancer.url);
    expect(await blue.deregister(target)).toBe(1);
    await expect(response.text()).rejects.toThrow();
    expect(log).toMatchObject([{ end: 'cut' }]);
  });

  it('sends nothing to a target that leaves without ever having been healthy', async () => {
    const { balancer, blue, log } = await rig({ propagationMs: 300 });
    const { target } = await replica(blue, named('bad'), { untilHealthy: false, ready: 503 });
    await replica(blue, named('good'));
    const gone = blue.deregister(target);
    for (let n = 0; n < 4; n++) await (await fetch(balancer.url)).text();
    expect(await gone).toBe(0);
    expect(log.map((entry) => entry.target)).toEqual(['good', 'good', 'good', 'good']);
  });

  it('says which target was never healthy', async () => {
    const { blue } = await rig();
    const { target } = await replica(blue, named('one'), { untilHealthy: false, ready: 503 });
    await expect(blue.untilHealthy(target, 100)).rejects.toThrow('one is initial, and not healthy in 100 ms.');
  });
});
