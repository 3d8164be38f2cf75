import type { User } from '@tessera/sdk';

/** What the form holds. */
export interface UserForm {
  readonly name: string;
  readonly email: string;
  readonly role: User['role'];
  readonly team: { readonly id: string; readonly name: string } | null;
  /** Empty: none, or the one that is set. */
  readonly password: string;
}

type Problems = Partial<Record<'name' | 'email' | 'team' | 'password', string>>;

/** What is missing before the form can be sent; the server judges the rest. */
export function problemsOf({ name, email, team, password }: UserForm, isNew: boolean): Problems {
  return {
    ...(name.trim() === '' ? { name: 'Say what the person is called' } : {}),
    ...(/^\S+@\S+$/.test(email.trim()) ? {} : { email: 'Give an e-mail address' }),
    ...(isNew && team === null ? { team: 'Choose a team: without one the person may read nothing' } : {}),
    ...(password !== '' && password.length < 4 ? { password: 'At least 4 characters' } : {}),
  };
}
