const NAME = 'api-key';

/**
 * The API key that somebody entered, in this tab's session storage: it survives a reload and goes with the tab. Local storage would
 * leave it behind for whoever uses the browser next, and memory would ask for it after every reload.
 */
export const storedKey = {
  get: () => sessionStorage.getItem(NAME),
  set: (key: string) => sessionStorage.setItem(NAME, key),
  forget: () => sessionStorage.removeItem(NAME),
};
