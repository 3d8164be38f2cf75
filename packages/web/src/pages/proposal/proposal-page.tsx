import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Proposal, ProposalStatusDetail } from '@tessera/sdk';
import { useActingTeam } from '../../data/acting-team.js';
import { assetQuery } from '../../data/asset-queries.js';
import { useCaller } from '../../data/caller-queries.js';
import { proposalQuery, proposalStatusQuery } from '../../data/proposal-queries.js';
import { Bones } from '../../parts/feedback/bones.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { Page } from '../../parts/frame/page.js';
import { Moment } from '../../parts/moments/moment.js';
import { Fqn } from '../../parts/names/asset-name.js';
import { fqnParts } from '../../parts/names/fqn-parts.js';
import { Team } from '../../parts/names/team-name.js';
import { State } from '../../parts/verdict/state.js';
import { AffectedGraph } from './affected-graph.js';
import { AnswerForm } from './answer-form.js';
import { Answers } from './answers.js';
import { Changes } from './changes.js';
import { Impact } from './impact.js';
import { ProposalActions } from './proposal-actions.js';
import './proposal.css';
import { proposalRights } from './proposal-rights.js';
import { Timeline } from './timeline.js';
import { useShownStatus } from './use-answer.js';

const route = getRouteApi('/proposals/$proposalId');

interface ViewProps {
  readonly proposal: Proposal;
  readonly status: ProposalStatusDetail;
}

function Facts({ proposal, status }: ViewProps) {
  const { team_name: team, user_name: user } = status.proposed_by;
  return (
    <p className="proposal-facts">
      <State state={status.status} />
      <span>
        <Team name={team} />
        {user !== null && <bdi> ({user})</bdi>} proposed version{' '}
        <span className="mono">{proposal.proposed_version}</span> <Moment at={proposal.proposed_at} />
      </span>
      {status.status === 'pending' && proposal.expires_at !== null && (
        <span className="quiet">
          ends <Moment at={proposal.expires_at} />
        </span>
      )}
      {proposal.resolved_at !== null && (
        <span className="quiet">
          decided <Moment at={proposal.resolved_at} />
        </span>
      )}
      {proposal.auto_publish && status.status === 'pending' && (
        <span className="quiet">goes live with the last answer</span>
      )}
    </p>
  );
}

function View({ proposal, status: told }: ViewProps) {
  const status = useShownStatus(proposal.id, told);
  const caller = useCaller();
  const team = useActingTeam();
  const { data: asset } = useQuery(assetQuery(proposal.asset_id));
  const fqn = status.asset_fqn ?? 'a deleted asset';
  const rights = proposalRights({ caller, team, proposal, status, ownerTeamId: asset?.owner_team_id ?? null });
  return (
    <Page
      title={`Change of ${fqnParts(fqn).name}`}
      heading={
        <>
          Change of{' '}
          <Link to="/assets/$assetId" params={{ assetId: proposal.asset_id }} className="name-link">
            <Fqn fqn={fqn} />
          </Link>
        </>
      }
      above={
        <p className="trail">
          <Link to="/proposals">Proposals</Link>
        </p>
      }
      actions={<ProposalActions proposal={proposal} rights={rights} />}
    >
      <Facts proposal={proposal} status={status} />
      <div className="proposal">
        <div className="proposal-main">
          <Changes proposal={proposal} />
          <AffectedGraph proposalId={proposal.id} />
          <Timeline proposal={proposal} status={status} />
        </div>
        <div className="proposal-side">
          {rights.answerAs.length > 0 && (
            <AnswerForm
              key={rights.answerAs.map(({ id }) => id).join()}
              proposal={proposal}
              teams={rights.answerAs}
              ownTeamId={team?.id ?? null}
            />
          )}
          <Answers status={status} />
          <Impact proposal={proposal} />
        </div>
      </div>
    </Page>
  );
}

/** A breaking change, and everybody who has a say in it. */
export function ProposalPage() {
  const { proposalId } = route.useParams();
  const proposal = useQuery(proposalQuery(proposalId));
  const status = useQuery(proposalStatusQuery(proposalId));
  if (proposal.data !== undefined && status.data !== undefined)
    return <View key={proposalId} proposal={proposal.data} status={status.data} />;
  const failed = [proposal, status].find(({ isError }) => isError);
  return (
    <Page title="Proposal">
      {failed === undefined ? (
        <Bones lines={10} />
      ) : (
        <ErrorNotice error={failed.error} retry={() => void failed.refetch()} />
      )}
    </Page>
  );
}
