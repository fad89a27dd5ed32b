/** Arrow down and up walk from the field through the results and back; Escape returns to the field at once. */
export function moveAmongResults(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement) || event.isComposing) return;
  const field = event.currentTarget.querySelector<HTMLInputElement>('input[type="search"]');
  const stops = [...(field === null ? [] : [field]), ...event.currentTarget.querySelectorAll<HTMLElement>('.result')];
  const at = stops.findIndex((stop) => stop.matches(':focus'));
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Escape: -at };
  const step = steps[event.key];
  if (at === -1 || step === undefined || (event.key === 'Escape' && at === 0)) return;
  event.preventDefault();
  stops[Math.max(0, Math.min(at + step, stops.length - 1))]?.focus();
}
