import type { NodePair } from '../walk/node-pair.js';
import { shifted, weighOpaque } from './constraint.js';
import type { Finding } from './rule.js';

/** Findings on `pattern`. Another pattern accepts other strings, so it is reported as tightened and as relaxed. */
export function patternFindings(node: NodePair, wanted: 'tightened' | 'relaxed'): readonly Finding[] {
  return shifted(node, ['pattern'], wanted, weighOpaque).map((finding) => {
    const isOneSided = finding.old === null || finding.new === null;
    return isOneSided ? finding : { ...finding, message: `Pattern changed from '${finding.old}' to '${finding.new}'` };
  });
}
