import { VisuallyHidden } from '@mantine/core';
import { IconArrowsDiff, IconQuote } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Empty } from '../feedback/empty.js';
import { Verdict } from '../verdict/verdict.js';
import type { Finding } from './finding.js';
import './findings.css';

/** What a change does to readers, one finding below the other. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return (
      <Empty icon={IconArrowsDiff} title="Nothing that readers notice">
        The two schemas accept the same rows. Descriptions, guarantees and types of the warehouse may differ.
      </Empty>
    );
  }
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={finding.key} className="finding">
          <Verdict verdict={finding.verdict} />
          <div className="finding-words">
            <p>
              {finding.place !== '' && <bdi className="finding-place mono">{finding.place}</bdi>}
              <bdi>{finding.message}</bdi>
            </p>
            {finding.witness !== null && (
              <p className="finding-witness">
                <IconQuote size={14} aria-hidden />
                <bdi>{finding.witness}</bdi>
              </p>
            )}
            {finding.rule !== null && (
              <p className="small">
                <Link to="/rules/$ruleId" params={{ ruleId: finding.rule }} className="finding-rule">
                  Why, and what to do
                  <VisuallyHidden> about {finding.rule}</VisuallyHidden>
                </Link>
              </p>
            )}
            {finding.isUnproven && (
              <p className="quiet small">Neither proven nor refuted in time, so it counts as breaking.</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
