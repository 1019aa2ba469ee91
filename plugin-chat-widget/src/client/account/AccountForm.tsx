import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactNode, RefObject } from 'react';
import { useSecondsUntil } from '../hooks/useSecondsUntil.js';
import { useCapabilities } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { t } from '../strings/panel.js';
import { AccountField } from './AccountField.js';
import type { CaptchaHandle } from './Captcha.js';
import { formErrors } from './formErrors.js';
import type { FormProblem } from './formErrors.js';
import { LazyAccountParts } from './LazyAccountParts.js';
import { validateField } from './validateField.js';
import type { Field } from './validateField.js';

export type Values = Record<Field, string>;

interface Props {
  fields: Field[];
  submit: string;
  /** What the fields begin with. */
  initial?: Partial<Values>;
  /** Where the server's owner has set one up, a captcha stands before the button. */
  captcha?: boolean;
  /** The first field takes the focus. */
  focus?: boolean;
  /** A button for what cannot be taken back. */
  danger?: boolean;
  /**
   * @param headers what the captcha gave
   * @throws {ChatError} whose kind the form words
   */
  onSubmit: (values: Values, headers: Record<string, string>) => Promise<void>;
  /** Between the fields and the button. */
  children?: ReactNode;
}

/** Fields as password managers know them; each says what is wrong with it when it is left, and all when the form is sent. */
export function AccountForm({ fields, submit, initial = {}, captcha, focus, danger, onSubmit, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<FormProblem>();
  const wait = useSecondsUntil(problem?.retryAt);
  const form = useRef<HTMLFormElement>(null);
  const challenge = useRef<CaptchaHandle>(null);
  const { wrong, judge, blame, focusOn } = useFaults(form);
  const labels = labelsOf(fields);
  const check = useCapabilities()?.signIn.captcha;

  useEffect(() => {
    if (focus) form.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [focus]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || wait > 0) return;
    const values = readValues(form.current);
    const first = fields.filter((field) => judge(field, values[field]))[0];
    if (first) return focusOn(first);
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit(values, challenge.current?.headers() ?? {});
    } catch (thrown) {
      const found = formErrors(ChatError.from(thrown), { fields });
      setProblem(found);
      if (found.field) {
        blame(found.field, found.text);
        focusOn(found.field);
      }
      challenge.current?.reset();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} className="chat-form" noValidate onSubmit={(event) => void send(event)}>
      {fields.map((field) => (
        <AccountField
          key={field}
          field={field}
          label={labels[field]}
          initial={initial[field]}
          error={wrong[field]}
          readKnown={() => {
            const { name, email } = readValues(form.current);
            return [name, email];
          }}
          // Who only passes through an empty field is not told off for it.
          onLeave={(value) => value && judge(field, value)}
          onInput={(value) => wrong[field] && judge(field, value)}
        />
      ))}
      {children}
      {captcha && check && <LazyAccountParts draw={({ Captcha }) => <Captcha {...check} handle={challenge} />} />}
      <p className="chat-form-error" role="alert">
        {problem && !problem.field && problem.text}
      </p>
      <button
        type="submit"
        className={danger ? 'chat-primary chat-danger' : 'chat-primary'}
        disabled={busy || wait > 0}
      >
        {wait > 0 ? t('retryIn', { seconds: wait }) : busy ? t('oneMoment') : submit}
      </button>
    </form>
  );
}

/** What is wrong with the fields of a form, and the way to them. */
function useFaults(form: RefObject<HTMLFormElement | null>) {
  const [wrong, setWrong] = useState<Partial<Values>>({});
  return {
    wrong,

    /** @returns the kind of what is wrong, if anything is */
    judge: (field: Field, value: string) => {
      const kind = validateField(field, value);
      setWrong((before) => ({ ...before, [field]: kind && t(`account.${kind}`) }));
      return kind;
    },

    /** It is this one and no other, as the server says. */
    blame: (field: Field, words: string) => setWrong({ [field]: words }),

    focusOn: (field: Field) => form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus(),
  };
}

function readValues(form: HTMLFormElement | null): Values {
  const data = new FormData(form ?? undefined);
  const value = (name: Field) => {
    const text = data.get(name);
    return typeof text === 'string' ? text : '';
  };
  return {
    name: value('name').trim(),
    email: value('email').trim(),
    password: value('password'),
    newPassword: value('newPassword'),
  };
}

/** A form that changes a password asks for both, and says which is which. */
function labelsOf(fields: Field[]): Values {
  return {
    name: t('name'),
    email: t('email'),
    password: t(fields.includes('newPassword') ? 'currentPassword' : 'password'),
    newPassword: t(fields.includes('password') ? 'newPassword' : 'password'),
  };
}
