import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
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
  const [wrong, setWrong] = useState<Partial<Values>>({});
  const [problem, setProblem] = useState<FormProblem>();
  const wait = useSecondsUntil(problem?.retryAt);
  const form = useRef<HTMLFormElement>(null);
  const challenge = useRef<CaptchaHandle>(null);
  const check = useCapabilities()?.signIn.captcha;

  useEffect(() => {
    if (focus) form.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [focus]);

  const read = (): Values => {
    const data = new FormData(form.current ?? undefined);
    const value = (name: string) => {
      const text = data.get(name);
      return typeof text === 'string' ? text : '';
    };
    return {
      name: value('name').trim(),
      email: value('email').trim(),
      password: value('password'),
      newPassword: value('newPassword'),
    };
  };
  const labels: Values = {
    name: t('name'),
    email: t('email'),
    password: t(fields.includes('newPassword') ? 'currentPassword' : 'password'),
    newPassword: t(fields.includes('password') ? 'newPassword' : 'password'),
  };
  const judge = (field: Field, value: string) => {
    const kind = validateField(field, value);
    setWrong((before) => ({ ...before, [field]: kind && t(`account.${kind}`) }));
    return kind;
  };
  const focusOn = (field: Field) => form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || wait > 0) return;
    const values = read();
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
        setWrong({ [found.field]: found.text });
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
          readKnown={() => [read().name, read().email]}
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
