import type { ChecklistEvidence } from '../../client/generated/api.ts';
import { requestFor } from '../../client/request-for.ts';
import { Loaded } from '../components/loaded.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { countOf, formatDay } from '../format.ts';
import { linkTo } from '../router.ts';
import { EvidenceItem } from './evidence/evidence-item.tsx';
import { inSeconds, tallyOf } from './evidence/tally-of.ts';

/** The lists that the program answers for, the one that it is named after first. */
const LISTS = [
  { id: 'phase-5', label: 'Phase 5' },
  { id: 'phase-3', label: 'Phase 3' },
  { id: 'projects', label: 'Projects' },
  { id: 'appendix-b', label: 'Appendix B' },
];

/** How this service meets a checklist itself: what was run, when, on which machine, and what it saw. */
export function EvidenceView({ list }: { readonly list: string }) {
  return (
    <Loaded
      key={list}
      request={requestFor('GET /v1/checklists/{id}/evidence', { path: { id: list } })}
      title="Evidence"
    >
      {(evidence) => (
        <>
          <PageHeading
            eyebrow={<a href={linkTo.checklists()}>Checklists</a>}
            title={evidence.title}
            lede="Executed on this very service. Nothing is ticked by hand: what needs an account or a person is unproven."
          />
          <nav class="actions" aria-label="Lists">
            {LISTS.map(({ id, label }) => (
              <a class="button small" href={linkTo.evidence(id)} aria-current={id === list ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </nav>
          <Run evidence={evidence} />
          {evidence.items.map((item) => (
            <EvidenceItem key={item.id} item={item} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function Run({ evidence }: { readonly evidence: ChecklistEvidence }) {
  const { startedAt, commit, isDirty, machine, durationMs, items } = evidence;
  const { passed, failed, unproven } = tallyOf(items.flatMap(({ checks }) => checks));
  return (
    <dl class="facts-row">
      <div>
        <dt>Checks of this list</dt>
        <dd>
          {passed} passed, {failed} failed, {unproven} unproven
        </dd>
      </div>
      <div>
        <dt>Run of all lists</dt>
        <dd>
          <time dateTime={startedAt}>{formatDay(startedAt.slice(0, 10))}</time>, {inSeconds(durationMs)}
        </dd>
      </div>
      <div>
        <dt>Commit</dt>
        <dd>
          <code>{commit}</code>
          {isDirty && ' with changes'}
        </dd>
      </div>
      <div>
        <dt>Machine</dt>
        <dd>
          Node {machine.node}, {machine.os}, {machine.processors}
        </dd>
      </div>
      <div>
        <dt>Length</dt>
        <dd>{countOf(items.length, 'item')}</dd>
      </div>
    </dl>
  );
}
