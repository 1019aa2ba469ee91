import type { ChatError } from '../http/ChatError.js';
import type { t as accountWords } from '../strings/account.js';
import { t } from '../strings/panel.js';
import type { Field } from './validateField.js';

/** Why a form was refused, in words; by its field where one is to blame. */
export interface FormProblem {
  text: string;
  field?: Field;
  /** Milliseconds since 1970. */
  retryAt?: number;
}

type Words = (key: Parameters<typeof accountWords>[0]) => string;

interface Asked {
  fields?: Field[];
  words?: Words;
}

/** Kinds that have words, and the fields that they may be about. */
const worded = {
  'wrong-password': [],
  'email-taken': ['email'],
  'invalid-email': ['email'],
  'password-too-short': ['newPassword'],
  'password-too-long': ['newPassword'],
  'password-refused': ['password'],
  'password-needed': [],
  'link-expired': [],
  'last-sign-in': [],
  'captcha-failed': [],
  offline: [],
  'rate-limited': [],
  'sign-in-unavailable': [],
  'access-denied': [],
  'account-not-linked': [],
  'provider-without-email': [],
  'email-differs': [],
  'linked-elsewhere': [],
  'email-not-verified': [],
  'provider-failed': [],
} satisfies Record<string, Field[]>;

/**
 * @param how.fields those of the form
 * @param how.words of the chunk that asks: those for what becomes of a way in, a provider's, come with it
 */
export function formErrors(error: ChatError, { fields = [], words = t as Words }: Asked = {}): FormProblem {
  // The forms have words of their own for an address that is missing: theirs is the reader's to write.
  const kind = (error.kind === 'email-missing' ? 'provider-without-email' : error.kind) as keyof typeof worded;
  const about: Field[] | undefined = worded[kind];
  const { retryAfter } = error.more;
  return {
    text: words(`account.${about ? kind : 'failed'}`),
    field: about?.find((field) => fields.includes(field)),
    retryAt: retryAfter && Date.now() + retryAfter * 1_000,
  };
}
