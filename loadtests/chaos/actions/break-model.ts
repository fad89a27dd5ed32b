import type { Fault, Latency } from '../../../services/bedrock-simulator/contract.ts';
import type { Action } from '../experiment.ts';

/** Every call of the model that the faults apply to goes wrong. */
export const breakModel = (name: string, title: string, ...faults: readonly Fault[]): Action => ({
  name: `model-${name}`,
  title,
  async inject({ simulator, model }) {
    await simulator.configure({ ...model, faults });
    return () => simulator.configure(model);
  },
  aws: { kind: 'simulator', settings: { faults } },
});

/** The model takes its time before it begins. */
export const delayModel = (firstToken: Latency, tokensPerSecond: number): Action => ({
  name: 'model-slow',
  title: 'Let the model think for long and write slowly',
  async inject({ simulator, model }) {
    const latency = model.latency === undefined ? undefined : { ...model.latency, firstToken };
    await simulator.configure({ ...model, ...(latency && { latency }), tokensPerSecond });
    return () => simulator.configure(model);
  },
  aws: { kind: 'simulator', settings: { tokensPerSecond } },
});
