/** How the list of what the emulator lacks differs from what it says itself: sentences, each with its mend. */
export function changesOfLacks(committed: readonly string[], told: readonly string[]): string[] {
  return [
    ...told
      .filter((type) => !committed.includes(type))
      .map((type) => `The emulator takes no ${type}: add it to emulator-lacks.ts, as no rehearsal will show it.`),
    ...committed
      .filter((type) => !told.includes(type))
      .map((type) => `The emulator takes ${type}, or no stage has one: remove it from emulator-lacks.ts.`),
  ];
}
