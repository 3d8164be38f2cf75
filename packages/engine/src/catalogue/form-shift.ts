import type { NodePair } from '../walk/node-pair.js';
import { shown } from './python-text.js';
import type { Finding } from './rule.js';

/** The finding when one side is no object of keywords and the whole moved in the wanted way. */
export function formFindings(node: NodePair, wanted: 'changed' | 'widened' | 'narrowed'): readonly Finding[] {
  const [before, after] = node.forms;
  const isKept = node.weighing.ofForms('backward') === 'proven';
  const wasKnown = node.weighing.ofForms('forward') === 'proven';
  if (isKept && wasKnown) return [];
  const shift = isKept ? 'widened' : wasKnown ? 'narrowed' : 'changed';
  if (shift !== wanted) return [];
  const message = `Type ${shift} from '${shown(before)}' to '${shown(after)}'`;
  return [{ at: [], message, old: before, new: after }];
}
