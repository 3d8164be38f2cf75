import { TesseraClient } from '@tessera/sdk';

/** Leads to the login, and from there back to this page. */
function signInAgain(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/login?${new URLSearchParams({ next: pathname + search })}`);
}

let isLeft = false;
window.addEventListener('pagehide', () => {
  isLeft = true;
});
window.addEventListener('pageshow', () => {
  isLeft = false;
});

/** Requests of this page; whoever is no longer signed in is led to the login. What is sent last outlives the page. */
const send: typeof fetch = async (input, init) => {
  const response = await fetch(input, isLeft ? { ...init, keepalive: true } : init);
  if (response.status === 401) signInAgain();
  return response;
};

/** Everything that the pages ask of the server, with the session of the browser. */
export const tessera = new TesseraClient({ baseUrl: window.location.origin, fetch: send });
