import type { ProposalStatusDetail } from '@tessera/sdk';
import { Moment } from '../../parts/moments/moment.js';
import { day } from '../../parts/moments/moment-words.js';
import { Team } from '../../parts/names/team-name.js';
import { AnswerProgress } from '../../parts/proposals/progress.js';
import { State } from '../../parts/verdict/state.js';

type Status = ProposalStatusDetail;
type Given = Status['acknowledgments'][number];

function GivenAnswer({ answer }: { readonly answer: Given }) {
  return (
    <li className="answer">
      <div className="answer-head">
        <Team name={answer.consumer_team_name} />
        <State state={answer.response} />
      </div>
      {answer.notes !== null && answer.notes !== '' && (
        <blockquote className="comment">
          <bdi>{answer.notes}</bdi>
        </blockquote>
      )}
      <p className="quiet small">
        {answer.acknowledged_by_user_name !== null && <bdi>{answer.acknowledged_by_user_name}, </bdi>}
        <Moment at={answer.responded_at} />
        {answer.migration_deadline !== null && <>, done by {day(answer.migration_deadline, 'UTC')}</>}
      </p>
    </li>
  );
}

/** Who had to answer, and what they said. */
export function Answers({ status }: { readonly status: Status }) {
  const { acknowledgments: given, pending_consumers: missing } = status;
  const waits = status.status === 'pending' ? missing : [];
  return (
    <section className="card" aria-labelledby="answers">
      <div className="card-head">
        <h2 id="answers">Who must answer</h2>
        <AnswerProgress answered={given.length} total={given.length + waits.length} />
      </div>
      {given.length + waits.length === 0 && <p className="card-note quiet">Nobody is registered as a consumer.</p>}
      <ul className="answers" aria-live="polite">
        {waits.map(({ team_id: id, team_name: name, registered_at: since }) => (
          <li key={id} className="answer">
            <div className="answer-head">
              <Team name={name} />
              <State state="no-answer" />
            </div>
            <p className="quiet small">
              consumer since <Moment at={since} />
            </p>
          </li>
        ))}
        {[...given].reverse().map((answer) => (
          <GivenAnswer key={answer.consumer_team_id} answer={answer} />
        ))}
      </ul>
      {status.warnings.map((warning) => (
        <p key={warning} className="card-note careful">
          <bdi>{warning}</bdi>
        </p>
      ))}
    </section>
  );
}
