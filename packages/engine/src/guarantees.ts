export { compareGuarantees, type GuaranteeReport } from './guarantees/compare-guarantees.js';
export type {
  GuaranteeChange,
  GuaranteeChangeKind,
  GuaranteeMode,
  GuaranteeSeverity,
} from './guarantees/guarantee-change.js';
export type { CustomGuarantee, Guarantees } from './guarantees/guarantees.js';
