/** What was held back was taken back before it was sent. */
export class TakenBack extends Error {
  override readonly name = 'TakenBack';
}

export interface HeldBack {
  /** Fulfilled when it is to be sent; rejected with `TakenBack` when it is not. */
  readonly released: Promise<void>;
  takeBack(): void;
}

/**
 * Holds something back for a while, so that it can be taken back.
 *
 * @param page is left with the event `pagehide`; then there is nobody any more who could take it back
 */
export function holdBack(ms: number, page: EventTarget): HeldBack {
  let takeBack = (): void => undefined;
  const released = new Promise<void>((settle, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      page.removeEventListener('pagehide', release);
    };
    const release = (): void => {
      end();
      settle();
    };
    const timer = setTimeout(release, ms);
    page.addEventListener('pagehide', release);
    takeBack = () => {
      end();
      reject(new TakenBack('It was taken back'));
    };
  });
  return { released, takeBack: () => takeBack() };
}
