import { PageHeading } from '../components/page-heading.tsx';
import { linkTo } from '../router.ts';

/** An address that leads nowhere, with the ways on. */
export function NotFoundView() {
  return (
    <>
      <PageHeading title="There is no such page" lede="The address may be mistyped, or what stood here has moved." />
      <p>
        Go to the <a href={linkTo.home()}>roadmap</a>, or <a href={linkTo.search()}>search it</a>.
      </p>
    </>
  );
}
