import { Link } from '@tanstack/react-router';
import type { AuditEvent } from '@tessera/sdk';
import type { ReactNode } from 'react';
import { Moment } from '../moments/moment.js';
import { ShortFqn } from '../names/asset-name.js';
import { TeamOf } from '../names/team-name.js';
import { type Piece, sentenceOf } from './sentence.js';
import { type Subject, useSubject } from './use-subject.js';
import './events.css';

function SubjectName({ subject }: { readonly subject: Subject }) {
  const { fqn, assetId, proposalId } = subject;
  if (fqn === null) return <>an asset</>;
  if (proposalId !== null) {
    return (
      <Link to="/proposals/$proposalId" params={{ proposalId }} className="name-link">
        <ShortFqn fqn={fqn} />
      </Link>
    );
  }
  if (assetId === null) return <ShortFqn fqn={fqn} />;
  return (
    <Link to="/assets/$assetId" params={{ assetId }} className="name-link">
      <ShortFqn fqn={fqn} />
    </Link>
  );
}

function PieceOf({
  piece,
  event,
  subject,
}: {
  readonly piece: Piece;
  readonly event: AuditEvent;
  readonly subject: Subject;
}) {
  if (typeof piece === 'string') return piece;
  if (piece.kind === 'code') return <bdi className="mono event-code">{piece.text}</bdi>;
  if (piece.kind === 'team') return <TeamOf teamId={piece.id} />;
  if (piece.kind === 'subject') return <SubjectName subject={subject} />;
  return event.actor_id === null ? 'Tessera' : <TeamOf teamId={event.actor_id} />;
}

/** An event as a sentence, with what somebody wrote. */
function EventLine({ event, details }: { readonly event: AuditEvent; readonly details?: ReactNode }) {
  const subject = useSubject(event);
  const { tone, pieces, comment } = sentenceOf(event);
  return (
    <li className={`event event-${tone}`}>
      <p className="event-words">
        {pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence keep their places
          <PieceOf key={index} piece={piece} event={event} subject={subject} />
        ))}
      </p>
      {comment !== null && (
        <blockquote className="comment">
          <bdi>{comment}</bdi>
        </blockquote>
      )}
      <div className="event-foot">
        <p className="event-time">
          <Moment at={event.occurred_at} />
        </p>
        {details}
      </div>
    </li>
  );
}

interface EventListProps {
  readonly events: readonly AuditEvent[];
  /** Below an event. */
  readonly detailsOf?: (event: AuditEvent) => ReactNode;
}

export function EventList({ events, detailsOf }: EventListProps) {
  return (
    <ol className="events">
      {events.map((event) => (
        <EventLine key={event.id} event={event} details={detailsOf?.(event)} />
      ))}
    </ol>
  );
}
