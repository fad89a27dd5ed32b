import type { ComponentChildren, VNode } from 'preact';
import { markWords } from './mark-words.ts';
import { type Block, type ListItem, parseBlocks } from './parse-blocks.ts';
import type { Inline } from './parse-inline.ts';

interface MarkdownProps {
  readonly text: string;
  /** Words to highlight. */
  readonly pattern?: RegExp | null;
  /** Draws the mark `[2]`; without it the mark stays text. */
  readonly renderCitation?: (marker: number) => VNode | null;
}

/**
 * Markdown as elements, built node by node: a document never reaches `innerHTML`, so there is no HTML of its to escape.
 *
 * Headings start at the third level, because what is shown stands beneath a page's title and a section's.
 */
export function Markdown({ text, pattern = null, renderCitation }: MarkdownProps) {
  const inline = (inlines: readonly Inline[]): ComponentChildren => inlines.map(toElement);

  function toElement(node: Inline): ComponentChildren {
    switch (node.type) {
      case 'text':
        return markWords(node.text, pattern).map((span) => (span.isMarked ? <mark>{span.text}</mark> : span.text));
      case 'code':
        return <code>{node.text}</code>;
      case 'strong':
        return <strong>{inline(node.children)}</strong>;
      case 'emphasis':
        return <em>{inline(node.children)}</em>;
      case 'link':
        return (
          <a href={node.href} rel="noreferrer">
            {inline(node.children)}
          </a>
        );
      case 'citation':
        return renderCitation?.(node.marker) ?? `[${node.marker}]`;
    }
  }

  function toBlock(block: Block): VNode {
    switch (block.type) {
      case 'paragraph':
        return <p>{inline(block.children)}</p>;
      case 'heading': {
        const Heading = `h${Math.min(6, block.level + 2)}` as 'h3';
        return <Heading>{inline(block.children)}</Heading>;
      }
      case 'code':
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: wide code scrolls sideways, and the keyboard must reach it.
          <pre tabIndex={0}>
            <code>{block.text}</code>
          </pre>
        );
      case 'quote':
        return <blockquote>{block.children.map(toBlock)}</blockquote>;
      case 'list':
        return block.start === null ? (
          <ul>{block.items.map(toItem)}</ul>
        ) : (
          <ol start={block.start}>{block.items.map(toItem)}</ol>
        );
      case 'table':
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways, and the keyboard must reach it.
          <div class="table" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  {block.head.map((cell) => (
                    <th scope="col">{inline(cell)}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {block.rows.map((row) => (
                  <tr>
                    {row.map((cell) => (
                      <td>{inline(cell)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      case 'rule':
        return <hr />;
    }
  }

  /** A paragraph alone in its item stands without `<p>`, so that short lists stay tight. */
  function toItem({ checked, children }: ListItem): VNode {
    const [first, ...rest] = children;
    return (
      <li class={checked === null ? undefined : 'task'}>
        {checked !== null && <span role="img" class="box" aria-label={checked ? 'Done:' : 'To do:'} />}
        {first?.type === 'paragraph' ? inline(first.children) : first && toBlock(first)}
        {rest.map(toBlock)}
      </li>
    );
  }

  return <div class="prose">{parseBlocks(text).map(toBlock)}</div>;
}
