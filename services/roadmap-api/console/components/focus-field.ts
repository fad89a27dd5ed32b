/**
 * Puts the cursor into a field that is the point of its page. Where there is no mouse that would raise a keyboard over the
 * page that was asked for, so there the page itself gets the focus.
 */
export function focusField(field: HTMLElement): void {
  const target = matchMedia('(hover: hover)').matches ? field : document.getElementById('main');
  target?.focus({ preventScroll: true });
}
