import type { LearnerExport } from '../../../client/generated/api.ts';
import { downloadJson } from '../../components/download-json.ts';
import { countOf } from '../../format.ts';
import { heldInWords, nameInWords } from './in-words.ts';

/** What is held, in a line a kind; the file has all of it. */
export function HeldData({ held }: { readonly held: LearnerExport }) {
  const fileName = `phase-five-${held.exportedAt.slice(0, 10)}.json`;
  return (
    <section>
      <h2>What is held</h2>
      <dl class="topics">
        <div>
          <dt>Known as</dt>
          <dd>
            <code class="id">{held.subject.id}</code>
          </dd>
        </div>
        <div>
          <dt>Progress</dt>
          <dd>{countOf(countTicks(held), 'item')}</dd>
        </div>
        <div>
          <dt>Ratings of answers</dt>
          <dd>{countOf(held.feedback.length, 'rating')}</dd>
        </div>
        {Object.entries(held.elsewhere).map(([name, values]) => (
          <div key={name}>
            <dt>{nameInWords(name)}</dt>
            <dd>{heldInWords(name, values)}</dd>
          </div>
        ))}
        {held.retention.map(({ group, days, since }) => (
          <div key={group}>
            <dt>{nameInWords(group)} kept</dt>
            <dd>
              {days} days after {since}
            </dd>
          </div>
        ))}
      </dl>
      <p class="actions">
        <button type="button" class="button" onClick={() => downloadJson(held, fileName)}>
          Export as a file
        </button>
      </p>
    </section>
  );
}

const countTicks = ({ progress }: LearnerExport) =>
  progress === null ? 0 : Object.values(progress.items).reduce((sum, states) => sum + Object.keys(states).length, 0);
