/** Strokes on a 20 by 20 grid. */
const PATHS = {
  up: 'M6 9v8H3V9h3Zm0 0 3.5-6.5c1.4 0 2.2 1 2 2.4L11 8h4.6c1 0 1.7.9 1.5 1.9l-1.1 5.6c-.2.9-.9 1.5-1.8 1.5H6',
  down: 'M14 11V3h3v8h-3Zm0 0-3.5 6.5c-1.4 0-2.2-1-2-2.4L9 12H4.4c-1 0-1.7-.9-1.5-1.9L4 4.5C4.2 3.6 4.9 3 5.8 3H14',
  search: 'm17 17-3.8-3.8M15 9A6 6 0 1 1 3 9a6 6 0 0 1 12 0Z',
  stop: 'M5 5h10v10H5Z',
  warning: 'M10 7v4m0 2.8v.2M10 2.5 18 16.5H2Z',
  arrow: 'M4 10h12m-5-5 5 5-5 5',
} as const;

/** A small picture that says nothing the words beside it don't. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
