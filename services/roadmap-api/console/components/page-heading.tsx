import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface PageHeadingProps {
  readonly title: string;
  /** A line above the title: where in the roadmap this stands. */
  readonly eyebrow?: ComponentChildren;
  /** A sentence beneath it. */
  readonly lede?: string;
}

/** The one `h1` of a page; also names the browser's tab. */
export function PageHeading({ title, eyebrow, lede }: PageHeadingProps) {
  useEffect(() => {
    document.title = `${title} · Phase Five`;
  }, [title]);
  return (
    <header class="page-heading">
      {eyebrow !== undefined && <p class="eyebrow">{eyebrow}</p>}
      <h1 id="page-title">{title}</h1>
      {lede !== undefined && <p class="lede">{lede}</p>}
    </header>
  );
}
