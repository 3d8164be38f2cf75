import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Bones } from '../../../parts/feedback/bones.js';
import { FindingList } from '../../../parts/findings/finding-list.js';
import { Team } from '../../../parts/names/team-name.js';
import { Verdict } from '../../../parts/verdict/verdict.js';
import type { Judgement } from './judge.js';
import type { Outcome } from './outcome.js';

interface NamedTeam {
  readonly id: string;
  readonly name: string;
}

function Names({ teams }: { readonly teams: readonly NamedTeam[] }) {
  return teams.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <Team name={name} />
    </span>
  ));
}

interface OutcomeWordsProps {
  readonly outcome: Outcome;
  readonly version: string;
  /** Teams that have to answer what breaks. */
  readonly consumers: readonly NamedTeam[];
}

/** What happens when the draft is sent. */
export function OutcomeWords({ outcome, version, consumers }: OutcomeWordsProps): ReactNode {
  const count = consumers.length;
  switch (outcome.kind) {
    case 'nothing':
      return 'Nothing is different from the live version.';
    case 'first':
      return `Goes live at once as version ${version}: nobody relies on anything yet.`;
    case 'live':
      return `Goes live at once as version ${version}. Nothing that readers have breaks.`;
    case 'live-unasked':
      return `Goes live at once as version ${version} although it breaks: pre-releases, and what comes of them, ask nobody.`;
    case 'live-unread':
      return `Goes live at once as version ${version}, although it breaks: no team is registered as a reader.`;
    case 'proposal-in-the-way':
      return (
        <>
          Breaks readers, so it has to be proposed; but{' '}
          <Link to="/proposals/$proposalId" params={{ proposalId: outcome.proposalId }}>
            another proposal
          </Link>{' '}
          is not decided yet.
        </>
      );
    case 'proposal':
      if (count === 0)
        return 'Becomes a proposal. No team is registered as a reader, so nobody has to answer: you publish it there.';
      return (
        <>
          Becomes a proposal that {count === 1 ? 'one team' : `${count} teams`} must answer: <Names teams={consumers} />
          .{outcome.isPublishedByItself && ' It goes live with the last answer.'}
        </>
      );
  }
}

interface VerdictPanelProps extends OutcomeWordsProps {
  readonly judgement: Judgement | null;
  /** Whether the judgement is about an older text. */
  readonly isOld: boolean;
  readonly isJson: boolean;
}

/** What the draft means for readers, while it is typed. */
export function VerdictPanel({ judgement, isOld, isJson, ...words }: VerdictPanelProps) {
  const dangerous = judgement?.findings.filter(({ verdict }) => verdict === 'dangerous').length ?? 0;
  return (
    <section className="card" aria-labelledby="verdict" aria-busy={isOld && isJson}>
      <div className="card-head">
        <h2 id="verdict">What readers notice</h2>
        {judgement !== null && isJson && !judgement.isFirst && (
          <span role="status">
            {judgement.breaking > 0 ? (
              <Verdict verdict="breaking" count={judgement.breaking} />
            ) : (
              <Verdict verdict={dangerous > 0 ? 'dangerous' : 'safe'} />
            )}
          </span>
        )}
      </div>
      {!isJson && <p className="card-note quiet">The text is no JSON yet; the verdict waits for it.</p>}
      {isJson && judgement === null && <Bones lines={3} />}
      {isJson && judgement !== null && (
        <>
          <p className="card-note outcome">
            <OutcomeWords {...words} />
          </p>
          {!judgement.isFirst && words.outcome.kind !== 'nothing' && (
            <div className={isOld ? 'verdict-old' : undefined}>
              <FindingList findings={judgement.findings} />
            </div>
          )}
        </>
      )}
    </section>
  );
}
