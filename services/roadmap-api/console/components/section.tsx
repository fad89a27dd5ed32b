import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { rewriteAddress } from '../use-navigation.ts';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly isEmpty?: boolean;
  readonly children: ComponentChildren;
}

/** A titled part of a long page. An empty one is left out, from the contents too. */
export function Section({ id, title, isEmpty = false, children }: SectionProps) {
  if (isEmpty) return null;
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

interface ContentsProps {
  /** Address of the page; a section's is that, a slash and its id. */
  readonly pageHref: string;
  /** Section to begin at. */
  readonly initial: string | null;
}

/** The sections that are on the page, read from the page itself. */
export function Contents({ pageHref, initial }: ContentsProps) {
  const [headings, setHeadings] = useState<readonly { id: string; title: string }[]>([]);

  useLayoutEffect(() => {
    const found = [...document.querySelectorAll<HTMLElement>('.section > h2')];
    setHeadings(found.map(({ id, textContent }) => ({ id, title: textContent })));
    if (initial !== null) goTo(initial);
  }, [pageHref]);

  return (
    <nav class="contents" aria-label="On this page">
      <ul>
        {headings.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`${pageHref}/${id}`}
              onClick={(event) => {
                event.preventDefault();
                rewriteAddress(`${pageHref}/${id}`);
                goTo(id);
              }}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function goTo(id: string) {
  const heading = document.getElementById(id);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
}
