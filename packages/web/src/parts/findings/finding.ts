import { describeWitness } from '@tessera/engine';
import type { Change } from '@tessera/sdk';
import type { VerdictName } from '../verdict/verdict.js';

/** A difference as the server tells of it, or as the engine found it in the page. */
export type WireChange = Omit<Change, 'witness'> & { readonly witness?: Change['witness'] | undefined };

/** A difference as readers are told of it. */
export interface Finding {
  readonly key: string;
  readonly verdict: VerdictName;
  readonly message: string;
  /** Place in the schema, without the words of JSON Schema: `address.street`. */
  readonly place: string;
  readonly pointer: string;
  readonly rule: string | null;
  /** An example as a sentence. */
  readonly witness: string | null;
  readonly isUnproven: boolean;
}

/** `properties.lines.items.properties.sku` → `lines[].sku`; `null` for the table as a whole. */
export function placeWords(pointer: string): string {
  const names: string[] = [];
  const segments = pointer.split('/').slice(1);
  for (let at = 0; at < segments.length; at += 1) {
    const segment = (segments[at] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
    if (segment === 'properties' && at + 1 < segments.length) {
      at += 1;
      names.push((segments[at] ?? '').replaceAll('~1', '/').replaceAll('~0', '~'));
    } else if (segment === 'items' && names.length > 0) {
      names[names.length - 1] += '[]';
    }
  }
  return names.join('.');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function pointerOf({ pointer, path }: WireChange): string {
  return pointer ?? (path === '' ? '' : `/${path.replaceAll('.', '/')}`);
}

function findingOf(change: WireChange, verdict: VerdictName, index: number): Finding {
  const pointer = pointerOf(change);
  const witness = change.witness === undefined ? undefined : describeWitness({ witness: change.witness });
  return {
    key: `${change.fingerprint ?? change.path}:${index}`,
    verdict,
    message: change.message,
    place: placeWords(pointer),
    pointer,
    rule: change.rule ?? null,
    witness: witness === undefined ? null : sentence(witness),
    isUnproven: change.confidence === 'unproven',
  };
}

const order: Readonly<Record<VerdictName, number>> = { breaking: 0, dangerous: 1, safe: 2 };

/**
 * What a comparison found, the worst first.
 *
 * @param breaking those that break under the mode of the contract
 * @param all every difference; those that do not break are dangerous where they hit readers who keep what they expect
 */
export function findingsOf(breaking: readonly WireChange[], all: readonly WireChange[] = []): readonly Finding[] {
  const same = (one: WireChange, other: WireChange): boolean =>
    one.type === other.type && one.path === other.path && one.message === other.message;
  const others = all.filter((change) => !breaking.some((each) => same(each, change)));
  const findings = [
    ...breaking.map((change, index) => findingOf(change, 'breaking', index)),
    ...others.map((change, index) =>
      findingOf(change, (change.reader ?? 'safe') === 'safe' ? 'safe' : 'dangerous', breaking.length + index),
    ),
  ];
  return findings.sort((one, other) => order[one.verdict] - order[other.verdict]);
}
