import { ProblemNotice } from '../../components/problem-notice.tsx';
import type { Exchange } from '../../conversation/make-conversation.ts';
import { conversation } from '../../conversation/use-conversation.ts';
import { Markdown } from '../../markdown/markdown.tsx';
import { linkTo } from '../../router.ts';
import { AnswerLabels } from './answer-labels.tsx';
import { RatingButtons } from './rating-buttons.tsx';
import { SourceList } from './source-list.tsx';

/** A question, its answer so far, and what the answer rests on. */
export function ExchangeItem({ exchange }: { readonly exchange: Exchange }) {
  const { question, state, text, sources, answer, problem } = exchange;
  const citations = answer?.citations ?? sources;

  const renderCitation = (marker: number) => {
    const citation = citations.find((source) => source.marker === marker);
    if (citation === undefined) return null;
    return (
      <a
        class="citation"
        href={linkTo.passage(citation.passageId, question)}
        aria-label={`Source ${marker}: ${citation.headingPath.at(-1)}`}
      >
        {marker}
      </a>
    );
  };

  return (
    <li class="exchange">
      <h2>{question}</h2>
      <AnswerLabels exchange={exchange} />
      <div class={answer?.abstained ? 'answer abstained' : 'answer'} aria-busy={state === 'writing'}>
        {text === '' && state === 'writing' && <p class="thinking">{describeWait(sources.length)}</p>}
        {text !== '' && <Markdown text={text} renderCitation={renderCitation} />}
      </div>
      {problem !== null && (
        <ProblemNotice
          problem={problem}
          {...(state === 'failed' && { onRetry: () => void conversation.ask(question) })}
        />
      )}
      {state === 'finished' && !answer?.abstained && <SourceList citations={citations} question={question} />}
      {state === 'finished' && <RatingButtons exchange={exchange} />}
    </li>
  );
}

const describeWait = (sources: number) =>
  sources === 0 ? 'Looking for passages…' : `Reading ${sources === 1 ? 'one passage' : `${sources} passages`}…`;
