import type { CheckEvidence, ItemEvidence } from '../../../client/generated/api.ts';
import { countOf } from '../../format.ts';
import { linkTo } from '../../router.ts';
import { inSeconds } from './tally-of.ts';

/** One point of a list with its checks; open where something failed. */
export function EvidenceItem({ item }: { readonly item: ItemEvidence }) {
  const { id, text, verdict, answeredBy, checks } = item;
  return (
    <details class="evidence" open={verdict === 'failed'}>
      <summary>
        <span class={`verdict ${verdict}`}>{verdict}</span> <strong>{text}</strong>{' '}
        <span class="faint">
          {id}
          {checks.length > 0 && `, ${countOf(checks.length, 'check')}`}
        </span>
      </summary>
      {answeredBy.length > 0 && (
        <p class="faint">
          Answered {checks.length > 0 && 'also '}by the checks of{' '}
          {answeredBy.map((other, index) => (
            <>
              {index > 0 && ', '}
              <a href={linkTo.evidence(other.slice(0, other.indexOf('/')))}>{other}</a>
            </>
          ))}
          .
        </p>
      )}
      {checks.length > 0 && (
        <ul>
          {checks.map((check) => (
            <Check key={check.id} check={check} />
          ))}
        </ul>
      )}
    </details>
  );
}

function Check({ check }: { readonly check: CheckEvidence }) {
  const { question, verdict, saw, command, durationMs, level } = check;
  return (
    <li>
      <p>
        <span class={`verdict ${verdict}`}>{verdict}</span> {question}
      </p>
      <p class="saw">
        {saw} {durationMs > 0 && <span class="faint">{inSeconds(durationMs)}</span>}
      </p>
      {level === 'person' ? (
        <p class="faint">No program can answer it: {command}.</p>
      ) : (
        <pre>
          <code>{command}</code>
        </pre>
      )}
    </li>
  );
}
