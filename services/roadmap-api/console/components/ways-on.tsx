import { linkTo } from '../router.ts';

/** Where to go from an address that leads nowhere. */
export function WaysOn() {
  return (
    <p>
      Go to the <a href={linkTo.home()}>roadmap</a>, or <a href={linkTo.search()}>search it</a>.
    </p>
  );
}
