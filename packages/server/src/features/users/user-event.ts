import type { DomainEvent } from '../../platform/events/record.js';
import type { Instant } from '../../platform/instant.js';
import type { User } from './user.js';

export function userCreated(user: User): DomainEvent {
  return {
    entityType: 'user',
    entityId: user.id,
    action: 'user.created',
    actorId: null,
    payload: { email: user.email, name: user.name, team_id: user.teamId },
    occurredAt: user.createdAt,
  };
}

export function userUpdated(before: User, after: User, passwordChanged: boolean, occurredAt: Instant): DomainEvent {
  return {
    entityType: 'user',
    entityId: after.id,
    action: 'user.updated',
    actorId: null,
    payload: {
      email_changed: after.email !== before.email,
      name_changed: after.name !== before.name,
      team_changed: after.teamId !== before.teamId,
      role_changed: after.role !== before.role,
      password_changed: passwordChanged,
    },
    occurredAt,
  };
}

export function userDeleted({ id, email, name }: User, occurredAt: Instant): DomainEvent {
  return {
    entityType: 'user',
    entityId: id,
    action: 'user.deleted',
    actorId: null,
    payload: { email, name },
    occurredAt,
  };
}

export function userReactivated({ id, email, name }: User, actorId: string | null, occurredAt: Instant): DomainEvent {
  return {
    entityType: 'user',
    entityId: id,
    action: 'user.reactivated',
    actorId,
    payload: { email, name },
    occurredAt,
  };
}
