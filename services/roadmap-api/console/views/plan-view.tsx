import { useEffect, useRef, useState } from 'preact/hooks';
import type { Plan } from '../../client/generated/api.ts';
import { requestFor } from '../../client/request-for.ts';
import { fetchJson } from '../api/fetch-json.ts';
import { Problem } from '../api/problem.ts';
import { PageHeading } from '../components/page-heading.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { readPlanQuery, toPlanRequest, writePlanQuery } from '../planning/plan-query.ts';
import { linkTo } from '../router.ts';
import { PlanForm } from './plan/plan-form.tsx';
import { PlanResult } from './plan/plan-result.tsx';

type PlanState =
  | { readonly state: 'none' }
  | { readonly state: 'making' }
  | { readonly state: 'made'; readonly plan: Plan }
  | { readonly state: 'refused'; readonly problem: Problem };

/** A study plan from the form's fields. They stand in the address: the same address gives the same plan. */
export function PlanView({ query }: { readonly query: URLSearchParams }) {
  const [result, setResult] = useState<PlanState>({ state: 'none' });
  const fields = readPlanQuery(query, new Date());
  const outcome = useRef<HTMLDivElement>(null);
  const address = query.toString();

  useEffect(() => {
    if (address === '') {
      setResult({ state: 'none' });
      return;
    }
    const controller = new AbortController();
    const make = async () => {
      setResult({ state: 'making' });
      try {
        const request = requestFor('POST /v1/plans', { body: toPlanRequest(fields) });
        setResult({ state: 'made', plan: await fetchJson(request, { signal: controller.signal }) });
      } catch (error) {
        if (controller.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setResult({ state: 'refused', problem: error });
      }
    };
    void make();
    return () => controller.abort();
  }, [address]);

  useEffect(() => {
    if (result.state === 'made' || result.state === 'refused') {
      outcome.current?.focus({ preventScroll: true });
      outcome.current?.scrollIntoView();
    }
  }, [result]);

  return (
    <>
      <PageHeading
        title="Plan your weeks"
        lede="The roadmap’s own durations, bent to your hours, background and budget. The same answers always give the same plan."
      />
      <PlanForm
        key={address}
        fields={fields}
        isBusy={result.state === 'making'}
        onSubmit={(next) => {
          location.hash = linkTo.plan(writePlanQuery(next));
        }}
      />
      <div ref={outcome} class="plan-outcome" tabIndex={-1}>
        {result.state === 'refused' && <ProblemNotice problem={result.problem} />}
        {result.state === 'made' && <PlanResult plan={result.plan} />}
      </div>
    </>
  );
}
