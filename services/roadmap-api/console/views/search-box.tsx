import { Icon } from '../components/icon.tsx';
import { linkTo } from '../router.ts';

/** A field on the front page that leads to the search view with what was typed. */
export function SearchBox() {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const words = String(new FormData(form).get('q') ?? '').trim();
    location.hash = linkTo.search(words === '' ? {} : { q: words });
  };
  return (
    <search>
      <form class="search-box" onSubmit={submit}>
        <Icon name="search" />
        <input type="search" name="q" aria-label="Search the roadmap" placeholder="Topic or tool" maxLength={500} />
        <button type="submit" class="button primary">
          Search
        </button>
      </form>
    </search>
  );
}
