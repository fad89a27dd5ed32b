/** A title that leads out of the console, where the roadmap gives an address for it. */
export function OutsideLink({ url, title }: { readonly url: string | null; readonly title: string }) {
  if (url === null) return <>{title}</>;
  return (
    <a href={url} rel="noreferrer">
      {title}
    </a>
  );
}
