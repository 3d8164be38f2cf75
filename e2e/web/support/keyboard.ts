import type { Page } from 'playwright-core';

const mostSteps = 200;

/** Steps from one place to the next until what has the focus says the text; fails when the page has no such place. */
export async function tabTo(page: Page, text: string): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    if ((await focusedWords(page)).includes(text)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No place that the keyboard reaches says "${text}" on ${page.url()}`);
}

/** What a screen reader would read out of the place with the focus, roughly. */
function focusedWords(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const place = document.activeElement;
    if (place === document.body) return '';
    const labels = [...(place.labels ?? [])].map((label) => label.textContent);
    return [place.getAttribute('aria-label'), ...labels, place.textContent].join(' ');
  })()`);
}

export interface Walk {
  /** Places that nothing marks while they have the focus. */
  readonly unmarked: readonly string[];
  /** Places that a mouse can use and the keyboard does not reach. */
  readonly unreached: readonly string[];
}

/** Steps once around the page. Fails when the focus never leaves it again. */
export async function walkAround(page: Page): Promise<Walk> {
  await page.evaluate(`(() => {
    // Wherever the focus was: it starts in front of everything.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    const isSeen = (place) => place.checkVisibility({ visibilityProperty: true }) && place.closest('[inert]') === null;
    const selector = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';
    globalThis.places = [...document.querySelectorAll(selector)].filter((place) =>
      isSeen(place) && place.tabIndex >= 0 && place.type !== 'radio');
    globalThis.looks = new Map(globalThis.places.map((place) => [place, look(place)]));
    globalThis.reached = new Set();
    function look(place) {
      const { outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(place);
      return [outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor].join();
    }
    globalThis.look = look;
  })()`);
  const unmarked: string[] = [];
  for (let step = 0; ; step += 1) {
    if (step === mostSteps) throw new Error(`The focus does not leave ${page.url()}`);
    await page.keyboard.press('Tab');
    const place = (await page.evaluate(`(() => {
      const place = document.activeElement;
      if (place === document.body || place === null || globalThis.reached.has(place)) return null;
      globalThis.reached.add(place);
      // A row may be marked in place of the link in it, a box in place of its field.
      let isMarked = false;
      for (let each = place, up = 0; each !== null && up < 4; each = each.parentElement, up += 1) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
        const isAsBefore = globalThis.looks.get(each) === globalThis.look(each);
        if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') isMarked = isMarked || !isAsBefore;
        if (!isAsBefore && globalThis.looks.has(each)) isMarked = true;
      }
      return { isMarked, words: place.outerHTML.slice(0, 120) };
    })()`)) as { readonly isMarked: boolean; readonly words: string } | null;
    if (place === null) break;
    if (!place.isMarked) unmarked.push(place.words);
  }
  const unreached: string[] = await page.evaluate(
    'globalThis.places.filter((place) => place.isConnected && !globalThis.reached.has(place)).map((place) => place.outerHTML.slice(0, 120))',
  );
  return { unmarked, unreached };
}
