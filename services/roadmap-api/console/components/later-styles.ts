/** Style sheets that the page names and the browser fetches only once a view asks for them. */
export function laterStyles(name: 'operations' | 'evidence'): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>(`link[data-styles="${name}"]`);
  if (link === null) throw new Error(`The page names no style sheet "${name}".`);
  if (!link.disabled) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`The style sheet "${name}" could not be loaded.`));
    link.disabled = false;
  });
}
