/** Subjects that are whole crowds: who has not said who he is, and who has. */
import type { Subject } from './_rights.ts';

/** Who has not said who he is. */
export function isAnonymous({ kind, name }: Subject): boolean {
  return (kind === 'User' && name.source === 'system:anonymous') || (kind === 'Group' && name.source === 'system:unauthenticated');
}

/** Who has an account of any kind. Every pod is among them. */
export function isAnyAccount({ kind, name }: Subject): boolean {
  return kind === 'Group' && (name.source === 'system:authenticated' || name.source === 'system:serviceaccounts');
}

export function everybody(subject: Subject): boolean {
  return isAnonymous(subject) || isAnyAccount(subject);
}
