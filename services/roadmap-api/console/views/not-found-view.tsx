import { PageHeading } from '../components/page-heading.tsx';
import { WaysOn } from '../components/ways-on.tsx';

/** An address that leads nowhere, with the ways on. */
export function NotFoundView() {
  return (
    <>
      <PageHeading title="There is no such page" lede="The address may be mistyped, or what stood here has moved." />
      <WaysOn />
    </>
  );
}
